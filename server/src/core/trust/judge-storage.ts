// The verdict on stored data: whether it fits until the horizon of the targets. Invariant: what is missed at the likely
// values is what `findMissedTargets` says, data that does not fit today or before new machines come included.
import { findMissedTargets } from '../capacity/find-missed-targets.ts';
import type { StoredData } from '../capacity/storage-report.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import { declaredFigure } from '../model/quantity.ts';
import { rangeOf } from '../model/range.ts';
import { answerOf, full } from './contest-words.ts';
import type { LoadJudge } from './judge-load.ts';
import { fillAtHorizon, probeStorage } from './storage-probe.ts';
import { buildVerdict, type Judged } from './verdict.ts';
import { withRange } from './verdict-words.ts';

interface Filled {
  readonly data: StoredData;
  readonly fill: Figure;
}

/** With a `horizon` and data whose size is written; or where data does not fit already. */
export function judgeStorage(judge: LoadJudge): readonly Judged[] {
  const { model, capacity } = judge;
  const load = capacity.cases[0];
  const messages = findMissedTargets(model, load).flatMap(({ target, message }) =>
    target === 'storage' ? [message] : [],
  );
  const horizon = model.targets === undefined ? undefined : declaredFigure(model.targets, 'horizon');
  const isAsked = horizon !== undefined && load.storage.length > 0;
  if (!isAsked && messages.length === 0) return [];
  const filled = load.storage
    .flatMap((data): Filled[] => {
      const fill = fillAtHorizon(data);
      return fill === undefined ? [] : [{ data, fill }];
    })
    .toSorted((a, b) => b.fill.value - a.fill.value);
  const open = load.storage.find(isOpen);
  const fullest = filled[0];
  const measured = fullest && highestOf(filled, fullest);
  const answer = measured === undefined ? undefined : answerOf(measured, 1, open !== undefined);
  return [
    buildVerdict({
      target: 'storage',
      location: horizon === undefined ? undefined : model.targets?.attributes.get('horizon')?.location,
      answer:
        answer === 'yes' && messages.length > 0 ? 'no' : (answer ?? (messages.length > 0 ? 'no' : 'unknown')),
      isMissed: messages.length > 0,
      measured,
      limit: full,
      limitValue: 1,
      probes: () => probesOf(filled, judge),
      statement: () => {
        if (messages[0] !== undefined) return messages.join(' ');
        const told = fullest === undefined ? '' : `${tellFill(fullest, horizon)}. `;
        return open === undefined ? told.trimEnd() : `${told}${whatIsOpen(open)}`;
      },
    }),
  ];
}

/** Nothing says how large its room is, or how it grows. */
const isOpen = ({ room, growth }: StoredData): boolean =>
  room === undefined || (!room.isEvicting && growth === undefined);

const whatIsOpen = ({ never, label }: StoredData): string =>
  never ?? `Not all that is needed to judge ${label} is written.`;

/** Those that may be full at the horizon, the fullest first. */
const probesOf = (filled: readonly Filled[], { whatIf, inputs }: LoadJudge) =>
  filled
    .filter(({ fill }, i) => i === 0 || fill.high > 1)
    .slice(0, 3)
    .map(({ data, fill }) => probeStorage(data, fill, whatIf, inputs));

const highestOf = (filled: readonly Filled[], { data, fill }: Filled): Figure =>
  derivedFigure(
    rangeOf(fill.value, (bound) => Math.max(...filled.map((each) => each.fill[bound]))),
    {
      unit: 'fraction',
      formula: 'held at the horizon / room, of the fullest',
      inputs: () => [{ name: `fill of ${data.label}`, figure: fill }],
    },
  );

function tellFill({ data, fill }: Filled, horizon: Figure | undefined): string {
  const when = horizon === undefined ? 'today' : `at the horizon of ${formatFigure(horizon)}`;
  return `The fullest is ${data.label}: ${when} it takes ${withRange(fill)} of its ${data.room?.key ?? 'room'}`;
}
