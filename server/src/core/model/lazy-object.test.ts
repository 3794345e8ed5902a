import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lazyObjects } from './lazy-object.ts';

interface Rectangle {
  readonly width: number;
  readonly area: number;
  readonly label: string | undefined;
}

function makers() {
  const computed: string[] = [];
  const note = <T>(name: string, value: T): T => {
    computed.push(name);
    return value;
  };
  const make = lazyObjects<{ readonly side: number }, Rectangle>({
    width: ({ side }) => note('width', side),
    area: (_, self) => note('area', self.width * self.width),
    label: () => note('label', undefined),
  });
  return { make, computed };
}

test('a property is computed when it is first read, once, also where it is undefined', () => {
  const { make, computed } = makers();
  const square = make({ side: 3 });
  assert.deepEqual(computed, []);
  assert.equal(square.area, 9);
  assert.equal(square.area, 9);
  assert.equal(square.label, undefined);
  assert.equal(square.label, undefined);
  assert.deepEqual(computed, ['width', 'area', 'label']);
});

test('objects of one shape know nothing of each other', () => {
  const { make } = makers();
  const [small, large] = [make({ side: 2 }), make({ side: 5 })];
  assert.deepEqual([large.area, small.area, large.width, small.width], [25, 4, 5, 2]);
});

test('what fails is tried again, and leaves no value', () => {
  let isReady = false;
  const make = lazyObjects<number, { readonly value: number }>({
    value: (source) => {
      if (!isReady) throw new Error('not yet');
      return source;
    },
  });
  const one = make(1);
  assert.throws(() => one.value, /not yet/);
  isReady = true;
  assert.equal(one.value, 1);
});
