// Text from files inside Markdown that the extension writes. Invariant: none of it is read as Markdown or HTML.

/** Plain text for Markdown: every character that could mean something there is escaped. */
export function escapeMarkdown(text: string): string {
  const oneLine = text.replace(/[\s\p{Cc}]+/gu, ' ');
  return oneLine.replace(/[\\`*_{}[\]()#+\-.!|<>&~$:@]/g, (character) => `&#${character.charCodeAt(0)};`);
}
