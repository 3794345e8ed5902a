// The fixes of a single cut: what makes a component redundant, by its kind and by why one machine matters. A count is
// the right amount for the declared peak. Nothing is offered where one machine is meant to be (`singleton`).
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import type { MachineLoss } from '../availability/machine-loss.ts';
import type { Component, Connection } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { addBalancer, freshName, needsBalancer } from './add-balancer.ts';
import type { NewAttribute } from './edit-block.ts';
import { inFile, mergeEdits, setComponentAttributes } from './edit-component.ts';
import { setArrowAttributes } from './edit-connections.ts';
import { keepsSessions, planSessionMove } from './move-sessions.ts';
import { planRedundancy } from './plan-redundancy.ts';
import type { RuleContext } from './rule-context.ts';

/** Fixes for a component that is a cut by the loss of one machine. */
export function fixMachineCut(context: RuleContext, component: Component, loss: MachineLoss): readonly Fix[] {
  if (isFlagOn(component, 'singleton')) return [];
  if (loss.reason === 'external') return makeOptional(context, component);
  const { attributes, title } = planRedundancy(context, component, loss);
  // A second instance would not know the sessions of the first: they move out at the same time.
  const sessions = keepsSessions(component) ? planSessionMove(context, component) : undefined;
  const balancer =
    component.kind.redundancy === 'instances' && needsBalancer(context.model, component)
      ? freshName(context.model, component.name, 'lb')
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
  const connections = new Map<string, Connection>();
  for (const { connection, reason } of calls) {
    if (!connection || reason !== 'declared') return [];
    connections.set(`${connection.toLocation.span.start} ${connection.toLocation.uri}`, connection);
  }
  const files = [...connections.values()].flatMap((connection) =>
    inFile(context.files, connection.location.uri, ({ file }) =>
      setArrowAttributes(file, connection.node, connection.toLocation.span, optional(connection)),
    ),
  );
  const title = `Let callers do without \`${component.label}\`: optional, with a timeout`;
  return files.length === 0 ? [] : [{ title, safety: 'suggested', files: mergeEdits(files) }];
}

const optional = (connection: Connection): NewAttribute[] => [
  { key: 'optional' },
  ...(connection.attributes.has('timeout') ? [] : [{ key: 'timeout', value: '1s' }]),
];
