// The picture of a system as data: nodes, groups and edges in the order of the text, and what is laid over them.
// Ids are generated (`n12`, `g3`), never the user's, so nothing a file contains can break out of the drawing.

import type { Severity } from '../../../../grammar/src/text/diagnostic.ts';
import type { Location } from '../../../../grammar/src/text/span.ts';

export interface DiagramNode {
  /** `n` and the component's number. */
  readonly id: string;
  readonly component: string;
  /** Word of its kind; decides the shape. */
  readonly kind: string;
  /** Lines of its label: name, title or kind, counts such as `6 instances`. Plain text, not escaped. */
  readonly lines: readonly string[];
  readonly group: string | undefined;
  readonly location: Location;
}

export interface DiagramGroup {
  /** `g` and the place's number. */
  readonly id: string;
  readonly place: string;
  readonly kind: string;
  readonly label: string;
  readonly parent: string | undefined;
  readonly location: Location;
}

export interface DiagramEdge {
  readonly from: string;
  readonly to: string;
  readonly style: 'call' | 'async' | 'optional' | 'replication' | 'derived';
  readonly label: string;
  readonly location: Location;
}

/** What is laid over a drawn node without drawing it again. */
export interface NodeOverlay {
  readonly id: string;
  /** Utilization of its busiest station at the peak; undefined: not known or without limit. */
  readonly utilization: number | undefined;
  readonly isBottleneck: boolean;
  /** Count of findings by severity, and their messages in order. */
  readonly findings: readonly {
    readonly severity: Severity;
    readonly code: string;
    readonly message: string;
  }[];
}

export interface Diagram {
  readonly title: string | undefined;
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly edges: readonly DiagramEdge[];
  readonly overlay: readonly NodeOverlay[];
  /** What was left out or collapsed because of a limit, in words for the user; undefined: nothing. */
  readonly notice: string | undefined;
}
