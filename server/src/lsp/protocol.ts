// What the server speaks beside the standard protocol: a few requests named `arch/…`. This file holds names and
// shapes only and imports nothing at run time, so that a client can take the types from it.
import type { Range } from 'vscode-languageserver';
import type { DiagramEdge, DiagramGroup, DiagramNode, NodeOverlay } from '../core/diagram/diagram.ts';
import type { LossMark } from '../core/diagram/mark-losses.ts';

/** From the client: the picture of the system that a file belongs to. `DiagramParams` -> `DiagramResult | null`. */
export const DIAGRAM_REQUEST = 'arch/diagram';

/** From the client: loads and limits of that system. `CapacityParams` -> `CapacityResult | null`. */
export const CAPACITY_REQUEST = 'arch/capacity';

/** From the client: what to lay over the picture for one state of that system. `WhatIfParams` -> `WhatIfResult | null`. */
export const WHAT_IF_REQUEST = 'arch/whatIf';

/** From the client: all that is estimated of that system, as Markdown. `ReportParams` -> `ReportResult | null`. */
export const REPORT_REQUEST = 'arch/report';

/**
 * To the client: the picture of an open file may have changed. `DiagramChangedParams`. Sent once per analyzed version,
 * and only to a client that put `diagramUpdates: true` into its initialization options.
 */
export const DIAGRAM_CHANGED_NOTIFICATION = 'arch/diagramChanged';

/** To the client of a server without files of its own (a web worker). `ReadFileParams` -> `ReadFileResult`. */
export const READ_FILE_REQUEST = 'arch/readFile';

/** To the same client: the `.arch` files below a folder. `ListFilesParams` -> `ListFilesResult`. */
export const LIST_FILES_REQUEST = 'arch/listFiles';

/** Run by code lenses, with the document's uri; the client's own, where it has it: see `capacityCommand`. */
export const SHOW_CAPACITY_COMMAND = 'archlint.showCapacity';

/** What a client may put into `initializationOptions`; all of it optional. */
export interface InitializationOptions {
  /** Folder of the pages, ending in a slash; findings link to `rules/<id>.md` in it. Default: the server's own. */
  readonly docsUri?: string;
  /** Send `arch/diagramChanged`. Default false. */
  readonly diagramUpdates?: boolean;
  /** The client answers `arch/readFile` and `arch/listFiles`. Default false. */
  readonly clientFiles?: boolean;
  /** The client has the command `archlint.showCapacity`. Default false: code lenses run nothing. */
  readonly capacityCommand?: boolean;
  /** What stands behind names: `off`, `bottleneck`, `all`. Default `all`. Later changes: `archlint.inlayHints`. */
  readonly inlayHints?: string;
}

export interface DiagramParams {
  readonly uri: string;
}

/** A place in a file, for a jump to the source. */
export interface WireLocation {
  readonly uri: string;
  readonly range: Range;
}

type Located<T> = Omit<T, 'location'> & { readonly location: WireLocation };

/** The diagram as the core describes it, with places as line and column. */
export interface WireDiagram {
  readonly title: string | undefined;
  readonly nodes: readonly Located<DiagramNode>[];
  readonly groups: readonly Located<DiagramGroup>[];
  readonly edges: readonly Located<DiagramEdge>[];
  readonly overlay: readonly NodeOverlay[];
  readonly notice: string | undefined;
}

export interface DiagramResult {
  /** The file that the system is of; differs from the asked one when that is imported. */
  readonly uri: string;
  /** Version of the asked document; null when it is not open. */
  readonly version: number | null;
  readonly mermaid: string;
  /** Equal for two pictures that differ in nothing that must be drawn again. */
  readonly structureKey: string;
  readonly diagram: WireDiagram;
  /** One line for people: how many users it holds and what gives out first. */
  readonly summary: string;
  /** Whether one of its files has errors that may hide parts of it. */
  readonly isBroken: boolean;
}

export interface DiagramChangedParams {
  readonly uri: string;
  readonly version: number;
}

export interface CapacityParams {
  readonly uri: string;
}

export interface CapacityRow {
  readonly component: string;
  readonly kind: string;
  /** `694.4/s`. */
  readonly requests: string;
  /** Of the busiest station; may exceed 1. Null: no limit known. */
  readonly utilization: number | null;
  /** `17.4 %`, empty where there is no limit. */
  readonly utilizationText: string;
  readonly location: WireLocation;
}

export interface CapacityResult {
  readonly uri: string;
  readonly version: number | null;
  readonly summary: string;
  /** In the order of the text. */
  readonly rows: readonly CapacityRow[];
  readonly notes: readonly string[];
}

export interface WhatIfParams {
  readonly uri: string;
  /** What is lost: the id of a choice of an earlier answer. Null, or unknown by now: nothing. */
  readonly choice: string | null;
}

export interface WhatIfChoice {
  readonly id: string;
  readonly label: string;
  readonly group: 'parts' | 'places' | 'caches';
}

export interface WhatIfResult {
  readonly uri: string;
  readonly version: number | null;
  /** Of the picture over which this lies. */
  readonly structureKey: string;
  /** What can be lost, in the order of the text. */
  readonly choices: readonly WhatIfChoice[];
  /** What is lost in this state; null: nothing. */
  readonly choice: WhatIfChoice | null;
  /** One line: what is held, or what the loss does. */
  readonly summary: string;
  readonly journeys: readonly { readonly name: string; readonly text: string; readonly isCut: boolean }[];
  readonly overlay: readonly NodeOverlay[];
  readonly marks: readonly LossMark[];
}

export interface ReportParams {
  readonly uri: string;
}

export interface ReportResult {
  readonly uri: string;
  readonly version: number | null;
  /** The text that `archlint capacity --format markdown` prints, but for the name where the system has no title. */
  readonly markdown: string;
}

export interface ReadFileParams {
  readonly uri: string;
}

/** The text, or why there is none. */
export type ReadFileResult = { readonly text: string } | { readonly error: 'missing' | 'unreadable' };

export interface ListFilesParams {
  readonly folderUri: string;
}

export interface ListFilesResult {
  /** Uris of `.arch` files, without those in `node_modules` and `.git`. */
  readonly uris: readonly string[];
}
