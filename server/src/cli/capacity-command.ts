// `archlint capacity`: the estimate of every system, and by the exit code whether a target is missed.
import { findMissedTargets } from '../core/index.ts';
import { warnOfErrors } from './collect-diagnostics.ts';
import { placeShower } from './describe-figure.ts';
import { type Environment, exitCode } from './environment.ts';
import { toCapacityJson } from './format-capacity-json.ts';
import { formatCapacityText } from './format-capacity-text.ts';
import { createPaint } from './paint.ts';
import type { Arguments } from './read-arguments.ts';
import { readOperands, worse } from './read-operands.ts';
import { readSystems, type Systems, showPath } from './read-systems.ts';

export async function runCapacity(
  { operands, options }: Arguments,
  environment: Environment,
): Promise<number> {
  const found = await readOperands(operands, environment);
  if (found === undefined) return exitCode.failed;
  const systems = readSystems(found.paths, { environment, texts: found.texts });
  for (const problem of systems.problems) environment.writeError(`${problem}\n`);
  const hasErrors = warnOfErrors(systems, environment);
  environment.write(
    options.get('--format') === 'json' ? toJson(systems, environment) : toText(systems, environment),
  );
  const isMissed = systems.analyses.some(
    ({ model, capacity }) => findMissedTargets(model, capacity.cases[0]).length > 0,
  );
  const code = isMissed || hasErrors ? exitCode.found : exitCode.clean;
  return worse(code, found.isComplete && systems.problems.length === 0);
}

function toText(systems: Systems, environment: Environment): string {
  const paint = createPaint(environment.hasColor);
  return systems.analyses
    .map((analysis) => {
      const path = showPath(analysis.uri, environment);
      const showPlace = placeShower(systems, analysis.uri, environment);
      return formatCapacityText(analysis, { paint, showPlace, path });
    })
    .join('\n');
}

function toJson(systems: Systems, environment: Environment): string {
  const files = new Map(systems.files.map((file) => [file.uri, file]));
  const toPlace = ({ uri, span }: Parameters<Parameters<typeof toCapacityJson>[1]['toPlace']>[0]) => {
    const position = files.get(uri)?.index.positionAt(span.start) ?? { line: 0, column: 0 };
    return { path: showPath(uri, environment), line: position.line + 1, column: position.column + 1 };
  };
  const output = {
    version: 1,
    systems: systems.analyses.map((analysis) =>
      toCapacityJson(analysis, { path: showPath(analysis.uri, environment), toPlace }),
    ),
    problems: systems.problems,
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
