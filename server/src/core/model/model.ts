// The model of one system: what is declared, where it stands, and what every name means. Pure data, built once
// per change by `build-model.ts`. Components are numbered in the order of the text, copies made by `like` included.

import type { ConnectionStatement, DeclarationStatement } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic } from '../../../../grammar/src/text/diagnostic.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { KindSpec } from '../../../../grammar/src/vocabulary/kind.ts';
import type { AttributeTable } from './attribute-value.ts';

/** Where something is declared. For a copy made by `like` this is where the original (or the override) stands. */
export interface Declaration {
  /** The whole declaration. */
  readonly location: Location;
  /** Its name alone, or its kind where it has no name. */
  readonly nameLocation: Location;
  readonly node: DeclarationStatement;
}

/** A host, zone, datacenter or group. */
export interface Place {
  readonly id: number;
  readonly kind: KindSpec;
  readonly name: string;
  /** Names from the outermost container on, joined by dots: `seoul.box`. Unique. */
  readonly path: string;
  readonly title: string | undefined;
  readonly parent: Place | undefined;
  readonly attributes: AttributeTable;
  readonly declaration: Declaration;
  /** The place that `like` names, for a copy. */
  readonly copyOf: Place | undefined;
}

/** A table inside a database. */
export interface Table {
  readonly name: string;
  readonly attributes: AttributeTable;
  readonly declaration: Declaration;
}

export interface Component {
  /** Index in `Model.components`. */
  readonly id: number;
  readonly kind: KindSpec;
  readonly name: string;
  /** `seoul.app`; unique. The name by which messages speak of it is the shortest that is unique: `label`. */
  readonly path: string;
  readonly label: string;
  readonly title: string | undefined;
  readonly place: Place | undefined;
  readonly attributes: AttributeTable;
  /** What its attributes name, by key: `sessions`, `fronts`, `covers`. Unresolved names are left out. */
  readonly named: ReadonlyMap<string, readonly Target[]>;
  readonly tables: readonly Table[];
  readonly declaration: Declaration;
  /** The component it was copied from by `like`; edits to a copy go into the copy's own block. */
  readonly copyOf: Component | undefined;
}

/** One arrow from one component to one target set, after names were looked up and places multiplied. */
export interface Connection {
  readonly id: number;
  readonly from: Component;
  readonly to: Component;
  readonly attributes: AttributeTable;
  /** What its attributes name, by key: `fallback`. */
  readonly named: ReadonlyMap<string, readonly Target[]>;
  readonly node: ConnectionStatement;
  /** The statement. */
  readonly location: Location;
  /** The two names of this arrow in it. */
  readonly fromLocation: Location;
  readonly toLocation: Location;
}

/**
 * One way through the system that users take, and its part of the requests.
 *
 * Where journeys are written, those without a `share` divide what the others leave, evenly; one with a `rate` stands
 * outside the shares. Where none is written there is, per client, one `read` and one `write`: the workload's `reads`
 * (default 90 %) divides them, and clients count alike unless they have `share`. With `static` in the workload a
 * `static` journey takes that part, and all others divide the rest.
 */
export interface Journey {
  readonly name: string;
  /** Written in a file, or one of those that stand in: `read`, `write`, `static`. */
  readonly origin: 'written' | 'implied' | 'static';
  /** Kind of its requests. */
  readonly operation: 'read' | 'write';
  /** Where its requests enter. One client for an implied journey; a journey with a `rate` may start anywhere. */
  readonly entries: readonly Component[];
  /** Its own connections, in the order of the text; empty unless written. */
  readonly connections: readonly Connection[];
  readonly attributes: AttributeTable;
  readonly declaration: Declaration | undefined;
}

/** The attributes of `system`, `workload`, `targets` or a `stage`. */
export interface Settings {
  readonly name: string | undefined;
  readonly attributes: AttributeTable;
  readonly location: Location;
}

/** What a name can stand for. */
export type Target = Component | Place | Table;

/** One use of a name: where it stands, and what it stands for (several in places, none when unresolved). */
export interface Reference {
  readonly location: Location;
  readonly targets: readonly Target[];
}

export interface Model {
  /** The file that the model is of; imported files contribute declarations and connections. */
  readonly uri: string;
  readonly title: string | undefined;
  /** The `system` header; undefined where none is written. */
  readonly system: Settings | undefined;
  readonly places: readonly Place[];
  readonly components: readonly Component[];
  /** Declared outside journeys, in the order of the text. */
  readonly connections: readonly Connection[];
  readonly journeys: readonly Journey[];
  readonly workload: Settings | undefined;
  readonly targets: Settings | undefined;
  readonly stages: readonly Settings[];
  /** In the order of the text, file by file. */
  readonly references: readonly Reference[];
  /** Language errors by file, in the order of the text. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
}
