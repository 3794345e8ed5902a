// What counts as near, and in which order it is offered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, nearNames } from './near-names.ts';

test('a name with one wrong, missing, doubled or swapped letter is found', () => {
  for (const typed of ['databese', 'databse', 'dataabase', 'databaes']) {
    assert.deepEqual(nearNames(typed, ['cache', 'database', 'queue']), ['database'], typed);
  }
});

test('at most four are offered, the nearest first and equals in alphabetical order', () => {
  const names = ['app6', 'app2', 'app1', 'app', 'app4', 'ap'];
  assert.deepEqual(nearNames('appp', names), ['app', 'app1', 'app2', 'app4']);
});

test('the order does not depend on the order of the candidates', () => {
  const names = ['users-db', 'user-db', 'users-d', 'uses-db'];
  assert.deepEqual(nearNames('usrs-db', names), nearNames('usrs-db', names.toReversed()));
});

test('a short word has to be right but for one letter', () => {
  assert.deepEqual(nearNames('lb', ['db', 'app', 'cdn']), ['db']);
  assert.deepEqual(nearNames('x', ['app', 'cdn']), []);
});

test('one wrong vowel in Korean is one mistake', () => {
  assert.deepEqual(nearNames('세션저장서', ['사진', '세션저장소', '대기열']), ['세션저장소']);
  assert.equal(editDistance([...'저장서'.normalize('NFD')], [...'저장소'.normalize('NFD')]), 1);
});

test('capitals make no difference, and the word itself is not offered', () => {
  assert.deepEqual(nearNames('LoadBalancer', ['loadbalancer']), ['loadbalancer']);
  assert.deepEqual(nearNames('app', ['app']), []);
});

test('the beginning of a longer name is near from three letters on', () => {
  assert.deepEqual(nearNames('ser', ['service-time']), ['service-time']);
  assert.deepEqual(nearNames('se', ['service-time']), []);
});

test('swapped neighbors count once, and the distance is the same both ways', () => {
  const pairs = [
    ['abcd', 'abdc', 1],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
  ] as const;
  for (const [a, b, distance] of pairs) {
    assert.equal(editDistance([...a], [...b]), distance, `${a} ${b}`);
    assert.equal(editDistance([...b], [...a]), distance, `${b} ${a}`);
  }
});
