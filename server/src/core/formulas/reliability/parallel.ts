// One of several independent parts is enough. Invariant: the result is never above the smallest unavailability of a
// part.
import { areFractions } from './argument-domain.ts';

/**
 * Product of U_i, 0..1; 1 for no part at all, since then nothing is up. Each unavailability 0..1; undefined
 * otherwise. Independence across machines is the commonest gross error of such sums: parts that share a place belong
 * into `placedGroupUnavailability`. Linear. Source: Barlow and Proschan, Statistical Theory of Reliability and Life
 * Testing, 1975, chapter 2; Trivedi, Probability and Statistics with Reliability, 2nd ed. 2002, section 1.10.
 */
export function parallelUnavailability(unavailabilities: ArrayLike<number>): number | undefined {
  if (!areFractions(unavailabilities)) return undefined;
  let product = 1;
  for (let i = 0; i < unavailabilities.length; i++) product *= unavailabilities[i] as number;
  return product;
}
