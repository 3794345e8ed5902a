// `archlint capacity`: the estimate of every system, and by the exit code whether a target is missed.
import { renderMarkdown } from '../core/index.ts';
import { answerSystems, type SystemAnswer } from './answer-systems.ts';
import { visible } from './code-frame.ts';
import { warnOfErrors } from './collect-diagnostics.ts';
import { type Environment, exitCode } from './environment.ts';
import { toCapacityJson } from './format-capacity-json.ts';
import { createPaint } from './paint.ts';
import { jsonPlacer, placeShower } from './places.ts';
import type { Arguments } from './read-arguments.ts';
import { readOperands, worse } from './read-operands.ts';
import { type CapacityRequest, readRequest } from './read-questions.ts';
import { readSystems, type Systems, showPath } from './read-systems.ts';
import { renderText } from './render-text.ts';
import { refuse } from './run.ts';

export async function runCapacity(args: Arguments, environment: Environment): Promise<number> {
  const request = readRequest(args);
  if ('error' in request) return refuse(request.error, environment);
  const found = await readOperands(args.operands, environment);
  if (found === undefined) return exitCode.failed;
  const systems = readSystems(found.paths, { environment, texts: found.texts });
  for (const problem of systems.problems) environment.writeError(`${problem}\n`);
  const hasErrors = warnOfErrors(systems, environment);
  const showPlace = (uri: string) => placeShower(systems, uri, environment);
  const answered = answerSystems(systems.analyses, request, showPlace);
  for (const problem of answered.problems) environment.writeError(`${problem}\n`);
  if (answered.answers.length === 0 && systems.analyses.length > 0) return exitCode.failed;
  environment.write(render(answered.answers, request, { systems, environment }));
  const code =
    answered.answers.some(({ isMissed }) => isMissed) || hasErrors ? exitCode.found : exitCode.clean;
  return worse(code, found.isComplete && systems.problems.length === 0 && answered.problems.length === 0);
}

interface Shown {
  readonly systems: Systems;
  readonly environment: Environment;
}

function render(
  answers: readonly SystemAnswer[],
  { format }: CapacityRequest,
  { systems, environment }: Shown,
): string {
  if (format === 'json') return toJson(answers, { systems, environment });
  const paint = createPaint(environment.hasColor);
  return answers
    .map(({ analysis, sections }) => {
      const path = showPath(analysis.uri, environment);
      const { title } = analysis.model;
      if (format === 'markdown') return renderMarkdown(title ?? path, sections);
      const heading = visible(title === undefined ? path : `${path}  ${title}`);
      return `${paint.bold(paint.underline(heading))}\n\n${renderText(sections, paint)}\n`;
    })
    .join('\n');
}

function toJson(answers: readonly SystemAnswer[], { systems, environment }: Shown): string {
  const toPlace = jsonPlacer(systems, environment);
  const output = {
    version: 2,
    systems: answers.map((answer) =>
      toCapacityJson(answer, { path: showPath(answer.analysis.uri, environment), toPlace }),
    ),
    problems: systems.problems,
  };
  return `${JSON.stringify(output, undefined, 2)}\n`;
}
