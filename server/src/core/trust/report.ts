// What the figures are worth: for every target whether it is met, what that hangs on, which assumptions were used, and
// what to measure. Everything is computed when it is read. Invariant: nothing here is summed up into one mark.
import type { Location } from '../../../../grammar/src/text/span.ts';
import type { Measurement } from '../../../../grammar/src/vocabulary/index.ts';
import type { ChangedPart } from '../model/change-figures.ts';
import type { Figure } from '../model/figure.ts';
import type { Journey } from '../model/model.ts';

/** A figure that others follow from: written, or a default. */
export interface Input {
  /** What it belongs to; several where one default stands for all of them; none where it cannot be written. */
  readonly parts: readonly ChangedPart[];
  /** Of the attribute: `service-time`. */
  readonly key: string;
  /** As in messages: `service-time` of `app`. */
  readonly label: string;
  readonly figure: Figure;
  /** What is halved or doubled: the figure, or what it leaves of the whole, such as the misses of a `hit`. */
  readonly moves: 'figure' | 'rest';
  /** How to measure it. */
  readonly measurement: Measurement | undefined;
}

/** How much one input matters to one figure. */
export interface Influence {
  readonly input: Input;
  /**
   * Per cent that the figure changes for one per cent more of the input (of what it leaves, where that is moved). Of
   * percentiles it is that of the mean, to first order, where `turns` was not looked at; otherwise it is the derivative.
   */
  readonly elasticity: number;
  /** |elasticity| x ln(high / low) of the input: what is both influential and uncertain is large. */
  readonly weight: number;
  /**
   * Alone, at an end of its range and with all others as likely, it makes the target miss or meet. Undefined where that
   * was not looked at: nothing is asked, or others matter more.
   */
  readonly turns: boolean | undefined;
  /**
   * What the target is asked of (of a utilization the highest of all stations) with this input alone at its favorable
   * end and at its unfavorable one; an end is undefined where it has no bound. Undefined where the input is certain, or
   * was not looked at closely.
   */
  readonly reach: Reach | undefined;
  /** `service-time` of `app` (default, 0.2 ms to 8 ms): halving it lowers the utilization of `app` by 50 %. */
  readonly message: string;
}

export interface Reach {
  readonly best: number | undefined;
  readonly worst: number | undefined;
}

/** `depends`: met at one end of the inputs and missed at the other. `unknown`: something is missing. */
export type Answer = 'yes' | 'no' | 'depends' | 'unknown';

export type TargetName =
  | 'peak'
  | 'utilization'
  | 'survive'
  | 'storage'
  | 'latency'
  | 'availability'
  | 'recovery-time'
  | 'recovery-point'
  | 'freshness'
  | 'read-your-writes';

/** Whether one target is met. */
export interface Verdict {
  readonly target: TargetName;
  /** Of whom it is asked; undefined: of the system. */
  readonly journey: Journey | undefined;
  /** Where it is written; undefined for the peak, which is always asked for. */
  readonly location: Location | undefined;
  /** `yes` also at the unfavorable end of all inputs, `no` also at the favorable one. */
  readonly answer: Answer;
  /** At the likely values. False where it is not known. */
  readonly isMissed: boolean;
  /** Undefined where it could not be had. */
  readonly measured: Figure | undefined;
  /** With the inputs at their unfavorable ends it has no bound; then `measured.high` is no end. */
  readonly isOpen: boolean;
  /** What it is compared with. */
  readonly limit: Figure | undefined;
  /** The inputs on which `depends` turns, three at most; where none does alone, those that move it most. Otherwise empty. */
  readonly hangsOn: readonly Influence[];
  /** The three with the greatest effect over their own range, the greatest first. */
  readonly influences: readonly Influence[];
  /** The measured value beside the limit, why, and what to do. */
  readonly message: string;
}

/** Figures of one kind, which are got in one way. */
type FigureFamily = 'load' | 'latency' | 'availability' | 'growth';

export interface FamilyValidity {
  readonly family: FigureFamily;
  /** `exact` under the assumptions; `approximate` with its known error; `outside`: some of its figures are missing. */
  readonly mark: 'exact' | 'approximate' | 'outside';
  /** Each once. Whole sentences; empty where all is exact. */
  readonly reasons: readonly string[];
}

/** Something that the figures rest on and no file says. */
export interface Assumption {
  readonly families: readonly FigureFamily[];
  /** One or two sentences. */
  readonly message: string;
}

/** A default that a verdict or the bottleneck rests on, and how to replace it. */
export interface Suggestion {
  readonly input: Input;
  readonly measurement: Measurement;
  /** The greatest over all that it matters to; see `Influence`. */
  readonly weight: number;
  /** A verdict hangs on it. */
  readonly decides: boolean;
  /** What it matters to, in words: the utilization of `app`, p99 of `view`. */
  readonly matters: readonly string[];
  readonly message: string;
}

export interface TrustReport {
  /** Of all targets: peak, utilization, survive, storage, then latency, availability and the others by journey. */
  readonly verdicts: readonly Verdict[];
  /** All stations that give out first: as busy as each other. In the order of the model, the first one first. */
  readonly firstLimits: readonly string[];
  /** What the highest utilization depends on; the three that move it farthest over their ranges, the farthest first. */
  readonly bottleneck: readonly Influence[];
  /** Those that a verdict hangs on first; then the most influential first. */
  readonly measure: readonly Suggestion[];
  readonly validity: readonly FamilyValidity[];
  readonly assumptions: readonly Assumption[];
}
