// When a component answers a read or a write, apart from what it calls, as a formula of machines, places and providers.
// Invariant: a part of a host has no machine of its own, and what is lost in a scenario is down for certain.
import { all, any, type StructureNode, variable } from '../formulas/reliability/index.ts';
import { findCopiesApart } from '../model/copies-apart.ts';
import type { Component, Model, Place } from '../model/model.ts';
import { figureOf, wordOf } from '../model/quantity.ts';
import { type Bound, exactly } from '../model/range.ts';
import { addVariable, createVariableTable, type VariableTable } from './failure-variables.ts';
import { hostOf } from './find-failure-domains.ts';
import { findPromotion, findWriters } from './find-promotion.ts';
import { countMachines, groupConditions } from './machine-group.ts';
import { copiesOf, fewestInstances, isManaged, majorityOf, needsMajority } from './machine-loss.ts';
import { createPlaceVariables, failuresOf, type PlaceVariables, squared } from './place-variables.ts';
import { addPromotion } from './promotion.ts';
import type { FailureSubject } from './report.ts';
import { hasShards } from './shard-groups.ts';
import { copyCount, type StoreConditions, storeConditions } from './store-conditions.ts';
import type { Mode } from './structure.ts';
import { createSwitchVariables, type SwitchVariables } from './switch-variables.ts';
import { type Unreliability, unreliabilityOf } from './unreliability.ts';

/** What is certainly down. */
export interface Lost {
  readonly components?: ReadonlySet<Component>;
  readonly places?: ReadonlySet<Place>;
  /** Machines of a component; of a database the primary is among them. */
  readonly machines?: ReadonlyMap<Component, number>;
}

export interface ConditionOptions {
  readonly lost?: Lost;
  /** Machines that carry the peak; default: one is enough. */
  readonly needed?: (component: Component) => number | undefined;
}

export interface ComponentConditions extends SwitchVariables {
  readonly table: VariableTable;
  /** The formula of one visit, without what the component calls; the same object each time. */
  of(component: Component, mode: Mode): StructureNode;
  /**
   * That it has the machines that carry the peak, whatever becomes of the places around it; undefined where it cannot be
   * up with too few.
   */
  enough(component: Component): StructureNode | undefined;
  /** That a place is up, and all around it. */
  ofPlace(place: Place): StructureNode;
}

interface Context {
  readonly table: VariableTable;
  readonly places: PlaceVariables;
  readonly options: ConditionOptions;
  readonly copiesApart: ReadonlyMap<Component, readonly Component[]>;
  /** By database: those that replicate to it. */
  readonly writers: ReadonlyMap<Component, ReadonlySet<Component>>;
  readonly own: Map<Component, StoreConditions>;
  /** By component: its copies hold the data, the places around them left out. */
  readonly held: Map<Component, StructureNode>;
}

/** Conditions are made, and variables numbered, when they are first asked for. */
export function createComponentConditions(model: Model, options: ConditionOptions): ComponentConditions {
  const table = createVariableTable();
  const context: Context = {
    table,
    places: createPlaceVariables(model, table, options.lost?.places ?? new Set()),
    options,
    copiesApart: findCopiesApart(model),
    writers: findWriters(model),
    own: new Map(),
    held: new Map(),
  };
  const known: (readonly [StructureNode, StructureNode] | undefined)[] = [];
  return {
    table,
    of(component, mode) {
      const conditions = known[component.id] ?? withCopiesApart(context, component);
      known[component.id] = conditions;
      return conditions[mode];
    },
    enough(component) {
      const isMore = (options.needed?.(component) ?? 1) > leastServing(component);
      if (!isMore || isManaged(component) || component.kind.redundancy === 'none') return undefined;
      ownConditions(context, component);
      return context.held.get(component);
    },
    ofPlace: (place) => all(...context.places.around(place).map((around) => variable(around))),
    ...createSwitchVariables(table),
  };
}

/** For reads and for writes. Databases joined by `replicate` are copies of each other. */
function withCopiesApart(context: Context, component: Component): readonly [StructureNode, StructureNode] {
  const own = ownConditions(context, component);
  const others = (context.copiesApart.get(component) ?? []).map((copy) => ownConditions(context, copy).data);
  const promotes = wordOf(component, 'failover') === 'auto';
  const anyCopy = others.length === 0 ? own.writes : any(own.data, ...others);
  const writes = promotes ? anyCopy : own.writes;
  const promotion = promotes ? promotionOf(context, component) : undefined;
  const served = promotion === undefined ? writes : all(writes, variable(promotion));
  const isPinned = component.kind.word === 'database' && wordOf(component, 'reads-from') === 'primary';
  if (isPinned && !needsMajority(component)) return [served, served];
  return [others.length === 0 ? own.reads : any(own.reads, ...others), served];
}

function ownConditions(context: Context, component: Component): StoreConditions {
  const known = context.own.get(component);
  if (known !== undefined) return known;
  const around = context.places.around(component.place).map((place) => variable(place));
  const within = withinPlaces(context, component);
  context.held.set(component, within.data);
  const placed = (condition: StructureNode): StructureNode =>
    around.length === 0 ? condition : all(...around, condition);
  const data = placed(within.data);
  const reads = within.reads === within.data ? data : placed(within.reads);
  const writes = within.writes === within.data ? data : placed(within.writes);
  const conditions = { data, reads, writes };
  context.own.set(component, conditions);
  return conditions;
}

const alike = (condition: StructureNode): StoreConditions => ({
  data: condition,
  reads: condition,
  writes: condition,
});

/** Machines with which it serves at all, however slowly. */
const leastServing = (component: Component): number => (needsMajority(component) ? majorityOf(component) : 1);

/** The conditions of its machines alone. */
function withinPlaces(context: Context, component: Component): StoreConditions {
  const { table, places, options } = context;
  const reliability = ownReliability(component);
  if (options.lost?.components?.has(component)) return alike(variable(addLost(table, component)));
  if (reliability === undefined) return alike(all());
  const lost = options.lost?.machines?.get(component) ?? 0;
  const needed = options.needed?.(component);
  if (isManaged(component) || component.kind.redundancy === 'none')
    return lost > 0 ? alike(any()) : alike(variable(addSingle(table, component, reliability)));
  const isShard = hasShards(component);
  if (component.kind.redundancy === 'replicas') {
    const count = countMachines({ machines: copiesOf(component), needed: needed ?? 1 });
    return storeConditions(table, places, { component, reliability, lost, needed: count.needed, isShard });
  }
  return alike(tierCondition(context, component, { reliability, lost, needed }));
}

interface Tier {
  readonly reliability: Unreliability;
  readonly lost: number;
  readonly needed: number | undefined;
}

/** One instance is enough or, at the peak, as many as carry it; an autoscaler has then started up to its upper end. */
function tierCondition(
  { table, places }: Context,
  component: Component,
  { reliability, lost, needed }: Tier,
): StructureNode {
  const most = component.attributes.get('autoscale')?.values[0];
  const running = Math.max(
    figureOf(component, 'instances')?.value ?? 1,
    most?.type === 'quantity' ? most.high : 1,
  );
  const count = countMachines({
    machines: needed === undefined ? fewestInstances(component) : running,
    needed: needed ?? 1,
  });
  const [condition] = groupConditions(table, places, {
    component,
    subject: {
      type: 'machines',
      component,
      role: 'instance',
      machines: count.machines,
      isShard: false,
      label: `\`${component.label}\``,
      unavailability: reliability.unavailability,
    },
    reliability,
    from: 0,
    end: count.machines - lost,
    thresholds: [count.needed],
  });
  return condition ?? any();
}

/** How one of its machines fails, or all of it where a provider runs it; undefined: it never does by itself. */
function ownReliability(component: Component): Unreliability | undefined {
  const isRun = isManaged(component) || component.kind.word === 'external';
  if (component.kind.word === 'client' || (hostOf(component) !== undefined && !isRun)) return undefined;
  return unreliabilityOf(component, {
    isCopy: component.kind.redundancy === 'replicas' && copyCount(component) > 1,
  });
}

/** What a provider runs, or what is one of its kind. */
function addSingle(table: VariableTable, component: Component, reliability: Unreliability): number {
  const { unavailability } = reliability;
  const shared = { component, label: `\`${component.label}\``, unavailability };
  const isProvider = isManaged(component) || component.kind.word === 'external';
  const subject: FailureSubject = isProvider
    ? { type: 'provider', ...shared }
    : { type: 'machines', role: 'instance', machines: 1, isShard: false, ...shared };
  const failures = failuresOf(reliability);
  const at = (end: Bound): number => unavailability[end];
  return addVariable(table, { subject, unavailability: at, failures, mended: squared(unavailability) });
}

function addLost(table: VariableTable, component: Component): number {
  const origin = { type: 'derived', inputs: [] } as const;
  const unavailability = { ...exactly(1), unit: 'fraction', origin, formula: 'lost' } as const;
  const label = `\`${component.label}\``;
  const subject: FailureSubject = { type: 'provider', component, label, unavailability };
  return addVariable(table, { subject, unavailability: () => 1 });
}

/** The variable of its promotions; undefined where there is nothing to promote. */
function promotionOf(
  { places, copiesApart, writers, table }: Context,
  component: Component,
): number | undefined {
  const promotion = findPromotion(component, {
    places,
    apart: copiesApart.get(component) ?? [],
    writers: writers.get(component) ?? new Set(),
    reliability: ownReliability(component),
  });
  return promotion && addPromotion(table, promotion);
}
