// The choice of what is lost, and what that does in words: one line, and each journey. Text only; nothing of it is markup.
// Invariant: the chosen entry is always the one whose state is shown or asked for.

import type { SystemState } from '../messages.ts';

const GROUPS = { parts: 'Parts', places: 'Places', caches: 'Caches' } as const;

/** The elements of the page that it fills. */
export interface StateElements {
  readonly section: HTMLElement;
  readonly loss: HTMLSelectElement;
  readonly outcome: HTMLElement;
  readonly journeys: HTMLElement;
}

/** Shows a state in words; undefined: of none yet. */
export function tellState(
  { section, loss, outcome, journeys }: StateElements,
  state: SystemState | undefined,
): void {
  section.hidden = state === undefined || (state.choices.length === 0 && state.journeys.length === 0);
  if (state === undefined) return;
  offer(loss, state);
  outcome.textContent = state.choice === null ? '' : state.summary;
  outcome.hidden = state.choice === null;
  journeys.replaceChildren(...state.journeys.map(toItem));
  journeys.hidden = state.journeys.length === 0;
}

/** Entries are made anew only where they differ, so that an open list is not closed under the pointer. */
function offer(loss: HTMLSelectElement, { choices, choice }: SystemState): void {
  const key = JSON.stringify(choices);
  if (loss.dataset.key !== key) {
    loss.dataset.key = key;
    const groups = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).flatMap((name) => {
      const members = choices.filter(({ group }) => group === name);
      if (members.length === 0) return [];
      const group = document.createElement('optgroup');
      group.label = GROUPS[name];
      group.append(...members.map(({ id, label }) => new Option(`${label}`, id)));
      return [group];
    });
    loss.replaceChildren(new Option('nothing is lost', ''), ...groups);
  }
  loss.value = choice?.id ?? '';
}

function toItem({ name, text, isCut }: SystemState['journeys'][number]): HTMLElement {
  const item = document.createElement('li');
  const title = document.createElement('b');
  title.textContent = name;
  item.className = isCut ? 'cut' : '';
  item.append(title, ` ${text}`);
  return item;
}
