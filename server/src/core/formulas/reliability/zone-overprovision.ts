// Capacity to hold in reserve so that the loss of zones needs no reaction. Invariant: at least 1.
import { isCount } from './argument-domain.ts';

/**
 * Capacity / load = z / (z - lost): 1.5 for three zones of which one may be lost. `zones` and `lostZones` (default 1)
 * whole numbers, lostZones below zones; undefined otherwise. Source: AWS Builders' Library, "Static stability using
 * Availability Zones".
 */
export const zoneOverprovision = (zones: number, lostZones = 1): number | undefined =>
  isCount(zones) && isCount(lostZones) && lostZones < zones ? zones / (zones - lostZones) : undefined;
