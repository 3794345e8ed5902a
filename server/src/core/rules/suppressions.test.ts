import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  analyzeText,
  applyFixTitled,
  checkFindings,
  checkFix,
  findingsOf,
} from '../testing/check-findings.ts';

const tail = 'client c\nc -> app -> db\n';
const cut = 'single-point-of-failure';

test('a comment above a statement covers it and all inside it, and nothing else', () => {
  checkFindings(`client c
// arch-ignore ${cut}: a demonstration
group parts {
  web app
  database db
}
service other
//      ^^^^^ warning ${cut} other
c -> app -> db
app -> other
`);
});

test('suppressed findings stay in the list with their reason', () => {
  const text = `// arch-ignore ${cut}: it may stop\nweb app\ndatabase db { replicas: 1, failover: auto }\n${tail}`;
  const [finding] = analyzeText(text).findings;
  assert.equal(finding?.suppressed, 'it may stop');
  assert.deepEqual(analyzeText(text).diagnosticsOf('file:///check.arch'), []);
});

test('a comment may stand among other comments, and name several rules', () => {
  checkFindings(`client c
dns names { managed }
// One machine is enough here.
// arch-ignore ${cut}, stateful-web-tier: an internal tool
// Ask the tools team.
web app { sessions: local }
c -> names -> app
`);
});

test('a file comment before the first statement covers the file', () => {
  assert.deepEqual(findingsOf(`// arch-ignore-file ${cut}: a sketch\nweb app\ndatabase db\n${tail}`), []);
});

test('a file comment further down covers nothing and is unused', () => {
  const found = findingsOf(`web app\n// arch-ignore-file ${cut}: a sketch\ndatabase db\n${tail}`);
  assert.deepEqual(found, [
    `1:4+3 warning ${cut} app`,
    `2:20+23 hint unused-suppression ${cut}`,
    `3:9+2 warning ${cut} db`,
  ]);
});

test('a comment above a copy covers the parts that came with it', () => {
  checkFindings(`client c
datacenter a { web app }
//                 ^^^ warning ${cut} a.app
// arch-ignore ${cut}: a rehearsal of a
datacenter b like a
c -> a.app, b.app
`);
});

test('a comment without a reason silences and is told of', () => {
  const found = findingsOf(
    `// arch-ignore ${cut}\nweb app\ndatabase db { replicas: 1, failover: auto }\n${tail}`,
  );
  assert.deepEqual(found, ['1:3+35 warning unexplained-suppression arch-ignore']);
});

test('an unknown rule is told of, with the nearest name as its fix', () => {
  const text = '// arch-ignore single-cash: small\nclient c\n';
  assert.deepEqual(findingsOf(text), ['1:15+11 warning unknown-rule single-cash']);
  checkFix(text, 'Change it', '// arch-ignore single-cache: small\nclient c\n');
  assert.match(analyzeText(text).findings[0]?.message ?? '', /Did you mean `single-cache`\?/);
});

test('errors of the language cannot be silenced', () => {
  const text = '// arch-ignore unknown-kind: later\nthing x\n';
  assert.deepEqual(findingsOf(text), ['1:15+12 warning unknown-rule unknown-kind']);
  assert.equal(analyzeText(text).diagnosticsOf('file:///check.arch').length, 2);
});

test('an unused comment is removed with its line, a name of several with its comma', () => {
  const unused = 'client c\n  // arch-ignore single-cache: none here\nclient d\n';
  checkFix(unused, 'Remove the comment', 'client c\nclient d\n');
  const one = `// arch-ignore single-cache, ${cut}: a demonstration\nweb app\nclient c\nc -> app\n`;
  checkFix(
    one,
    'Remove `single-cache`',
    `// arch-ignore ${cut}: a demonstration\nweb app\nclient c\nc -> app\n`,
  );
  const last = `// arch-ignore ${cut}, single-cache: a demonstration\nweb app\nclient c\nc -> app\n`;
  checkFix(
    last,
    'Remove `single-cache`',
    `// arch-ignore ${cut}: a demonstration\nweb app\nclient c\nc -> app\n`,
  );
});

test('a comment behind a statement or at the end covers nothing', () => {
  const text = `web app // arch-ignore ${cut}: here\nclient c\nc -> app\n// arch-ignore ${cut}: there`;
  assert.deepEqual(findingsOf(text), [
    `1:4+3 warning ${cut} app`,
    `1:23+23 hint unused-suppression ${cut}`,
    `4:15+23 hint unused-suppression ${cut}`,
  ]);
  assert.match(applyFixTitled(text, 'Remove the comment'), /^web app\nclient c/);
});

test('words that only begin like it are ordinary comments', () => {
  assert.deepEqual(findingsOf('// arch-ignored by everybody\n// arch-ignore-files too\nclient c\n'), []);
});
