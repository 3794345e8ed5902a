// Which part of a journey's requests enters at each of its entries. Invariant: the parts add up to 1.
import type { Component } from './model.ts';
import { figureOf } from './quantity.ts';

/** Clients count alike unless they say their share; those without one divide what is left. */
export function entryShares(
  entries: readonly Component[],
): readonly { readonly component: number; readonly share: number }[] {
  const shares = entries.map((entry) =>
    entry.attributes.has('share') ? figureOf(entry, 'share')?.value : undefined,
  );
  const written = shares.reduce<number>((sum, share) => sum + (share ?? 0), 0);
  const silent = shares.filter((share) => share === undefined).length;
  const each = silent === 0 ? 0 : Math.max(0, 1 - written) / silent;
  const total = shares.reduce<number>((sum, share) => sum + (share ?? each), 0) || 1;
  return entries.map((entry, i) => ({ component: entry.id, share: (shares[i] ?? each) / total }));
}
