// Whether a unit is written right behind its number (`10m`) or after a space (`4 ms`). The vocabulary says so for each
// unit; where one word is two units (`2B` rows, `500 B`), the attribute's key decides.
import type { AttributeSpec } from '../vocabulary/attribute.ts';
import { connectionAttributes, kinds, units } from '../vocabulary/index.ts';

const measuresSize = ({ types }: AttributeSpec): boolean =>
  types.some((type) => type.type === 'quantity' && type.dimensions.includes('size'));

interface Keys {
  readonly known: ReadonlySet<string>;
  /** Keys whose numbers are sizes in bytes. */
  readonly sizes: ReadonlySet<string>;
}

let keys: Keys | undefined;

function collectKeys(): Keys {
  const specs = [...[...kinds.values()].flatMap(({ attributes }) => attributes), ...connectionAttributes];
  return {
    known: new Set(specs.map(({ key }) => key)),
    sizes: new Set(specs.filter(measuresSize).map(({ key }) => key)),
  };
}

/** What stands between a number and its unit in the value of an attribute; undefined: as it is written. */
export function findUnitSpacing(key: string, unit: string): '' | ' ' | undefined {
  const spacing = (attached: boolean): '' | ' ' => (attached ? '' : ' ');
  const [first, second] = units.filter(({ word }) => word === unit);
  if (!first) return ' ';
  if (!second || second.isAttached === first.isAttached) return spacing(first.isAttached);
  keys ??= collectKeys();
  if (!keys.known.has(key)) return undefined;
  const isSize = keys.sizes.has(key);
  return spacing((first.measure === 'size') === isSize ? first.isAttached : second.isAttached);
}
