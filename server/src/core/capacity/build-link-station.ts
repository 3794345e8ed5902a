// The station of a network link: what goes through the link of the busiest machine of a role, or of a host, at the peak.
// Both directions go on at the same time (full duplex), so the greater one counts.
import { derivedFigure, once } from '../model/derived-figure.ts';
import type { Figure } from '../model/figure.ts';
import type { Place } from '../model/model.ts';
import { figureOf } from '../model/quantity.ts';
import { type Bound, exactly, type Range, rangeOf } from '../model/range.ts';
import { greater, type LinkTrafficAt, machineBits, opposite } from './link-load.ts';
import type { Directions, LinkLoad } from './link-traffic.ts';
import { machinesFigure } from './machines-figure.ts';
import type { Station } from './report.ts';
import { extremeOf } from './station-load.ts';
import { copiesAsked, type StationPlan } from './station-plan.ts';

/** The link of one machine of a role; undefined without a link, or where nothing is known of its messages. */
export function buildLinkStation(plan: StationPlan, traffic: LinkTrafficAt): Station | undefined {
  const link = figureOf(plan.component, 'link');
  const idle = { in: 0, out: 0 };
  const bitsAt = (bound: Bound): readonly Directions[] =>
    traffic(bound).map(({ components }) => {
      const load = components[plan.component.id];
      return load === undefined ? idle : machineBits(plan, load);
    });
  const likely = traffic('value')[0]?.components[plan.component.id];
  if (link === undefined || likely === undefined) return undefined;
  const machines = once(() => machinesFigure(plan));
  return toStation({
    label: `link of ${plan.label}`,
    link,
    bitsAt,
    machines,
    tables: plan.tables,
    sharing: () => sharingOf(plan, likely, link),
  });
}

/** The link of a host, which all its parts share. */
export function buildHostLinkStation(host: Place, traffic: LinkTrafficAt): Station | undefined {
  const link = figureOf(host, 'link');
  const likely = traffic('value')[0]?.hosts.get(host);
  if (link === undefined || likely === undefined) return undefined;
  const bitsAt = (bound: Bound): readonly Directions[] =>
    traffic(bound).map(({ hosts }) => hosts.get(host) ?? { in: 0, out: 0 });
  return toStation({
    label: `link of host \`${host.path}\``,
    link,
    bitsAt,
    machines: () => derivedFigure(exactly(1), { unit: 'count', formula: 'one host', inputs: () => [] }),
    tables: [],
    sharing: () => ({ divided: 0, borne: greater(likely) / link.value }),
  });
}

interface LinkStation {
  readonly label: string;
  readonly link: Figure;
  readonly bitsAt: (bound: Bound) => readonly Directions[];
  readonly machines: () => Figure;
  readonly tables: Station['tables'];
  readonly sharing: () => Station['sharing'];
}

function toStation({ label, link, bitsAt, machines, tables, sharing }: LinkStation): Station {
  const load = once(() => loadFigure(bitsAt));
  return {
    role: 'link',
    label,
    tables,
    limit: link,
    get machines() {
      return machines();
    },
    get load() {
      return load();
    },
    get utilization() {
      return utilizationFigure(load(), link);
    },
    get sharing() {
      return sharing();
    },
  };
}

function loadFigure(bitsAt: LinkStation['bitsAt']): Figure {
  const range = (side: (bits: Directions) => number): Range => {
    const at = (bound: Bound): number => extremeOf(bound, bitsAt(bound).map(side));
    return rangeOf(at('value'), at);
  };
  const direction = (formula: string, side: (bits: Directions) => number): Figure =>
    derivedFigure(range(side), { unit: 'bit/s', formula, inputs: () => [] });
  return derivedFigure(range(greater), {
    unit: 'bit/s',
    formula: 'the greater of in and out',
    inputs: () => [
      {
        name: 'in',
        figure: direction('requests that arrive and answers that return, x 8', (bits) => bits.in),
      },
      {
        name: 'out',
        figure: direction('answers that are given and requests that are made, x 8', (bits) => bits.out),
      },
    ],
  });
}

const utilizationFigure = (load: Figure, link: Figure): Figure =>
  derivedFigure(
    rangeOf(load.value / link.value, (bound) => load[bound] / link[opposite[bound]]),
    {
      unit: 'fraction',
      formula: 'bits / link',
      inputs: () => [
        { name: 'bits', figure: load },
        { name: 'link', figure: link },
      ],
    },
  );

/** What the machines of a role divide, and what each gets whole: copies of writes. */
function sharingOf(plan: StationPlan, load: LinkLoad, link: Figure): Station['sharing'] {
  const all = greater(machineBits(plan, load)) / link.value;
  const sharers = Math.max(plan.reads.sharers, plan.writes.sharers);
  if (plan.writes.sharers === sharers) return { divided: all * sharers, borne: 0 };
  const reads = (greater(load.reads) * plan.reads.part) / copiesAsked(plan);
  const divided = Math.min(all, reads / link.value);
  return { divided: divided * sharers, borne: all - divided };
}
