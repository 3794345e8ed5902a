// Brings the text inside drawn boxes up to date where only digits changed since the drawing. Lines are found as the
// text between the line breaks that the drawing made.

import type { Picture } from '../messages.ts';
import type { Drawing } from './draw.ts';

/** Writes every node's lines into its drawn label; a label that does not have as many lines is left alone. */
export function writeLabels(drawing: Drawing, picture: Picture): void {
  for (const { id, lines } of picture.nodes) {
    const texts = textsOf(drawing.elements.get(id)?.querySelector('.nodeLabel'));
    if (texts.length !== lines.length) continue;
    texts.forEach((text, at) => {
      const line = lines[at] ?? '';
      // Behind dollar signs stands an invisible character.
      const drawn = text.data.replaceAll('\u2060', '').trim();
      if (drawn !== line && sameButDigits(drawn, line)) text.data = line;
    });
  }
}

function textsOf(label: Element | null | undefined): readonly Text[] {
  if (!label) return [];
  const texts: Text[] = [];
  const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (text.data.trim() !== '') texts.push(text);
  }
  return texts;
}

/** A cut or cleaned line differs in more than digits and stays as it was drawn. */
function sameButDigits(a: string, b: string): boolean {
  return a.replace(/\d/g, '0') === b.replace(/\d/g, '0');
}
