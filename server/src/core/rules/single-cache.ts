// A cache on one machine. Two questions are kept apart: do requests need it, and can the store behind it live without
// it. The answer is in the message: a cache beside its store is optional for success, yet the store may fall with it.
import { describeFailing } from '../availability/describe-failing.ts';
import { hostOf } from '../availability/find-failure-domains.ts';
import { copiesOf, isManaged } from '../availability/machine-loss.ts';
import { planStations } from '../capacity/plan-stations.ts';
import { utilizationRange } from '../capacity/station-load.ts';
import { derivedFigure } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import { formatFigure } from '../model/format-figure.ts';
import { hitOf } from '../model/hit-ratio.ts';
import type { Component } from '../model/model.ts';
import { figureOf, isFlagOn } from '../model/quantity.ts';
import { add, exactly as certain, multiply, type Range } from '../model/range.ts';
import { setComponentAttributes } from './edit-component.ts';
import { planRedundancy } from './plan-redundancy.ts';
import { busiestCase } from './right-amount.ts';
import { aboutComponent, defineRule, type Problem } from './rule.ts';
import type { RuleContext } from './rule-context.ts';
import { describePath, relatePath } from './witness-path.ts';

const messages = {
  required:
    '{name} is a cache on one machine, and {journeys} without it: {path}. Add a second machine that takes over.',
  bearing:
    '{name} is a cache on one machine. Requests succeed without it, but {store} would then be {utilization} busy at the peak, and it has no more than 100 %. Add a second machine that takes over.',
  optional:
    '{name} is a cache on one machine. Requests succeed without it, and {store} would be {utilization} busy at the peak, below 100 %; answers are slower until it is filled again. Add a second machine that takes over.',
  unknown:
    '{name} is a cache on one machine. Requests succeed without it, but all that it answers then goes elsewhere, and how busy that makes {store} is not known. Add a second machine that takes over.',
};

type Found = Problem & { readonly message: keyof typeof messages };

export const singleCache = defineRule({
  id: 'single-cache',
  aliases: [],
  summary: 'A cache on one machine that a journey uses.',
  category: 'caching',
  severity: 'warning',
  maturity: 'stable',
  since: '0.1.0',
  fixable: 'suggested',
  references: [{ title: 'System Design Interview, chapter 1, "Cache"' }],
  messages,
  check: function* (context) {
    for (const cache of context.model.components) {
      if (cache.kind.word !== 'cache' || !isSingle(cache) || !context.isVisited(cache)) continue;
      yield problemOf(context, cache);
    }
  },
});

/** One machine of its own. On a host it shares the fate of the host, which is told of the host. */
const isSingle = (cache: Component): boolean =>
  !isManaged(cache) &&
  !isFlagOn(cache, 'disposable') &&
  !hostOf(cache) &&
  copiesOf(cache) * (figureOf(cache, 'shards')?.value ?? 1) < 2;

function problemOf(context: RuleContext, cache: Component): Found {
  const name = `\`${cache.label}\``;
  const common = {
    subject: aboutComponent(cache),
    fixes: () => {
      const { attributes, title } = planRedundancy(context, cache, {
        fails: 'everything',
        reason: 'single',
        machines: 1,
      });
      return [
        {
          title: title(''),
          safety: 'suggested' as const,
          files: setComponentAttributes(context.files, cache, attributes),
        },
      ];
    },
  };
  return (
    requiredProblem(context, cache, { ...common, name }) ?? storeProblem(context, cache, { ...common, name })
  );
}

type Common = Pick<Problem, 'subject'> & {
  readonly fixes: NonNullable<Problem['fixes']>;
  readonly name: string;
};

function requiredProblem(
  context: RuleContext,
  cache: Component,
  { name, ...common }: Common,
): Found | undefined {
  const found = context.cuts.ofComponent.get(cache);
  if (!found) return undefined;
  const { structure, cut } = found.first;
  const path = cut.path();
  const journeys = describeFailing(found.journeys);
  const values = { name, journeys, path: describePath(context.model, structure, path) };
  const related = relatePath(context.model, structure, path);
  return { ...common, message: 'required', severity: 'error', values, related };
}

function storeProblem(context: RuleContext, cache: Component, { name, ...common }: Common): Found {
  const stores = (cache.named.get('fronts') ?? []).filter(
    (target): target is Component => 'tables' in target,
  );
  const cold = stores.flatMap(
    (store) => coldUtilization(context, cache, { store, stores: stores.length }) ?? [],
  );
  const worst = cold.toSorted((a, b) => b.figure.value - a.figure.value)[0];
  if (!worst) {
    const store = stores[0] ? `\`${stores[0].label}\`` : 'what stands behind it';
    return { ...common, message: 'unknown', values: { name, store } };
  }
  const { store, figure } = worst;
  const values = { name, store: `\`${store.label}\``, utilization: formatFigure(figure) };
  const evidence = [{ name: `utilization of ${store.label} without ${cache.label}`, figure }];
  const related = [
    { location: store.declaration.nameLocation, message: `\`${store.label}\` is read instead` },
  ];
  if (figure.value < 1) return { ...common, message: 'optional', values, evidence, related };
  // Certain only when the store is overloaded at the end of every figure that is kindest to it.
  const severity = figure.low >= 1 ? 'error' : 'warning';
  return { ...common, message: 'bearing', severity, values, evidence, related };
}

interface Behind {
  readonly store: Component;
  readonly stores: number;
}

/** How busy the busiest machine of the store is when the cache answers nothing; undefined where that is unknown. */
function coldUtilization(
  context: RuleContext,
  cache: Component,
  { store, stores }: Behind,
): { readonly store: Component; readonly figure: Figure } | undefined {
  const { components } = busiestCase(context.capacity);
  const cached = components[cache.id];
  const now = components[store.id];
  const hit = hitOf(cache);
  if (!cached || !now || cached.requests.value === 0) return undefined;
  // What the cache answers now is read from the store then; a cache that never says how often it hits answers nothing.
  const answered = hit ? multiply(cached.reads, multiply(hit, certain(1 / stores))) : certain(0);
  const load = { reads: add(now.reads, answered), writes: now.writes };
  const busy = planStations(store).flatMap((plan) => utilizationRange(plan, load) ?? []);
  const most = busy.toSorted((a, b) => b.value - a.value)[0];
  return (
    most && { store, figure: toFigure(most, { reads: now.reads, hits: cached.reads, ...(hit && { hit }) }) }
  );
}

const toFigure = (range: Range, inputs: Readonly<Record<string, Figure>>): Figure =>
  derivedFigure(range, {
    unit: 'fraction',
    formula: 'utilization of the store with reads + reads of the cache x hit',
    inputs: () => Object.entries(inputs).map(([name, figure]) => ({ name, figure })),
  });
