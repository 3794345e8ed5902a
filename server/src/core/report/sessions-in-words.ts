// What tiers that keep the sessions of their users mean for these users, whatever is lost.
import type { Model } from '../model/model.ts';
import { findUnpinnedTiers, instancesAtPeak, keepsSessions } from '../model/session-keeping.ts';

/** One sentence for each tier that keeps sessions on its instances, in the order of the text. */
export function describeSessions(model: Model): readonly string[] {
  const unpinned = findUnpinnedTiers(model);
  return model.components.filter(keepsSessions).map((tier) => {
    const machines = instancesAtPeak(tier);
    const name = `\`${tier.label}\``;
    if (machines < 2) {
      const more = unpinned.has(tier) ? ', and a second machine would not know these users' : '';
      return `${name} keeps sessions on its only machine: all are lost with it${more}. Keep them in a shared store.`;
    }
    return unpinned.has(tier)
      ? `${name} keeps sessions on each of its ${machines} machines, and nothing sends a user back to the same one: ${machines - 1} in ${machines} requests meet a machine that does not know the user, also when nothing is lost. Keep them in a shared store.`
      : `${name} keeps sessions on its ${machines} machines and each user comes back to the same one: who loses a session signs in again. Keep them in a shared store.`;
  });
}
