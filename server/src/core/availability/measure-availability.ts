// The availability of one journey, or of all of them at once, from its solved formula. Everything is computed when it
// is read. Invariant: a figure names the things that it comes from, the most important first.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure, FigureInput } from '../model/figure.ts';
import { availabilityFigures } from './availability-figures.ts';
import { rangeBy } from './by-end.ts';
import { isPlaceSubject, switchedBy, type VariableTable } from './failure-variables.ts';
import { judgeTarget, unavailabilityAt } from './judge-target.ts';
import { type CutContext, listCutSets } from './list-cut-sets.ts';
import { rankImportance } from './rank-importance.ts';
import type { Availability, AvailabilityFigures, FailureSubject, Importance } from './report.ts';
import type { Solver } from './solve-problem.ts';
import { switchFigure } from './switch-figure.ts';

export interface Measured {
  readonly solver: Solver;
  readonly table: VariableTable;
  /** With the machines that carry the peak; undefined where nobody says how many. */
  readonly peak: () => Solver | undefined;
  readonly target: Figure | undefined;
}

/** How many things a figure names as its inputs. */
const mostInputs = 10;

export function measureAvailability(measured: Measured): Availability {
  const { solver, peak, target } = measured;
  const context = createContext(measured);
  const importance = once(() => rankImportance(context));
  const cutSets = once(() => listCutSets(context));
  const inputs = once(() => importance().slice(0, mostInputs).map(toInput));
  const figures = once(() => figuresOf(solver, inputs));
  const atPeak = once(() => {
    const busy = peak();
    return busy && figuresOf(busy, inputs, ' with the machines that carry the peak');
  });
  const verdict = once(() => target && judgeTarget(context, target, importance));
  return {
    method: solver.compiled === undefined ? 'bounds' : 'exact',
    get availability() {
      return figures().availability;
    },
    get unavailability() {
      return figures().unavailability;
    },
    get downtime() {
      return figures().downtime;
    },
    get failures() {
      return failuresFigure(solver, inputs);
    },
    get atPeak() {
      return atPeak();
    },
    get cutSets() {
      return cutSets();
    },
    get importance() {
      return importance();
    },
    get target() {
      return verdict();
    },
  };
}

/** Each variable has one subject, the same object whoever asks. */
function createContext({ solver, table }: Measured): CutContext {
  const subjects = new Map<number, FailureSubject>();
  const subjectOf = (variable: number): FailureSubject => {
    const subject = subjects.get(variable) ?? subjectWithFigures(solver, table, variable);
    subjects.set(variable, subject);
    return subject;
  };
  return { solver, variables: table.variables, subjectOf };
}

const toInput = ({ subject }: Importance): FigureInput => ({
  name: isPlaceSubject(subject) ? subject.label : `unavailability of ${subject.label}`,
  figure: subject.unavailability,
});

const figuresOf = (solver: Solver, inputs: () => readonly FigureInput[], when = ''): AvailabilityFigures =>
  availabilityFigures(
    rangeBy((end) => unavailabilityAt(solver, end)),
    {
      formula:
        solver.compiled === undefined
          ? `P(something needed is down)${when}, between bounds from its structure`
          : `P(something needed is down)${when}, exact by a decision diagram`,
      inputs,
    },
  );

function failuresFigure(solver: Solver, inputs: () => readonly FigureInput[]): Figure | undefined {
  if (solver.failuresAt('value') === undefined) return undefined;
  return derivedFigure(
    rangeBy((end) => solver.failuresAt(end) ?? 0),
    { unit: '1/year', formula: 'sum of importance x failures a year of each part', inputs },
  );
}

/** A switch has another unavailability in each journey; all others have one. */
function subjectWithFigures(solver: Solver, { variables }: VariableTable, variable: number): FailureSubject {
  const subject = variables[variable]?.subject as FailureSubject;
  const component = switchedBy(subject);
  if (component === undefined) return subject;
  const unavailability = switchFigure(component, { solver, variables, variable });
  return { ...subject, unavailability };
}
