// Every rule, one line each. A new rule is its file, its page in docs/rules, and a line here.
import type { Rule } from './rule.ts';
import { singleCache } from './single-cache.ts';
import { singlePointOfFailure } from './single-point-of-failure.ts';
import { statefulWebTier } from './stateful-web-tier.ts';
import { unshardedHotTable } from './unsharded-hot-table.ts';

export type { Rule, RuleMeta } from './rule.ts';
export { suppressionChecks } from './suppression-problems.ts';

/** In the order in which lists show them. */
export const rules: readonly Rule[] = [singlePointOfFailure, statefulWebTier, singleCache, unshardedHotTable];
