import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyzeText } from '../testing/check-findings.ts';
import { aboutComponent, defineRule, fillMessage, type Rule } from './rule.ts';
import { runRules } from './run-rules.ts';

const { model, graph, capacity, files } = analyzeText(
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
  const run = runRules({ model, graph, capacity, files }, [crashing, seeing]);
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
  const [finding] = runRules({ model, graph, capacity, files }, [fixing]).findings.filter(
    ({ code }) => code === 'fixing',
  );
  assert.equal(computed, 0);
  assert.equal(finding?.fixes?.[0]?.title, 'Mend it');
  assert.equal(finding?.fixes, finding?.fixes);
  assert.equal(computed, 1);
});

test('a message with a place that nothing fills is a mistake, and values are not read again for places', () => {
  assert.throws(() => fillMessage('{name}', {}));
  assert.throws(() => fillMessage('{constructor}', {}));
  assert.equal(fillMessage('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&');
});
