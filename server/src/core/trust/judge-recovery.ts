// Verdicts on how long it may be down after a loss, where a takeover decides it. Invariant: of several takeovers the
// longest counts, and one of which the time is not known leaves the verdict open unless another one is too long already.
import { copiesOf } from '../availability/machine-loss.ts';
import type { CallGraph } from '../model/call-graph.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import type { Journey, Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import type { Inputs } from './input.ts';
import type { Answer } from './report.ts';
import { probeTakeover } from './takeover-probe.ts';
import { findTakeovers, type Takeover } from './takeovers.ts';
import { buildVerdict, type Judged } from './verdict.ts';
import { withRange } from './verdict-words.ts';

export interface RecoveryJudge {
  readonly model: Model;
  readonly graph: CallGraph;
  readonly inputs: Inputs;
}

/** Of the system, then of each journey that asks for it. */
export function judgeRecovery(judge: RecoveryJudge): readonly Judged[] {
  const { model } = judge;
  return [undefined, ...model.journeys].flatMap((journey) => {
    const owner = journey ?? model.targets;
    const limit = owner === undefined ? undefined : declaredFigure(owner, 'recovery-time');
    return limit === undefined ? [] : [judgeOne(journey, limit, judge)];
  });
}

type Timed = Takeover & { readonly time: Figure };

function judgeOne(journey: Journey | undefined, limit: Figure, judge: RecoveryJudge): Judged {
  const takeovers = findTakeovers(journey, judge);
  const silent = takeovers.find(({ time }) => time === undefined);
  const timed = takeovers
    .filter((each): each is Timed => each.time !== undefined)
    .toSorted((a, b) => b.time.value - a.time.value);
  const longest = timed[0];
  const measured = longest && longestOf(timed, longest.time);
  const contending = timed.filter((each) => each === longest || each.time.high > limit.value);
  return buildVerdict({
    target: 'recovery-time',
    journey,
    location: limit.origin.type === 'declared' ? limit.origin.locations[0] : undefined,
    answer: answerOf(measured, limit.value, silent !== undefined),
    isMissed: (longest?.time.value ?? 0) > limit.value,
    measured,
    limit,
    limitValue: limit.value,
    probes: () => contending.map((each) => probeTakeover(each, judge.inputs)),
    statement: () => tell({ longest, measured, silent }, limit),
    advice: () => 'Let something take over sooner, or work in several places at the same time.',
  });
}

function answerOf(measured: Figure | undefined, limit: number, isOpen: boolean): Answer {
  if (measured !== undefined && measured.low > limit) return 'no';
  if (measured === undefined || isOpen) return 'unknown';
  return measured.high <= limit ? 'yes' : 'depends';
}

function longestOf(timed: readonly Timed[], longest: Figure): Figure {
  const low = Math.min(longest.value, Math.max(...timed.map(({ time }) => time.low)));
  const high = Math.max(...timed.map(({ time }) => time.high));
  if (low === longest.low && high === longest.high) return longest;
  return derivedFigure(
    { low, value: longest.value, high },
    {
      unit: 'ms',
      formula: 'the longest of all takeovers',
      inputs: () =>
        timed.map(({ component, time }) => ({ name: `takeover of ${component.label}`, figure: time })),
    },
  );
}

interface Found {
  readonly longest: Timed | undefined;
  readonly measured: Figure | undefined;
  /** One of which nothing says how long it takes. */
  readonly silent: Takeover | undefined;
}

function tell({ longest, measured, silent }: Found, limit: Figure): string {
  const target = `the target is ${formatFigure(limit)}`;
  const open = silent === undefined ? '' : `${missing(silent)}.`;
  if (longest === undefined || measured === undefined) {
    const start = 'How long it is down after a loss is not known';
    return silent === undefined
      ? `${start}: nothing here takes over from anything else; ${target}.`
      : `${start}: ${open}`;
  }
  const told = `${described(longest)} ${withRange(measured)}; ${target}.`;
  return silent === undefined ? told : `${told} But ${open}`;
}

function described({ component, way }: Takeover): string {
  const name = `\`${component.label}\``;
  if (way === 'switch') return `After the loss of a target of ${name}, users are still sent there for`;
  const until = way === 'promotion' ? 'until a replica is promoted' : 'until it is repaired';
  return `After the loss of the primary of ${name}, writes wait ${until}, for`;
}

function missing({ component, way }: Takeover): string {
  const name = `\`${component.label}\``;
  if (way === 'switch')
    return `nobody checks the targets of ${name}, so nothing says how long users are sent to what is lost: write \`health-check\` and \`ttl\``;
  const takeover = copiesOf(component) > 1 ? '`failover: auto`' : '`replicas: 1` with `failover: auto`';
  return `nothing takes over the writes of ${name}, so they wait for a repair: write ${takeover}, or \`repair-time\``;
}
