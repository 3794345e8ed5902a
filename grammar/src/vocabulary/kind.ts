// How the vocabulary describes one kind of declaration. A new kind is one entry in `kinds.ts`.
import type { AttributeSpec } from './attribute.ts';

/**
 * What a kind is to the model.
 * component: something that is called; place: a container with failure meaning, or `group` without;
 * table: data inside a database; settings: `workload`, `targets`, `stage`; journey; header: `system`, `import`.
 */
export type Role = 'component' | 'place' | 'table' | 'settings' | 'journey' | 'header';

/** How a component multiplies: stateless kinds have `instances`, stores have `replicas` and `shards`. */
export type Redundancy = 'instances' | 'replicas' | 'none';

export interface KindSpec {
  /** The word in the file, such as `loadbalancer`. */
  readonly word: string;
  /** As in a sentence: "load balancer". */
  readonly label: string;
  /** One sentence. */
  readonly doc: string;
  readonly role: Role;
  readonly redundancy: Redundancy;
  /** Whether a name must, may or must not follow the kind. */
  readonly name: 'required' | 'optional' | 'none';
  /** Whether a quoted text may follow: a title, an import path. */
  readonly title: 'required' | 'optional' | 'none';
  /** Words of the kinds whose block this may stand in; `file` is the top level. */
  readonly within: readonly string[];
  /** Its attributes in the order in which they are offered and printed in the reference. */
  readonly attributes: readonly AttributeSpec[];
  /** A snippet's body for a whole tier, with `$1` places; absent: kind and name. */
  readonly snippet?: string;
}
