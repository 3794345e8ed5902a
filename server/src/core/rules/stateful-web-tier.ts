// A web tier whose servers keep what they know of a user to themselves. With several servers and nothing that pins a
// user to one of them, the next request meets a server that knows nothing; pinned or alone, a lost server takes its
// sessions along, and no server can be removed without harm.
import type { FileEdits, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { hostOf } from '../availability/find-failure-domains.ts';
import type { Component, Model } from '../model/model.ts';
import { figureOf, isFlagOn, wordOf } from '../model/quantity.ts';
import { insertBefore, removeStatement } from './edit-block.ts';
import { inFile, mergeEdits, setComponentAttributes } from './edit-component.ts';
import { aboutComponent, defineRule } from './rule.ts';
import type { RuleContext } from './rule-context.ts';

export const statefulWebTier = defineRule({
  id: 'stateful-web-tier',
  aliases: [],
  summary: 'A web tier that keeps the sessions of its users on its own servers.',
  category: 'state',
  severity: 'warning',
  maturity: 'stable',
  since: '0.1.0',
  fixable: 'suggested',
  references: [{ title: 'System Design Interview, chapter 1, "Stateless web tier"' }],
  messages: {
    scattered:
      '{name} keeps sessions on each of its {instances} instances, and nothing sends a user back to the same one: most requests meet an instance that does not know the user. Keep the sessions in a shared store: `sessions: {store}`.',
    sticky:
      '{name} keeps sessions on its {instances} instances and pins each user to one: a lost instance loses 1 of {instances} sessions, and none can be removed without harm. Keep the sessions in a shared store: `sessions: {store}`.',
    alone:
      '{name} keeps sessions on its only instance: they are lost with it, and a second instance would not know them. Keep the sessions in a store: `sessions: {store}`.',
  },
  check: function* (context) {
    for (const component of context.model.components) {
      if (wordOf(component, 'sessions') !== 'local' || !context.isVisited(component)) continue;
      const instances = instancesAtPeak(component);
      const isSticky =
        stickyBalancers(context.model, component).length > 0 || isHashed(context.model, component);
      const message = instances < 2 ? 'alone' : isSticky ? 'sticky' : 'scattered';
      yield {
        message,
        values: {
          name: `\`${component.label}\``,
          instances: `${instances}`,
          store: chooseStore(context, component).name,
        },
        subject: aboutComponent(component),
        severity: message === 'scattered' ? 'error' : 'warning',
        fixes: () => moveSessions(context, component),
      };
    }
  },
});

/** Instances at the peak: as written where that is several, else all that the autoscaler may start. */
function instancesAtPeak(component: Component): number {
  const written = figureOf(component, 'instances')?.value ?? 1;
  if (written > 1) return written;
  const autoscale = component.attributes.get('autoscale')?.values[0];
  return Math.max(1, autoscale?.type === 'quantity' ? autoscale.high : 1);
}

const callersOf = (model: Model, component: Component): readonly Component[] => {
  const lines = [...model.connections, ...model.journeys.flatMap((journey) => journey.connections)];
  return [...new Set(lines.filter(({ to }) => to === component).map(({ from }) => from))];
};

/** What sends a user to the same instance each time. */
const stickyBalancers = (model: Model, component: Component): readonly Component[] =>
  callersOf(model, component).filter((caller) => isFlagOn(caller, 'sticky'));

const isHashed = (model: Model, component: Component): boolean =>
  callersOf(model, component).some((caller) => wordOf(caller, 'algorithm') === 'hash');

/** Where the sessions go: the store that other tiers use, one that is named for it, or a new one. */
interface SessionStore {
  readonly name: string;
  readonly isNew: boolean;
}

function chooseStore({ model }: RuleContext, component: Component): SessionStore {
  const used = model.components.flatMap((other) => (other.named.get('sessions') ?? []).filter(isStore));
  const named = model.components.filter((other) => isStore(other) && /session/i.test(other.name));
  const near = [...used, ...named].find((store) => store.place === component.place || !store.place);
  if (near) return { name: near.name, isNew: false };
  const taken = new Set([...model.components, ...model.places].map(({ name }) => name));
  let name = 'session-store';
  for (let i = 2; taken.has(name); i++) name = `session-store-${i}`;
  return { name, isNew: true };
}

const isStore = (target: object): target is Component =>
  'tables' in target && ['database', 'cache'].includes((target as Component).kind.word);

/** A copy made by `like` gets its sessions from the original, so the original is changed. */
function originalOf(component: Component): Component {
  const location = component.attributes.get('sessions')?.location;
  const { copyOf } = component;
  const inherited = copyOf?.attributes.get('sessions')?.location;
  const isSame = inherited?.uri === location?.uri && inherited?.span.start === location?.span.start;
  return copyOf && isSame ? originalOf(copyOf) : component;
}

function moveSessions(context: RuleContext, copy: Component): readonly Fix[] {
  const component = originalOf(copy);
  const store = chooseStore(context, component);
  const declare = store.isNew ? declareStore(context, component, store.name) : [];
  const files = mergeEdits([
    ...setComponentAttributes(context.files, component, [{ key: 'sessions', value: store.name }]),
    ...declare,
    ...unstick(context, component),
  ]);
  const kept = `Keep the sessions of \`${component.label}\` in ${store.isNew ? 'a new' : ''}`.trimEnd();
  return [
    { title: `${kept} ${store.isNew ? 'database ' : ''}\`${store.name}\``, safety: 'suggested', files },
  ];
}

/** Two copies in memory and on disk, outside the host that the web tier may stand in. */
function declareStore({ files }: RuleContext, component: Component, name: string): FileEdits[] {
  const line = `database ${name} { engine: redis, durable, replicas: 1, failover: auto }`;
  const beside = hostOf(component)?.declaration ?? component.declaration;
  return inFile(files, beside.location.uri, ({ file }) => [insertBefore(file, beside.node, [line])]);
}

/** Takes `sticky` off the balancers in front, where no other tier behind them needs it. */
function unstick({ model, files }: RuleContext, component: Component): FileEdits[] {
  const others = model.components.filter(
    (other) => wordOf(other, 'sessions') === 'local' && originalOf(other) !== component,
  );
  const needed = new Set(others.flatMap((other) => stickyBalancers(model, other)));
  const nodes = new Map(
    stickyBalancers(model, component)
      .filter(
        (balancer) => !needed.has(balancer) && balancer.attributes.get('sticky')?.values[0]?.type === 'flag',
      )
      .map(({ declaration }) => [declaration.node, declaration]),
  );
  return [...nodes.values()].flatMap(({ location, node }) =>
    inFile(files, location.uri, ({ file }) =>
      (node.block?.statements ?? []).flatMap((statement) =>
        'key' in statement && statement.key.text === 'sticky' ? [removeStatement(file, statement)] : [],
      ),
    ),
  );
}
