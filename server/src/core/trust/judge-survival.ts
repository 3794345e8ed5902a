// The verdict on `survive`: whether the rest carries the peak when any one thing of the level is lost.
// Invariant: the ends of its figure hold for every single loss that was computed, not for the worst likely one alone.
import { describeFailing } from '../availability/describe-failing.ts';
import { adviseOnLostData, describeLostData } from '../availability/describe-lost-data.ts';
import type { CaseContext } from '../capacity/case-context.ts';
import { adviceForCut } from '../capacity/cut-advice.ts';
import { type Bereft, findBereft } from '../capacity/find-bereft.ts';
import { planStations } from '../capacity/plan-stations.ts';
import type { LossState, Survival } from '../capacity/report.ts';
import { sayWhatSuffices } from '../capacity/say-what-to-run.ts';
import { utilizationRange } from '../capacity/station-load.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import { type Bound, exactly, type Range, rangeOf } from '../model/range.ts';
import { answerOf, full, probesOf, tellBusiest, tellTooBusy } from './contest-words.ts';
import type { Common } from './judge-load.ts';
import { type Contest, contestOf } from './list-stations.ts';
import type { Probe } from './probe.ts';
import { buildVerdict, type Judged, type Judgment } from './verdict.ts';
import { createWhatIf } from './what-if.ts';

/** None where the targets do not say what is to be survived. */
export function judgeSurvival(common: Common, survival: Survival | undefined): readonly Judged[] {
  const location = common.model.targets?.attributes.get('survive')?.location;
  if (survival === undefined || location === undefined) return [];
  const own = { target: 'survive', location, limit: full, limitValue: 1 } as const;
  const [worst] = survival.states;
  if (worst !== undefined && worst.failingJourneys.length > 0)
    return [
      buildVerdict({
        ...own,
        ...cutBy(worst, survival.level),
        limit: undefined,
        isMissed: true,
        answer: 'no',
      }),
    ];
  const bereft = findBereft(common.model, survival);
  if (bereft !== undefined)
    return [buildVerdict({ ...own, ...tellBereft(bereft), limit: undefined, isMissed: true, answer: 'no' })];
  const contest = worst?.context === undefined ? undefined : contestOf(worst.context);
  const isKnown = worst !== undefined && contest !== undefined && common.contest !== undefined;
  const rest = isKnown ? carriedBy({ worst, contest }, survival, common) : notKnown(survival, common);
  return [buildVerdict({ ...own, ...rest })];
}

type Rest = Omit<Judgment, 'target' | 'location' | 'limit' | 'limitValue'>;

const notKnown = (survival: Survival, { unknown }: Common): Rest => ({
  answer: 'unknown',
  isMissed: false,
  measured: undefined,
  probes: () => [],
  statement: () => unknown ?? nothingToLose(survival),
});

function carriedBy({ worst, contest }: Omit<Told, 'other'>, survival: Survival, common: Common): Rest {
  const reach = reachOf(survival.states, common);
  const range = rangeOf(contest.highest.value, (bound) => reach[bound].utilization);
  const measured = derivedFigure(range, {
    unit: 'fraction',
    formula: 'the highest utilization of any station, with any one loss',
    inputs: () => [],
  });
  const isOpen = common.unknown !== undefined || survival.leftOut > 0;
  const answer = answerOf(measured, 1, isOpen);
  const state = { worst, contest, other: reach.high.state };
  return {
    answer,
    isMissed: measured.value > 1,
    measured,
    probes: () => probesOfStates(state, common),
    statement: () => `${tell(state, answer, measured)}${leftOver(survival, common)}`,
    advice: () => sayWhatSuffices({ context: common.whatIf.load, survival }),
  };
}

const cutBy = ({ label, failingJourneys, needs }: LossState, level: Survival['level']) => ({
  measured: derivedFigure(exactly(0), {
    unit: 'users',
    formula: `none while ${describeFailing(failingJourneys)}`,
    inputs: () => [],
  }),
  probes: (): readonly Probe[] => [],
  statement: () => `Without ${label}, ${describeFailing(failingJourneys)}.`,
  advice: () => adviceForCut(level, needs),
});

/** The journeys go on and do not find what is gone. */
const tellBereft = ({ state, data }: Bereft) => ({
  measured: undefined,
  probes: (): readonly Probe[] => [],
  statement: () => `Without ${state.label}, ${describeLostData(data)}.`,
  advice: () => adviseOnLostData(data),
});

const levelWords: Readonly<Record<Survival['level'], string>> = {
  instance: 'machine',
  zone: 'zone',
  datacenter: 'data center',
};

const howToWrite: Readonly<Record<Survival['level'], string>> = {
  instance: 'Write the parts that requests take.',
  zone: 'Say which parts stand in which zone by `zone a { … }`, or over how many they are spread by `zones: 3`.',
  datacenter: 'Say which parts stand where by `datacenter seoul { … }`.',
};

const nothingToLose = ({ level }: Survival): string =>
  `Whether the loss of any one ${levelWords[level]} is survived is not known: there is none whose loss would change anything. ${howToWrite[level]}`;

interface Reach {
  readonly state: LossState;
  readonly utilization: number;
}

/** How far the highest utilization may go with any of the losses, at both ends. */
function reachOf(
  states: readonly LossState[],
  { whatIf, contest }: Common,
): Readonly<Record<'low' | 'high', Reach>> {
  const ranges = states.map((state) => ({ state, range: rangeIn(state, whatIf.load) }));
  const most = (bound: 'low' | 'high'): Reach =>
    ranges.reduce<Reach>(
      (found, { state, range }) =>
        range[bound] > found.utilization ? { state, utilization: range[bound] } : found,
      { state: states[0] as LossState, utilization: contest?.highest[bound] ?? 0 },
    );
  return { low: most('low'), high: most('high') };
}

/** Of what the loss changes. Machines that are lost make only their own component busier. */
function rangeIn({ context, lostMachines }: LossState, healthy: CaseContext): Range {
  if (lostMachines.size === 0)
    return (context === undefined ? undefined : contestOf(context)?.highest) ?? exactly(0);
  const left = [...lostMachines].flatMap(([component, machines]) =>
    planStations(component, { lostMachines: machines }).flatMap(
      (plan) => utilizationRange(plan, healthy.loads.of(component)) ?? [],
    ),
  );
  const most = (bound: Bound): number => Math.max(0, ...left.map((each) => each[bound]));
  return rangeOf(most('value'), most);
}

interface Told {
  /** At the likely values. */
  readonly worst: LossState;
  readonly contest: Contest;
  /** At the unfavorable ends. */
  readonly other: LossState;
}

function probesOfStates({ worst, contest, other }: Told, { inputs }: Common): readonly Probe[] {
  const probesIn = (state: LossState, own: Contest | undefined): readonly Probe[] =>
    own === undefined || state.context === undefined
      ? []
      : probesOf(own.stations, 1, { whatIf: createWhatIf(state.context), inputs });
  const first = probesIn(worst, contest);
  return other === worst || other.context === undefined
    ? first
    : [...first, ...probesIn(other, contestOf(other.context))];
}

function tell({ worst, contest }: Told, answer: string, { value }: Range): string {
  const does =
    answer === 'yes'
      ? 'carries the peak'
      : answer === 'no'
        ? 'does not carry the peak'
        : value > 1
          ? 'does not carry the peak at the likely figures'
          : 'carries the peak at the likely figures';
  const most = answer === 'yes' ? ', the worst of all single losses' : '';
  return `Without ${worst.label} the rest ${does}${most}: ${answer === 'no' ? tellTooBusy(contest) : tellBusiest(contest)}.`;
}

function leftOver({ leftOut }: Survival, { unknown }: Common): string {
  if (unknown !== undefined) return ` Not all of the load is known. ${unknown}`;
  return leftOut === 0 ? '' : ` ${leftOut} more losses were not computed.`;
}
