// What the figures rest on: each assumption once, however many figures use it.
import type { Analysis } from '../analysis/analysis.ts';
import { list, type Section, section } from './document.ts';

export function notesSection({ capacity, latency, availability, trust }: Analysis): readonly Section[] {
  // Why a journey has no time is told beside it.
  const told = new Set(
    latency.journeys
      .filter(({ hasRequests, times }) => hasRequests && times === undefined)
      .flatMap(({ validity }) => validity.reasons),
  );
  const messages = [
    ...capacity.notes.map(({ message }) => message),
    ...latency.notes.map(({ message }) => message),
    ...availability.notes.map(({ message }) => message),
    ...trust.validity.flatMap(({ reasons }) => reasons.filter((reason) => !told.has(reason))),
    ...trust.assumptions.map(({ message }) => message),
  ];
  return section('notes', 'What this rests on', [list([...new Set(messages)])]);
}
