// Network links that have more to carry than they can: like any station with too much to do, they let nobody through.
import { hostOf } from '../capacity/host-of.ts';
import { hostLinkUtilization, linkUtilization } from '../capacity/link-load.ts';
import type { Component } from '../model/model.ts';
import type { Bound } from '../model/range.ts';
import type { LatencyContext } from './latency-context.ts';

/** The link of its machines, or of the host it stands in, as in messages; undefined where they carry what comes. */
export function saturatedLink(
  component: Component,
  { load }: LatencyContext,
  bound: Bound,
): string | undefined {
  const traffic = load.links()?.traffic;
  if (traffic === undefined) return undefined;
  const full = load.basis.plansOf(component).find((plan) => linkUtilization(plan, traffic, bound) >= 1);
  if (full !== undefined) return `link of ${full.label}`;
  const host = hostOf(component);
  const isFull = host !== undefined && hostLinkUtilization(host, traffic, bound) >= 1;
  return isFull ? `link of host \`${host.path}\`` : undefined;
}
