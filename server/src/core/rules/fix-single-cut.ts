// The fixes of a single cut: what makes a component redundant, by its kind and by why one machine matters. A count is
// the right amount for the declared peak. Nothing is offered where one machine is meant to be (`singleton`).
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import type { MachineLoss } from '../availability/machine-loss.ts';
import type { Component } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { keepsSessions } from '../model/session-keeping.ts';
import { addBalancer, freshName, needsBalancer } from './add-balancer.ts';
import type { NewAttribute } from './edit-block.ts';
import { inFile, mergeEdits, setComponentAttributes } from './edit-component.ts';
import { setArrowAttributes } from './edit-connections.ts';
import { planSessionMove } from './move-sessions.ts';
import { planRedundancy } from './plan-redundancy.ts';
import type { RuleContext } from './rule-context.ts';
import { arrowsTo, type WrittenArrow } from './written-arrows.ts';

/** Fixes for a component that is a cut by the loss of one machine. */
export function fixMachineCut(context: RuleContext, component: Component, loss: MachineLoss): readonly Fix[] {
  if (isFlagOn(component, 'singleton')) return [];
  if (loss.reason === 'external') return makeOptional(context, component);
  const { attributes, title } = planRedundancy(context, component, loss);
  // A second instance would not know the sessions of the first: they move out at the same time.
  const sessions = keepsSessions(component) ? planSessionMove(context, component) : undefined;
  const balancer =
    component.kind.redundancy === 'instances' && needsBalancer(context, component)
      ? freshName(context, component.name, 'lb')
      : undefined;
  const besides = [
    ...(balancer ? [` behind a new load balancer \`${balancer}\``] : []),
    ...(sessions ? [` with sessions in \`${sessions.store.name}\``] : []),
  ];
  const files = mergeEdits([
    ...setComponentAttributes(context.files, component, [
      ...(sessions ? [sessions.attribute] : []),
      ...attributes,
    ]),
    ...(sessions?.edits ?? []),
    ...(balancer ? addBalancer(context, component, balancer) : []),
  ]);
  return [{ title: title(besides.join('')), safety: 'suggested', files }];
}

/** Lets every caller on a journey of users do without the component. None where a call follows from something else. */
function makeOptional(context: RuleContext, component: Component): readonly Fix[] {
  const calls = context.structures.flatMap(({ graph }) =>
    graph.calls.filter((call) => call.to === component.id && call.required),
  );
  if (calls.some(({ connection, reason }) => !connection || reason !== 'declared')) return [];
  const callers = new Set(calls.map(({ connection }) => connection?.from));
  const arrows = arrowsTo(context, component).filter(({ sources }) =>
    sources.some((source) => callers.has(source as Component)),
  );
  const files = [...oncePerScope(arrows)].flatMap((arrow) =>
    inFile(context.files, arrow.uri, ({ file }) =>
      setArrowAttributes(file, arrow.node, arrow.to.span, optionalWithTimeout(arrow)),
    ),
  );
  const title = `Let callers do without \`${component.label}\`: optional, with a timeout`;
  return files.length === 0 ? [] : [{ title, safety: 'suggested', files: mergeEdits(files) }];
}

/** An arrow may be repeated, its attributes may not: the one that has some, else the first, of each scope. */
function oncePerScope(arrows: readonly WrittenArrow[]): Iterable<WrittenArrow> {
  const chosen = new Map<string, WrittenArrow>();
  for (const arrow of arrows) {
    const scope = `${arrow.journey?.span.start ?? ''} ${arrow.from.text} ${arrow.uri}`;
    const known = chosen.get(scope);
    if (!known || (!known.node.block && arrow.node.block)) chosen.set(scope, arrow);
  }
  return chosen.values();
}

function optionalWithTimeout({ node }: WrittenArrow): NewAttribute[] {
  const keys = (node.block?.statements ?? []).map((statement) =>
    'key' in statement ? statement.key.text : '',
  );
  return [{ key: 'optional' }, ...(keys.includes('timeout') ? [] : [{ key: 'timeout', value: '1s' }])];
}
