// How much a lack of redundancy matters: less for what nobody's work hangs on and outside production. An availability
// target says that it does matter, whatever the part.
import type { Severity } from '../../../../grammar/src/text/diagnostic.ts';
import type { Component } from '../model/model.ts';
import { wordOf } from '../model/quantity.ts';
import type { RuleContext } from './rule-context.ts';

/** `ordinary` for what users depend on in production, else a hint. */
export function redundancySeverity(
  context: RuleContext,
  component: Component | undefined,
  ordinary: Severity,
): Severity {
  if (context.model.targets?.attributes.has('availability')) return ordinary;
  if (context.environment !== 'production') return 'hint';
  const criticality = component && wordOf(component, 'criticality');
  return criticality === 'internal' || criticality === 'best-effort' ? 'hint' : ordinary;
}
