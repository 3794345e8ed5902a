// The reporter of every node:test suite: failures in full, then the one line with the counts.
// A skipped or to-do test counts as failed: the project asserts what is, and skips nothing.

import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';

/** Turns the events of a run into text, as node:test asks of a reporter. */
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let passed = 0;
  let failed = 0;
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    const fault = findFault(data);
    if (data.details.type === 'suite' && event.type === 'test:pass' && fault === undefined) continue;
    if (event.type === 'test:pass' && fault === undefined) {
      passed += 1;
      continue;
    }
    const error = event.type === 'test:fail' ? event.data.details.error : undefined;
    // A group fails because a test in it has: that one is counted and shown already.
    if (error !== undefined && isFailureOfSubtests(error)) continue;
    failed += 1;
    const place = data.file === undefined ? '' : `  (${data.file}:${data.line ?? 1})`;
    const why = error === undefined ? fault : describeError(error.cause ?? error);
    yield `\n✗ ${data.name}${place}\n${indent(why ?? 'failed')}\n`;
  }
  yield `${passed} passed, ${failed} failed\n`;
}

/** What is wrong with a test that passed: it was left out, or it stands for a file without any test. */
function findFault(
  data: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>['data'],
): string | undefined {
  if (data.skip !== undefined) return 'skipped';
  if (data.todo !== undefined) return 'marked as to do';
  if (/\.test\.m?[jt]s$/.test(data.name)) return 'the file holds no test';
  return undefined;
}

function isFailureOfSubtests(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** An assertion's stack holds its whole message; inspecting it would repeat both values. */
function describeError(error: unknown): string {
  return error instanceof Error && error.name === 'AssertionError' && error.stack
    ? error.stack
    : inspect(error);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
