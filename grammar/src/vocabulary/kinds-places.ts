// Kinds that contain others. A host, a zone and a data center fail as a whole; a group does not.
import {
  availability,
  failureRate,
  placeFailureRate,
  placeRepairTime,
  repairTime,
  standby,
} from './attributes-failure.ts';
import { cores, disk, link, maxCores, maxMemory, memory } from './attributes-machines.ts';
import { exposure } from './attributes-operations.ts';
import { defaults } from './defaults.ts';
import { reference, word } from './define-attribute.ts';
import type { KindSpec } from './kind.ts';

const without = reference('without', 'With `like`: what the copy leaves out.', {
  example: 'auth',
  list: true,
});

const place = (
  name: string,
  label: string,
  options: Pick<KindSpec, 'doc' | 'within' | 'attributes'>,
): KindSpec => ({
  word: name,
  label,
  role: 'place',
  redundancy: 'none',
  name: 'required',
  title: 'optional',
  ...options,
});

const host: KindSpec = place('host', 'host', {
  doc: 'One machine. What stands in it shares its cores and its fate.',
  within: ['file', 'zone', 'datacenter', 'group'],
  attributes: [
    cores,
    memory,
    disk,
    link,
    maxCores,
    maxMemory,
    availability,
    failureRate,
    repairTime,
    exposure,
    without,
  ],
});

const zone: KindSpec = place('zone', 'zone', {
  doc: 'A part of a data center with power and network of its own. What stands in it fails with it.',
  within: ['file', 'datacenter', 'group'],
  attributes: [
    { ...availability, doc: 'Share of the time that the zone is up.', default: defaults.zoneAvailability },
    placeFailureRate,
    placeRepairTime,
    exposure,
    without,
  ],
});

const datacenter: KindSpec = place('datacenter', 'data center', {
  doc: 'A site or region. What stands in it fails with it.',
  within: ['file', 'group'],
  attributes: [
    word('region', 'Where it is, as the provider calls it.', 'ap-northeast-2'),
    standby,
    {
      ...availability,
      doc: 'Share of the time that the data center is up.',
      default: defaults.datacenterAvailability,
    },
    placeFailureRate,
    placeRepairTime,
    exposure,
    without,
  ],
});

const group: KindSpec = place('group', 'group', {
  doc: 'Things that belong together, such as the parts of one team. It has no fate of its own.',
  within: ['file', 'host', 'zone', 'datacenter', 'group'],
  attributes: [exposure, without],
});

export const placeKinds: readonly KindSpec[] = [host, zone, datacenter, group];
