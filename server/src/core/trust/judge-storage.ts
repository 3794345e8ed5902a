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
import type { Answer } from './report.ts';
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
  const filled = fullestFirst(load.storage);
  const open = load.storage.find(isOpen);
  const [fullest] = filled;
  const measured = fullest && highestOf(filled, fullest);
  const isMissed = messages.length > 0;
  return [
    buildVerdict({
      target: 'storage',
      location: horizon && model.targets?.attributes.get('horizon')?.location,
      answer: answerFor(measured, { isMissed, isOpen: open !== undefined }),
      isMissed,
      measured,
      limit: full,
      limitValue: 1,
      probes: () => probesOf(filled, judge),
      statement: () => {
        if (isMissed) return messages.join(' ');
        const told = fullest === undefined ? '' : `${tellFill(fullest, horizon)}. `;
        return open === undefined ? told.trimEnd() : `${told}${whatIsOpen(open)}`;
      },
    }),
  ];
}

/** Of what is known of both data and room. */
const fullestFirst = (storage: readonly StoredData[]): readonly Filled[] =>
  storage
    .flatMap((data): Filled[] => {
      const fill = fillAtHorizon(data);
      return fill === undefined ? [] : [{ data, fill }];
    })
    .toSorted((a, b) => b.fill.value - a.fill.value);

/** What does not fit today is missed, whatever there is room for at the horizon. */
function answerFor(
  measured: Figure | undefined,
  { isMissed, isOpen }: { readonly isMissed: boolean; readonly isOpen: boolean },
): Answer {
  const answer = measured === undefined ? 'unknown' : answerOf(measured, 1, isOpen);
  return isMissed && (answer === 'yes' || answer === 'unknown') ? 'no' : answer;
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
