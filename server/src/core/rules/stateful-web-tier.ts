// A web tier whose servers keep what they know of a user to themselves. With several servers and nothing that pins a
// user to one of them, the next request meets a server that knows nothing; pinned or alone, a lost server takes its
// sessions along, and no server can be removed without harm.
import type { Fix } from '../../../../grammar/src/text/diagnostic.ts';
import type { Component } from '../model/model.ts';
import { instancesAtPeak, keepsSessions, pinsUsers } from '../model/session-keeping.ts';
import { mergeEdits, setComponentAttributes } from './edit-component.ts';
import { chooseStore, originalOf, planSessionMove } from './move-sessions.ts';
import { aboutComponent, defineRule } from './rule.ts';
import type { RuleContext } from './rule-context.ts';

export const statefulWebTier = defineRule({
  id: 'stateful-web-tier',
  aliases: [],
  summary: 'A web tier that keeps the sessions of its users on its own servers.',
  category: 'state',
  severity: 'warning',
  maturity: 'stable',
  since: '0.1.0',
  fixable: 'suggested',
  references: [{ title: 'System Design Interview, chapter 1, "Stateless web tier"' }],
  messages: {
    scattered:
      '{name} keeps sessions on each of its {instances} instances, and nothing sends a user back to the same one: most requests meet an instance that does not know the user. Keep the sessions in a shared store: `sessions: {store}`.',
    sticky:
      '{name} keeps sessions on its {instances} instances and pins each user to one: a lost instance loses 1 of {instances} sessions, and none can be removed without harm. Keep the sessions in a shared store: `sessions: {store}`.',
    alone:
      '{name} keeps sessions on its only instance: they are lost with it, and a second instance would not know them. Keep the sessions in a store: `sessions: {store}`.',
  },
  check: function* (context) {
    for (const component of context.model.components) {
      if (!keepsSessions(component) || !context.isVisited(component)) continue;
      const instances = instancesAtPeak(component);
      const isSticky = context.callersOf(component).some(pinsUsers);
      const message = instances < 2 ? 'alone' : isSticky ? 'sticky' : 'scattered';
      yield {
        message,
        values: {
          name: `\`${component.label}\``,
          instances: `${instances}`,
          store: chooseStore(context, component).name,
        },
        subject: aboutComponent(component),
        severity: message === 'scattered' ? 'error' : 'warning',
        fixes: () => moveSessions(context, component),
      };
    }
  },
});

function moveSessions(context: RuleContext, copy: Component): readonly Fix[] {
  const component = originalOf(copy);
  const { store, attribute, edits } = planSessionMove(context, component);
  const files = mergeEdits([...setComponentAttributes(context.files, component, [attribute]), ...edits]);
  const where = store.isNew ? `a new database \`${store.name}\`` : `\`${store.name}\``;
  return [{ title: `Keep the sessions of \`${component.label}\` in ${where}`, safety: 'suggested', files }];
}
