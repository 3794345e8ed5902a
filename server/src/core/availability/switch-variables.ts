// The variables of name services that send users elsewhere: the switch itself, and the users who wait for a promotion that
// a switch could spare them. Invariant: their unavailability follows from the targets, and is put in where it is computed.
import type { Component } from '../model/model.ts';
import { exactly } from '../model/range.ts';
import { addVariable, type VariableTable } from './failure-variables.ts';
import type { FailureSubject } from './report.ts';

export interface SwitchVariables {
  /** The variable of the switch that a name service makes. */
  switchOf(component: Component): number;
  /** The variable of the users of a name service who wait for a promotion, which has a variable of its own. */
  waitOf(component: Component, promotion: number): number;
}

/** Variables are numbered when they are first asked for. */
export function createSwitchVariables(table: VariableTable): SwitchVariables {
  const switches = new Map<Component, number>();
  const waits = new Map<string, number>();
  return {
    switchOf(component) {
      const number = switches.get(component) ?? addSwitch(table, component);
      switches.set(component, number);
      return number;
    },
    waitOf(component, promotion) {
      const key = `${component.id} ${promotion}`;
      const number = waits.get(key) ?? addWait(table, component, promotion);
      waits.set(key, number);
      return number;
    },
  };
}

function addSwitch(table: VariableTable, component: Component): number {
  const label = `the switch of \`${component.label}\` to another target`;
  const unavailability = {
    ...exactly(0),
    unit: 'fraction',
    origin: { type: 'derived', inputs: [] },
  } as const;
  const subject: FailureSubject = { type: 'switch', component, label, unavailability };
  return addVariable(table, { subject, unavailability: () => 0 });
}

function addWait(table: VariableTable, awaitedAt: Component, promotion: number): number {
  const { subject: known, isOfPlaces = false } = table.variables[promotion] ?? {};
  const component = known?.type === 'promotion' ? known.component : awaitedAt;
  const label = `${known?.label ?? ''}, for users of \`${awaitedAt.label}\``;
  const origin = { type: 'derived', inputs: [] } as const;
  const unavailability = { ...exactly(0), unit: 'fraction', origin } as const;
  const subject: FailureSubject = { type: 'promotion', component, awaitedAt, label, unavailability };
  return addVariable(table, { subject, unavailability: () => 0, isOfPlaces });
}
