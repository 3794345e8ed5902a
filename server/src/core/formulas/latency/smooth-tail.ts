// The tail of a smooth part: closed where there is a closed form, else by inversion of its transform. Invariant: at
// time 0 the answer is the mass without the atom, exactly.

import { gammaTail } from './gamma-tail.ts';
import { invertTail } from './invert-tail.ts';
import { type BlendPart, isClosed, type SmoothPart, type SojournPart } from './smooth-part.ts';

/** Below this, in seconds, a time is 0. */
const SHORTEST = 1e-30;
/** No part reaches so far, in seconds, since no rate is below 1e-15 per second. */
const LONGEST = 1e50;

/** The measure of the part beyond `seconds`; all of it but the atom at 0, all of it below. */
export function smoothTail(part: SmoothPart, seconds: number): number {
  if (seconds < 0) return part.mass;
  if (seconds < SHORTEST) return part.mass - part.atom;
  if (seconds > LONGEST) return 0;
  switch (part.kind) {
    case 'point':
      return 0;
    case 'gamma':
      return gammaTail(part.shape, part.rate * seconds);
    case 'sojourn':
      return sojournTail(part, seconds);
    case 'tail':
      return part.tail(seconds);
    case 'blend':
      return isClosed(part) ? blendTail(part, seconds) : invertTail(part, seconds);
    default:
      return invertTail(part, seconds);
  }
}

function blendTail(part: BlendPart, seconds: number): number {
  let tail = 0;
  for (let i = 0; i < part.parts.length; i++) {
    tail += (part.weights[i] as number) * smoothTail(part.parts[i] as SmoothPart, seconds);
  }
  return tail;
}

/**
 * e^(-mu t) + C mu (e^(-theta t) - e^(-mu t)) / (mu - theta), in a form that holds for mu = theta too.
 * Source: Gross and Harris, Fundamentals of Queueing Theory, 3rd ed., section 2.3.
 */
function sojournTail({ service, wait, waitProbability }: SojournPart, seconds: number): number {
  const slow = Math.exp(-Math.min(service, wait) * seconds);
  const apart = Math.abs(service - wait) * seconds;
  const quotient = apart === 0 ? 1 : -Math.expm1(-apart) / apart;
  return Math.min(1, Math.exp(-service * seconds) + waitProbability * service * seconds * slow * quotient);
}
