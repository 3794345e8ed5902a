// Parts of one host share its cores: what gives out is the host, unless a part is busier by itself.
import type { CaseContext } from '../capacity/case-context.ts';
import { sharesHost } from '../capacity/what-to-run.ts';
import type { Component } from '../model/model.ts';
import type { BusyStation } from './busy-stations.ts';

/** Tells the stations for which the station of their host stands. Links are stations of their own. */
export function partsOfHosts(context: CaseContext): (busy: BusyStation) => boolean {
  if (context.basis.hosts().size === 0) return () => false;
  const known = new Map<Component, boolean>();
  return ({ component, kind }) => {
    if (kind !== 'own') return false;
    const isPart = known.get(component) ?? sharesHost(component, context);
    known.set(component, isPart);
    return isPart;
  };
}
