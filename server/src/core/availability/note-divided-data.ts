// Says where a DNS or a load balancer divides users among stores that do not hold the same data: each of its targets
// counts as one that takes over, and has not what the lost one had.
import type { DividedData } from '../model/divided-data.ts';
import type { Component } from '../model/model.ts';
import type { AvailabilityNote } from './report.ts';

export const noteDividedData = (divided: readonly DividedData[]): readonly AvailabilityNote[] =>
  divided.map(({ from, stores }) => {
    const [first, second] = stores;
    const message = `\`${from.label}\` divides the requests among targets with different data: no \`replicate\` joins ${joined(stores)}, so what is written to one is not in ${stores.length === 2 ? 'the other' : 'the others'}. Here a journey counts as served by any of them. Users whose data are in a lost one are not: join them, as in \`${first?.label} -> ${second?.label} { replicate: async }\`.`;
    return { code: 'divided-data', message };
  });

const joined = (stores: readonly Component[]): string =>
  `${stores.slice(0, -1).map(nameOf).join(', ')} and ${stores.slice(-1).map(nameOf).join('')}`;

const nameOf = ({ label }: Component): string => `\`${label}\``;
