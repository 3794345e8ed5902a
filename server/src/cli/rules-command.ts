// `archlint rules`: what the linter looks for.
import { rules } from '../core/index.ts';
import { type Environment, exitCode } from './environment.ts';
import { createPaint } from './paint.ts';
import type { Arguments } from './read-arguments.ts';

export function runRulesCommand({ operands, options }: Arguments, environment: Environment): number {
  if (operands.length > 0) {
    environment.writeError('`archlint rules` takes no names; `archlint explain <rule>` prints a page.\n');
    return exitCode.failed;
  }
  environment.write(options.get('--format') === 'json' ? toJson() : toText(environment));
  return exitCode.clean;
}

const toJson = (): string =>
  `${JSON.stringify(
    rules.map(({ id, summary, category, severity, maturity, since, fixable }) => {
      return { id, summary, category, severity, maturity, since, fixable };
    }),
    undefined,
    2,
  )}\n`;

function toText({ hasColor }: Environment): string {
  const paint = createPaint(hasColor);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, fixable, summary }) => {
    const fix = fixable === 'none' ? 'no fix' : `${fixable} fix`;
    const level = paint.severity(severity, severity.padEnd('information'.length));
    return `${paint.bold(id.padEnd(width))}  ${level}  ${fix.padEnd('suggested fix'.length)}  ${summary}`;
  });
  return `${lines.join('\n')}\n`;
}
