// How much of the time a component is up, how much that matters to each journey, and what its loss does.
import type { Analysis } from '../analysis/analysis.ts';
import type { Availability, CutSet, FailureSubject, Importance } from '../availability/report.ts';
import { formatFigure, formatValue } from '../model/format-figure.ts';
import type { Component, Place } from '../model/model.ts';
import { type Block, list, paragraph, table, working } from './document.ts';
import { type Explaining, explainFigure } from './explain-figure.ts';
import { lossesTable } from './losses-section.ts';
import { preciseValue } from './precise.ts';

/** Of its machines, its promotion or switch, and the places that it stands in. */
export function explainAvailability(
  { availability }: Analysis,
  component: Component,
  explaining: Explaining,
): readonly Block[] {
  const journeys = availability.journeys.flatMap((one) => rowsOf(one.journey.name, one, component));
  const subjects = new Map<string, FailureSubject>();
  for (const { importance } of availability.journeys) {
    for (const { subject } of importance)
      if (isAbout(subject, component)) subjects.set(subject.label, subject);
  }
  const cuts = (availability.system?.cutSets ?? [])
    .filter(({ members }) => members.some(({ subject }) => isAbout(subject, component)))
    .slice(0, 5);
  if (subjects.size === 0) return [];
  return [
    working(
      [...subjects.values()].flatMap((subject) =>
        explainFigure(
          { name: `unavailability of ${oneOf(subject)}`, figure: subject.unavailability },
          explaining,
        ),
      ),
    ),
    table(['journey', 'what', 'importance', 'down because of it', 'part of all'], journeys),
    paragraph(
      'Importance (Birnbaum): by how many per cent the journey is down more for each per cent that one of it is down more.',
    ),
    paragraph(cuts.length === 0 ? '' : 'Failures with it that stop a journey:'),
    list(cuts.map(describeCut)),
  ];
}

const oneOf = (subject: FailureSubject): string =>
  subject.type === 'machines' && subject.machines > 1 ? `one machine of ${subject.label}` : subject.label;

const isAbout = (subject: FailureSubject, component: Component): boolean =>
  'component' in subject
    ? subject.component === component
    : 'place' in subject && placesOf(component).includes(subject.place);

function placesOf({ place }: Component): readonly Place[] {
  const places: Place[] = [];
  for (let at = place; at !== undefined; at = at.parent) places.push(at);
  return places;
}

function rowsOf(
  journey: string,
  { importance }: Availability,
  component: Component,
): readonly (readonly string[])[] {
  return importance
    .filter(({ subject }) => isAbout(subject, component))
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
  component: Component,
): readonly Block[] {
  const places = placesOf(component);
  const own = scenarios.outcomes.filter(({ scenario: { subjects } }) =>
    subjects.some((subject) => subject === component || places.includes(subject as Place)),
  );
  return own.length === 0 ? [] : [lossesTable(own, { load: capacity.cases[0], latency })];
}
