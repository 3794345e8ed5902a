// The tables of a database share its operations: what they take adds up to all of them at most.
import type { Component } from './model.ts';
import type { Problems } from './problems.ts';
import { figureOf } from './quantity.ts';

/** Reports databases whose tables take more than there is, at the table that goes beyond it. */
export function checkTableTraffic(components: readonly Component[], problems: Problems): void {
  for (const component of components) {
    let sum = 0;
    for (const table of component.tables) {
      const attribute = table.attributes.get('traffic');
      if (attribute === undefined) continue;
      const before = sum;
      sum += figureOf(table, 'traffic')?.value ?? 0;
      if (before > 1 + tolerance || sum <= 1 + tolerance) continue;
      problems.add(attribute.location.uri, {
        code: 'value-out-of-range',
        severity: 'error',
        message: `The tables of \`${component.name}\` take ${Number((sum * 100).toPrecision(6))}% of its operations together, and there are 100%. Lower one of them.`,
        span: attribute.location.span,
      });
    }
  }
}

const tolerance = 1e-6;
