// How much of the time a component is up, how much that matters to each journey, and what its loss does.
import type { Analysis } from '../analysis/analysis.ts';
import { fewestInstances } from '../availability/machine-loss.ts';
import { describeManual } from '../availability/note-availability.ts';
import type { Availability, CutSet, FailureSubject, Importance } from '../availability/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component, Place } from '../model/model.ts';
import { type Block, list, paragraph, table, working } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';
import { lossesTable } from './losses-section.ts';
import { preciseValue } from './precise.ts';

/** Of its machines, its promotion or switch, and the places that it stands in; or of a place alone. */
export function explainAvailability(
  { availability, capacity }: Pick<Analysis, 'availability'> & Partial<Pick<Analysis, 'capacity'>>,
  part: Component | Place,
  explaining: Explaining,
): readonly Block[] {
  const journeys = availability.journeys.flatMap((one) => rowsOf(one.journey.name, one, part));
  const subjects = new Map<string, FailureSubject>();
  for (const { importance } of availability.journeys) {
    for (const { subject } of importance) if (isAbout(subject, part)) subjects.set(subject.label, subject);
  }
  const cuts = (availability.system?.cutSets ?? [])
    .filter(({ members }) => members.some(({ subject }) => isAbout(subject, part)))
    .toSorted((a, b) => b.probability.value - a.probability.value)
    .slice(0, 5);
  if (subjects.size === 0) return [];
  // Where nothing is written, nothing waits for a primary.
  const writes = isComponent(part) ? capacity?.cases[0].components[part.id]?.writes.value : undefined;
  const isManual =
    writes !== 0 &&
    [...subjects.values()].some((subject) => subject.type === 'machines' && subject.role === 'primary');
  return [
    working(
      [...subjects.values()].flatMap((subject) =>
        explainFigure(
          { name: `unavailability of ${oneOf(subject)}`, figure: subject.unavailability },
          explaining,
        ),
      ),
    ),
    paragraph(isComponent(part) ? describeFewest(part) : ''),
    paragraph(isManual && isComponent(part) ? describeManual([part]) : ''),
    table(['journey', 'what', 'importance', 'down because of it', 'part of all'], journeys),
    paragraph(
      'Importance (Birnbaum): by how many per cent the journey is down more for each per cent that one of it is down more.',
    ),
    paragraph(cuts.length === 0 ? '' : 'Failures with it that stop a journey:'),
    list(cuts.map(describeCut)),
  ];
}

/** The declared number is what runs at the peak, and more than what counts here. */
function describeFewest(part: Component): string {
  if (!part.attributes.has('autoscale')) return '';
  const fewest = fewestInstances(part);
  return `${preciseValue(fewest, 'count')} ${fewest === 1 ? 'machine counts' : 'machines count'} here, the low end of \`autoscale\`: so few run in quiet hours, when one loss takes most.`;
}

const oneOf = (subject: FailureSubject): string =>
  subject.type === 'machines' && subject.machines > 1 ? `one machine of ${subject.label}` : subject.label;

const isAbout = (subject: FailureSubject, part: Component | Place): boolean =>
  'component' in subject
    ? subject.component === part
    : 'place' in subject && placesOf(part).includes(subject.place);

const isComponent = (part: Component | Place): part is Component => part.kind.role === 'component';

/** Those around a component; a place is its own. */
function placesOf(part: Component | Place): readonly Place[] {
  const places: Place[] = [];
  for (
    let at = isComponent(part) ? part.place : part;
    at !== undefined;
    at = isComponent(part) ? at.parent : undefined
  )
    places.push(at);
  return places;
}

function rowsOf(
  journey: string,
  { importance }: Availability,
  part: Component | Place,
): readonly (readonly string[])[] {
  return importance
    .filter(({ subject }) => isAbout(subject, part))
    .map((one: Importance) => [
      journey,
      one.subject.label,
      preciseValue(Number(one.birnbaum.toPrecision(3)), 'count'),
      formatValue(one.contribution.value * msPerYear, 'ms/year'),
      formatValue(Math.min(1, one.share), 'fraction'),
    ]);
}

const msPerYear = 365 * 86_400_000;

const describeCut = ({ members, probability, share }: CutSet): string =>
  `${members.map(({ label }) => label).join(' and ')}: ${preciseValue(probability.value, 'fraction')} of the time (${formatFigure({ value: probability.value * msPerYear, unit: 'ms/year' })}), ${formatValue(Math.min(1, share), 'fraction')} of what all journeys are down`;

/** Beside the healthy system. */
export function explainLosses(
  { scenarios, capacity, latency }: Analysis,
  part: Component | Place,
): readonly Block[] {
  const places = placesOf(part);
  const own = scenarios.outcomes.filter(({ scenario: { subjects } }) =>
    subjects.some((subject) => subject === part || places.includes(subject as Place)),
  );
  return own.length === 0 ? [] : [lossesTable(own, { load: capacity.cases[0], latency })];
}
