import assert from 'node:assert/strict';
import test from 'node:test';
import { isFitNode } from './fit-node.mjs';

const CASES: readonly (readonly [string, boolean])[] = [
  ['18.20.4', false],
  ['20.20.2', false],
  ['22.17.1', false],
  ['22.18.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['24.16.0', false],
  ['24.17.2', false],
  ['24.21.0', true],
  ['26.1.0', true],
];

for (const [version, isFit] of CASES) {
  test(`Node ${version} is ${isFit ? 'used' : 'replaced'}`, () => {
    assert.equal(isFitNode(version), isFit);
  });
}
