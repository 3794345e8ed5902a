// Attributes of copies that grow old: expiry, invalidation, and how old an answer may be.
import { choice, flag, quantity } from './define-attribute.ts';

export const freshness = quantity('freshness', 'How old an answer may be.', { in: 'time', example: '5m' });

export const immutable = flag('immutable', 'What is stored under a name never changes.');

export const readYourWrites = flag('read-your-writes', 'Users must see at once what they have just written.');

export const ttl = quantity(
  'ttl',
  'Time after which an entry expires; entries stay until they are evicted when not written.',
  {
    in: 'time',
    example: '10m',
  },
);

export const cacheInvalidate = choice('invalidate', 'What removes an entry whose original has changed.', {
  'on-write': 'Every write deletes the entry.',
  versioned: 'A changed original gets a new key.',
  purge: 'A call by the one who changes it.',
});

export const cdnInvalidate = choice('invalidate', 'What removes an object whose original has changed.', {
  versioned: 'A changed object gets a new name.',
  purge: 'A call to the provider.',
});
