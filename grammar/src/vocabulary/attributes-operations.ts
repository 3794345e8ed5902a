// Attributes of running the system: who may reach a part, how much it matters, what it costs.
import { choice, flag, quantity } from './define-attribute.ts';

export const exposure = choice(
  'exposure',
  'From where it can be reached; what stands in a place takes it from there.',
  {
    public: 'From the internet.',
    private: 'From inside the system only.',
  },
);

export const criticality = choice('criticality', 'How much depends on it.', {
  'user-facing': 'Users notice at once when it fails.',
  internal: 'Only the people who run the system use it.',
  'best-effort': 'Nobody is harmed when it fails for a while.',
});

export const planned = flag('planned', 'Not built yet: nothing has to call it.');

export const cost = quantity(
  'cost',
  'Price of one machine a month, in any currency that is used throughout.',
  {
    in: 'money',
    example: '120',
  },
);

/** Attributes of every component. */
export const componentAttributes = [exposure, criticality, planned, cost] as const;
