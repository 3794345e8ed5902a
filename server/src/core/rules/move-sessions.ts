// Where the sessions of a tier can go, and what has to be written for it: the store that other tiers use or a new one
// beside the tier, and no stickiness in front of it any more.
import type { FileEdits } from '../../../../grammar/src/text/diagnostic.ts';
import { hostOf } from '../availability/find-failure-domains.ts';
import type { Component } from '../model/model.ts';
import { isFlagOn } from '../model/quantity.ts';
import { keepsSessions } from '../model/session-keeping.ts';
import { insertBefore, type NewAttribute, removeFromBlock } from './edit-block.ts';
import { inFile } from './edit-component.ts';
import type { RuleContext } from './rule-context.ts';

/** What sends a user to the same instance each time because `sticky` says so. */
const stickyBalancers = (context: RuleContext, component: Component): readonly Component[] =>
  context.callersOf(component).filter((caller) => isFlagOn(caller, 'sticky'));

/** Where the sessions go: the store that other tiers use, one that is named for it, or a new one. */
export interface SessionStore {
  readonly name: string;
  readonly isNew: boolean;
}

export function chooseStore({ sessionStores, names }: RuleContext, component: Component): SessionStore {
  const near = sessionStores.find((store) => store.place === component.place || !store.place);
  if (near) return { name: near.name, isNew: false };
  let name = 'session-store';
  for (let i = 2; names.has(name); i++) name = `session-store-${i}`;
  return { name, isNew: true };
}

/** A copy made by `like` gets its sessions from the original, so the original is changed. */
export function originalOf(component: Component): Component {
  const location = component.attributes.get('sessions')?.location;
  const { copyOf } = component;
  const inherited = copyOf?.attributes.get('sessions')?.location;
  const isSame = inherited?.uri === location?.uri && inherited?.span.start === location?.span.start;
  return copyOf && isSame ? originalOf(copyOf) : component;
}

/** What takes the sessions off a tier: an attribute of the tier, and edits elsewhere. */
export interface SessionMove {
  readonly store: SessionStore;
  readonly attribute: NewAttribute;
  readonly edits: readonly FileEdits[];
}

export function planSessionMove(context: RuleContext, component: Component): SessionMove {
  const store = chooseStore(context, component);
  const declare = store.isNew ? declareStore(context, component, store.name) : [];
  return {
    store,
    attribute: { key: 'sessions', value: store.name },
    edits: [...declare, ...unstick(context, component)],
  };
}

/** Two copies in memory and on disk, outside the host that the web tier may stand in. */
function declareStore({ files }: RuleContext, component: Component, name: string): FileEdits[] {
  const line = `database ${name} { engine: redis, durable, replicas: 1, failover: auto }`;
  const beside = hostOf(component)?.declaration ?? component.declaration;
  return inFile(files, beside.location.uri, ({ file }) => [insertBefore(file, beside.node, [line])]);
}

/** Takes `sticky` off the balancers in front, where no other tier behind them needs it. */
function unstick(context: RuleContext, component: Component): FileEdits[] {
  const { model, files } = context;
  const others = model.components.filter((other) => keepsSessions(other) && originalOf(other) !== component);
  const needed = new Set(others.flatMap((other) => stickyBalancers(context, other)));
  const nodes = new Map(
    stickyBalancers(context, component)
      .filter(
        (balancer) => !needed.has(balancer) && balancer.attributes.get('sticky')?.values[0]?.type === 'flag',
      )
      .map(({ declaration }) => [declaration.node, declaration]),
  );
  return [...nodes.values()].flatMap(({ location, node }) =>
    inFile(files, location.uri, ({ file }) =>
      (node.block?.statements ?? []).flatMap((statement) =>
        'key' in statement && statement.key.text === 'sticky' ? [removeFromBlock(file, node, statement)] : [],
      ),
    ),
  );
}
