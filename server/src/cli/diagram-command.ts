// `archlint diagram`: each system as Mermaid text.
import { renderMermaid } from '../core/index.ts';
import { warnOfErrors } from './collect-diagnostics.ts';
import { type Environment, exitCode } from './environment.ts';
import type { Arguments } from './read-arguments.ts';
import { readOperands, worse } from './read-operands.ts';
import { readSystems, showPath } from './read-systems.ts';

export async function runDiagram(
  { operands, options }: Arguments,
  environment: Environment,
): Promise<number> {
  const found = await readOperands(operands, environment);
  if (found === undefined) return exitCode.failed;
  const systems = readSystems(found.paths, { environment, texts: found.texts });
  for (const problem of systems.problems) environment.writeError(`${problem}\n`);
  const hasErrors = warnOfErrors(systems, environment);
  const direction = options.get('--direction') === 'LR' ? 'LR' : 'TB';
  for (const analysis of systems.analyses) {
    const diagram = analysis.diagram();
    const shown = showPath(analysis.uri, environment);
    if (diagram.notice !== undefined) environment.writeError(`${shown}: ${diagram.notice}\n`);
    // Of several systems each says in a comment which it is.
    const name = systems.analyses.length > 1 ? `%% ${shown.replace(/[\r\n{}]/g, ' ')}\n` : '';
    environment.write(`${name}${renderMermaid(diagram, direction)}`);
  }
  const code = hasErrors ? exitCode.found : exitCode.clean;
  return worse(code, found.isComplete && systems.problems.length === 0);
}
