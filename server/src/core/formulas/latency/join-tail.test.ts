import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinTail } from './join-tail.ts';
import { checkClose } from './testing/bad-numbers.ts';

const tail = fc.double({ min: 0, max: 1, noNaN: true });

test('it is the chance of all outcomes in which too few have answered, counted one by one', () => {
  fc.assert(
    fc.property(fc.array(tail, { minLength: 1, maxLength: 6 }), fc.nat(5), (tails, k) => {
      const needed = 1 + (k % tails.length);
      let expected = 0;
      for (let outcome = 0; outcome < 2 ** tails.length; outcome++) {
        let probability = 1;
        let answered = 0;
        tails.forEach((late, i) => {
          const isLate = (outcome & (1 << i)) !== 0;
          probability *= isLate ? late : 1 - late;
          answered += isLate ? 0 : 1;
        });
        if (answered < needed) expected += probability;
      }
      const branches = tails.map((late) => ({ tail: late, copies: 1 }));
      assert.ok(Math.abs(joinTail(branches, needed) - expected) < 1e-14);
    }),
  );
});

test('copies count as so many branches', () => {
  const three = Array.from({ length: 3 }, () => ({ tail: 0.3, copies: 1 }));
  for (const needed of [1, 2, 3]) {
    checkClose(joinTail([{ tail: 0.3, copies: 3 }], needed), joinTail(three, needed), 1e-15);
  }
});

test('no digits are lost where slow answers are rare or branches many', () => {
  checkClose(joinTail([{ tail: 1e-18, copies: 1000 }], 1000), 1e-15, 1e-12);
  checkClose(joinTail([{ tail: 1e-9, copies: 1_000_000_000 }], 1_000_000_000), -Math.expm1(-1), 1e-8);
});

test('the more are needed, the later; a branch that never answers holds up all', () => {
  fc.assert(
    fc.property(tail, tail, tail, (a, b, c) => {
      const branches = [a, b, c].map((late) => ({ tail: late, copies: 1 }));
      const [one, two, three] = [1, 2, 3].map((needed) => joinTail(branches, needed)) as [
        number,
        number,
        number,
      ];
      assert.ok(one <= two + 1e-15 && two <= three + 1e-15);
      assert.equal(joinTail([...branches, { tail: 1, copies: 1 }], 4), 1);
    }),
  );
});
