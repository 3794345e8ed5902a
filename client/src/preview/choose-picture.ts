// Which picture is shown when a new one arrives: while the text is broken, the last good one stays.

import type { DiagramResult } from '../../../server/src/lsp/protocol.ts';
import type { Show } from './messages.ts';

/** The picture to show, whether it is up to date, and the last good one from now on. */
export interface Choice {
  readonly shown: DiagramResult;
  readonly state: Show['state'];
  readonly lastGood: DiagramResult | undefined;
}

/** Chooses between what arrived and the last good picture of the same system. */
export function choosePicture(arrived: DiagramResult, lastGood: DiagramResult | undefined): Choice {
  if (!arrived.isBroken) return { shown: arrived, state: 'current', lastGood: arrived };
  if (lastGood?.uri !== arrived.uri) return { shown: arrived, state: 'partial', lastGood: undefined };
  // An error that changes nothing in the drawing leaves its numbers up to date.
  const shown = lastGood.structureKey === arrived.structureKey ? arrived : lastGood;
  return { shown, state: 'stale', lastGood };
}
