// Verdicts on the part of the time that the system and its journeys work, as the availability report gives them, with
// what they hang on. Invariant: nothing is judged here again; `met` is yes, `missed` is no.
import type {
  Availability,
  AvailabilityReport,
  FailureSubject,
  Importance,
  TargetVerdict,
} from '../availability/report.ts';
import { formatAvailability, formatFigure } from '../model/format-figure.ts';
import type { Journey, Model } from '../model/model.ts';
import { declaredFigure } from '../model/quantity.ts';
import { type AvailabilityWhatIf, type Judged as Probed, probeAvailability } from './availability-probe.ts';
import type { Inputs } from './input.ts';
import type { Answer } from './report.ts';
import { buildVerdict, type Judged } from './verdict.ts';

export interface AvailabilityJudge {
  readonly model: Model;
  readonly whatIf: AvailabilityWhatIf;
  readonly inputs: Inputs;
}

const answers: Readonly<Record<TargetVerdict['verdict'], Answer>> = {
  met: 'yes',
  missed: 'no',
  depends: 'depends',
};

/** Of the system where the targets ask for it; of each journey that asks for its own. In the order of the model. */
export function judgeAvailability(judge: AvailabilityJudge): readonly Judged[] {
  const { model, whatIf } = judge;
  const location = model.targets?.attributes.get('availability')?.location;
  const system = whatIf.report.system;
  const ofSystem =
    location === undefined
      ? []
      : [judgeOne({ name: 'the system', of: (report) => report.system, own: system }, { location }, judge)];
  const own = model.journeys.flatMap((journey) => {
    const asked = journey.attributes.get('availability')?.location;
    if (asked === undefined) return [];
    const of = (report: AvailabilityReport): Availability | undefined =>
      report.journeys.find((each) => each.journey.name === journey.name);
    const name = `\`${journey.name}\``;
    return [judgeOne({ name, of, own: of(whatIf.report) }, { location: asked, journey }, judge)];
  });
  return [...ofSystem, ...own];
}

interface Subject extends Omit<Probed, 'own'> {
  /** Undefined where nobody takes the journey, or there is none. */
  readonly own: Availability | undefined;
}

interface Asked {
  readonly location: NonNullable<Judged['location']>;
  readonly journey?: Journey;
}

function judgeOne(subject: Subject, asked: Asked, { whatIf, inputs, model }: AvailabilityJudge): Judged {
  const { own, name } = subject;
  const verdict = own?.target;
  if (own === undefined || verdict === undefined) {
    return buildVerdict({
      target: 'availability',
      ...asked,
      answer: 'unknown',
      isMissed: false,
      measured: undefined,
      limit: declaredFigure(asked.journey ?? model.targets ?? { attributes: new Map() }, 'availability'),
      limitValue: 0,
      probes: () => [],
      statement: () =>
        `How much of the time ${name} works is not known: no users come that way. Write a \`client\`, and a connection from it.`,
    });
  }
  const allowed = Math.max(0, 1 - verdict.target.value);
  return buildVerdict({
    target: 'availability',
    ...asked,
    answer: answers[verdict.verdict],
    isMissed: own.unavailability.value > allowed * (1 + 1e-9) + 1e-15,
    measured: own.availability,
    limit: verdict.target,
    limitValue: allowed,
    probes: () => [probeAvailability({ ...subject, own }, whatIf, inputs)],
    statement: () => tell(name, own, verdict),
    advice: () => adviceFor(verdict),
  });
}

/** 99.5 % (99.2 % to 99.9 %), 44 h down a year; the target of 99.95 % allows 4.4 h. */
function tell(
  name: string,
  { unavailability, downtime, method }: Availability,
  verdict: TargetVerdict,
): string {
  const { low, value, high } = unavailability;
  const [least, likely, most] = [high, value, low].map(formatAvailability);
  const range = least === most ? '' : ` (${least} to ${most})`;
  const start = `${name.charAt(0).toUpperCase()}${name.slice(1)} works ${likely} of the time${range}`;
  const target = `the target of ${formatFigure(verdict.target)} allows ${formatFigure(verdict.allowed)}`;
  const bounds =
    method === 'bounds' ? ' These are bounds: the system is too intertwined to be computed exactly.' : '';
  return `${start}, and is down ${formatFigure(downtime)}; ${target}.${bounds}`;
}

/** What takes part in most of the time down, what a second one beside it would do, and whether that is enough. */
function adviceFor({ contributors, mended, causes, allowed }: TargetVerdict): string {
  const first: Importance | undefined = contributors.find(({ subject }) => isOwn(subject)) ?? contributors[0];
  if (first === undefined) return '';
  const part = `${formatFigure({ value: first.share, unit: 'fraction' })} of the time down has to do with ${first.subject.label}`;
  const second = mended.find(({ subject }) => subject === first.subject) ?? mended[0];
  if (second === undefined) return `${part}.`;
  const isSame = second.subject === first.subject;
  const beside = isSame ? 'it' : second.subject.label;
  const after = formatAvailability(second.unavailability.value);
  const advice = `${part}. A second one beside ${beside} would make that ${after}`;
  if (second.unavailability.value <= (allowed.value / msPerYear) * (1 + 1e-9) + 1e-15) return `${advice}.`;
  const others = causes.filter(({ label }) => label !== second.subject.label).map(({ label }) => label);
  const more = others.length === 0 ? '' : `; mend ${list(others)} as well`;
  return `${advice}, which still misses the target${more}.`;
}

/** A name service that a provider runs is nobody's to double. */
const isOwn = (subject: FailureSubject): boolean =>
  subject.type !== 'provider' || subject.component.kind.word !== 'dns';

const list = (names: readonly string[]): string =>
  names.length === 1 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const msPerYear = 31_536_000_000;
