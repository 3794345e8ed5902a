// Makes samples/anti-patterns from the rules' pages: the first example of each as a file, and its findings beside it.
import { rules } from '../../server/src/core/rules/index.ts';
import { readRulePage } from './read-rule-page.ts';

/** Contents by path below the repository, in the order of the rules. */
export function generateAntiPatterns(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const { id } of rules) {
    const { summary, examples } = readRulePage(id);
    const example = examples.find(({ section }) => section === 'Example');
    if (!example) throw new Error(`docs/rules/${id}.md has no example`);
    const note = `// Generated from docs/rules/${id}.md by tools/generate: do not edit.`;
    const lines = example.marked
      .map(({ severity, code, element }) => `${severity} ${code} ${element}`)
      .sort();
    files.set(`samples/anti-patterns/${id}.arch`, `${note}\n// ${summary}\n\n${example.text}`);
    files.set(`samples/anti-patterns/${id}.findings`, `${note}\n${lines.join('\n')}\n`);
  }
  return files;
}
