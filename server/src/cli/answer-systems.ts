// What is answered for each system: the sections of its report, and whether a target is missed. A name that only some of
// the systems know is asked of those; one that none of them knows is a problem.
import {
  type Analysis,
  ask,
  buildDownReport,
  buildReport,
  type Component,
  explainComponent,
  explainPlace,
  findPart,
  findScenario,
  judgeDown,
  listTargets,
  type NameProblem,
  type Place,
  type ScenarioOutcome,
  type Section,
  type ShowPlace,
} from '../core/index.ts';
import type { CapacityRequest } from './read-questions.ts';

export interface SystemAnswer {
  /** In the circumstances that were asked for. */
  readonly analysis: Analysis;
  readonly request: CapacityRequest;
  readonly sections: readonly Section[];
  /** With `--explain`. */
  readonly explained: readonly { readonly part: Component | Place; readonly sections: readonly Section[] }[];
  /** With `--down`. */
  readonly outcome: ScenarioOutcome | undefined;
  readonly isMissed: boolean;
}

export interface Answered {
  readonly answers: readonly SystemAnswer[];
  /** Why something could not be answered, in words; each once. */
  readonly problems: readonly string[];
}

export function answerSystems(
  analyses: readonly Analysis[],
  request: CapacityRequest,
  showPlace: (uri: string) => ShowPlace,
): Answered {
  const results = analyses.map((analysis) => answerSystem(analysis, request, showPlace(analysis.uri)));
  const answers = results.flatMap((result) => ('problem' in result ? [] : [result]));
  const problems = results.flatMap((result) => ('problem' in result ? [result] : []));
  // Of several files, those that do not know a name were not meant.
  const told = problems.filter(({ isUnknown }) => !isUnknown || answers.length === 0);
  return { answers, problems: [...new Set(told.map(({ problem }) => problem))] };
}

interface Problem {
  readonly problem: string;
  /** A name that is not in this system. */
  readonly isUnknown: boolean;
}

function answerSystem(
  original: Analysis,
  request: CapacityRequest,
  showPlace: ShowPlace,
): SystemAnswer | Problem {
  const asked = ask(original, request.question);
  if ('problem' in asked) return { problem: asked.problem, isUnknown: request.question.stage !== undefined };
  const { analysis } = asked;
  if (request.down.length > 0) return answerDown(analysis, request);
  const explained = findExplained(analysis, request, showPlace);
  if ('problem' in explained) return explained;
  const sections =
    explained.found.length > 0
      ? [...explained.found.flatMap((one) => one.sections), ...sweepOf(analysis, request)]
      : buildReport(analysis, { sweep: request.isSweep });
  const isMissed = listTargets(analysis).some((target) => target.isMissed);
  return { analysis, request, sections, explained: explained.found, outcome: undefined, isMissed };
}

const sweepOf = (analysis: Analysis, { isSweep }: CapacityRequest): readonly Section[] =>
  isSweep ? buildReport(analysis, { sweep: true }).filter(({ id }) => id === 'sweep') : [];

function answerDown(analysis: Analysis, request: CapacityRequest): SystemAnswer | Problem {
  const scenario = findScenario(analysis.model, request.down);
  if ('problem' in scenario) return toProblem(scenario.problem, 'component or place');
  const outcome = analysis.scenarios.outcomeOf(scenario.found);
  const sections = buildDownReport(analysis, outcome);
  const isMissed = judgeDown(outcome).some((target) => target.isMissed);
  return { analysis, request, sections, explained: [], outcome, isMissed };
}

type Explained = { readonly found: SystemAnswer['explained'] };

function findExplained(
  analysis: Analysis,
  { explain }: CapacityRequest,
  showPlace: ShowPlace,
): Explained | Problem {
  const parts: (Component | Place)[] = [];
  for (const name of explain) {
    const part = findPart(analysis.model, name);
    if ('problem' in part) return toProblem(part.problem, 'component or place');
    if (!parts.includes(part.found)) parts.push(part.found);
  }
  return {
    found: parts.map((part) => ({
      part,
      sections:
        'label' in part
          ? explainComponent(analysis, part, { showPlace })
          : explainPlace(analysis, part, { showPlace }),
    })),
  };
}

function toProblem({ name, offered, isAmbiguous }: NameProblem, what: string): Problem {
  const quoted = offered.map((one) => `\`${one}\``);
  if (isAmbiguous) {
    const problem = `\`${name}\` may be ${quoted.join(' or ')}: write which one.`;
    return { problem, isUnknown: false };
  }
  const hint = quoted.length === 0 ? '' : ` Did you mean ${quoted.join(' or ')}?`;
  return { problem: `There is no ${what} \`${name}\`.${hint}`, isUnknown: true };
}
