import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeText } from '../testing/check-findings.ts';
import { aboutComponent, defineRule, fillMessage, type Rule } from './rule.ts';
import { runRules } from './run-rules.ts';

const { model, graph, capacity, availability, files } = analyzeText(
  '// arch-ignore crashing: it does\nclient c\nweb app\nc -> app\n',
);

const defineTestRule = (id: string, check: Rule['check']): Rule =>
  defineRule({
    id,
    aliases: [],
    summary: 'A test.',
    category: 'data',
    severity: 'information',
    maturity: 'preview',
    since: '0.1.0',
    fixable: 'none',
    references: [],
    messages: { seen: 'seen {name}' },
    check: check as () => Iterable<never>,
  });

const input = { model, graph, capacity, files, availability: () => availability };

const seeing = defineTestRule('seeing', ({ model: { components } }) =>
  components.map((component) => ({
    message: 'seen',
    values: { name: component.name },
    subject: aboutComponent(component),
  })),
);

const crashing = defineTestRule('crashing', function* () {
  yield* [];
  throw new Error('broken');
});

test('a rule that crashes is recorded, and the others are heard', () => {
  const run = runRules(input, [crashing, seeing]);
  assert.deepEqual(
    run.findings.map(({ message }) => message),
    ['seen c', 'seen app'],
  );
  assert.deepEqual(run.failures, [{ rule: 'crashing', error: new Error('broken') }]);
});

test('fixes are computed once, and only when somebody reads them', () => {
  let computed = 0;
  const fixing = defineTestRule('fixing', ({ model: { components } }) =>
    components.slice(0, 1).map((component) => ({
      message: 'seen',
      values: { name: component.name },
      subject: aboutComponent(component),
      fixes: () => {
        computed += 1;
        return [{ title: 'Mend it', safety: 'safe', files: [] }];
      },
    })),
  );
  const [finding] = runRules(input, [fixing]).findings.filter(({ code }) => code === 'fixing');
  assert.equal(computed, 0);
  assert.equal(finding?.fixes?.[0]?.title, 'Mend it');
  assert.equal(finding?.fixes, finding?.fixes);
  assert.equal(computed, 1);
});

test('a finding that waits for a report is there at once, and settled when somebody asks', () => {
  let asked = 0;
  const waiting = defineTestRule('waiting', ({ model: { components } }) =>
    components.slice(0, 1).map((component) => ({
      message: 'seen',
      values: { name: component.name },
      subject: aboutComponent(component),
      settle: () => {
        asked += 1;
        return { severity: 'error' as const, values: { name: 'settled' } };
      },
    })),
  );
  const finding = runRules(input, [waiting]).findings.find(({ code }) => code === 'waiting');
  assert.equal(asked, 0);
  assert.deepEqual([finding?.message, finding?.severity], ['seen c', 'information']);
  const settled = finding?.settle?.();
  assert.deepEqual([settled?.message, settled?.severity], ['seen settled', 'error']);
  assert.equal(finding?.settle?.(), settled);
  assert.equal(asked, 1);
});

test('a finding that cannot be settled stays, and the crash is recorded', () => {
  const breaking = defineTestRule('breaking', ({ model: { components } }) =>
    components.slice(0, 1).map((component) => ({
      message: 'seen',
      values: { name: component.name },
      subject: aboutComponent(component),
      settle: () => {
        throw new Error('broken');
      },
    })),
  );
  const { findings, failures } = runRules(input, [breaking]);
  assert.deepEqual(failures, []);
  const finding = findings.find(({ code }) => code === 'breaking');
  assert.ok(finding);
  assert.equal(finding.settle?.(), finding);
  assert.deepEqual(failures, [{ rule: 'breaking', error: new Error('broken') }]);
});

test('a message with a place that nothing fills is a mistake, and values are not read again for places', () => {
  assert.throws(() => fillMessage('{name}', {}));
  assert.throws(() => fillMessage('{constructor}', {}));
  assert.equal(fillMessage('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&');
});
