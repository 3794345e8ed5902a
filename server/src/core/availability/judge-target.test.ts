import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatFigure } from '../model/format-figure.ts';
import { availabilityOf } from '../testing/availability-of.ts';
import type { TargetVerdict } from './report.ts';

/** Three tiers in a row, of one machine each. */
const chain = (target: string, parts: readonly string[]): string =>
  `targets { availability: ${target} }\nclient c\n${parts.map((share, i) => `service s${i} { availability: ${share} }`).join('\n')}\nc -> ${parts.map((_, i) => `s${i}`).join(' -> ')}\n`;

const targetOf = (text: string): TargetVerdict => {
  const { target } = availabilityOf(text).journey('read');
  assert.ok(target);
  return target;
};

const causesOf = ({ causes }: TargetVerdict): readonly string[] => causes.map(({ label }) => label);

test('a target is met, missed or depends on what is not known better', () => {
  // 99.9 % leaves 8.76 h; the tiers are down 0.0005, 0.002, or between the two.
  assert.equal(targetOf(chain('99.9%', ['99.95%'])).verdict, 'met');
  assert.equal(targetOf(chain('99.9%', ['99.8%'])).verdict, 'missed');
  assert.equal(targetOf(chain('99.9%', ['99.8..99.95%'])).verdict, 'depends');
  assert.equal(formatFigure(targetOf(chain('99.9%', ['99.95%'])).allowed), '8.8 h a year');
  // Exactly what is asked for is enough, whatever binary fractions make of it.
  assert.equal(targetOf(chain('99.95%', ['99.95%'])).verdict, 'met');
});

test('what alone is worse than the target is a cause, and what a met target can bear is none', () => {
  // Allowed 0.001. s1 alone has 0.005; without it s0 and s2 leave 0.0002.
  const target = targetOf(chain('99.9%', ['99.99%', '99.5%', '99.99%']));
  assert.deepEqual(causesOf(target), ['`s1`']);
  assert.deepEqual(causesOf(targetOf(chain('99%', ['99.99%', '99.5%', '99.99%']))), []);
});

test('of several cuts that only together miss the target, the largest that must go are causes', () => {
  // Allowed 0.001; 0.0006 + 0.0005 + 0.0001: without the largest it is met.
  assert.deepEqual(causesOf(targetOf(chain('99.9%', ['99.94%', '99.95%', '99.99%']))), ['`s0`']);
  // Equal ones are treated alike.
  assert.deepEqual(causesOf(targetOf(chain('99.9%', ['99.94%', '99.94%', '99.99%']))), ['`s0`', '`s1`']);
  // Allowed 0.0001; two of the three must go.
  assert.deepEqual(causesOf(targetOf(chain('99.99%', ['99.94%', '99.95%', '99.995%']))), ['`s0`', '`s1`']);
});

test('where no single cut is to blame, all of them are named, and where there is none, none', () => {
  const pair = (target: string) =>
    targetOf(
      `targets { availability: ${target} }\nclient c\nservice s { availability: 99.99% }\nweb w { instances: 2, availability: 90% }\nc -> s -> w\n`,
    );
  // The pair alone is down 0.01 and allowed is 0.001: mending s does not help, and is still needed.
  assert.deepEqual(causesOf(pair('99.9%')), ['`s`']);
  const { report } = availabilityOf(
    'targets { availability: 99.9% }\nclient c\nweb w { instances: 2, availability: 90% }\nc -> w\n',
  );
  assert.deepEqual(causesOf(report.journeys[0]?.target as TargetVerdict), []);
});

test('a second machine beside a single cut squares its unavailability', () => {
  // 1 - (1 - 0.005)(1 - 0.0001) without; with two of s0: 1 - (1 - 0.000025)(1 - 0.0001).
  const target = targetOf(chain('99.9%', ['99.5%', '99.99%']));
  const [first, second] = target.mended;
  assert.equal(first?.subject.label, '`s0`');
  const near = (actual: number | undefined, expected: number): void =>
    assert.ok(Math.abs((actual ?? 1) - expected) < 1e-12, `${actual} instead of ${expected}`);
  near(first?.unavailability.value, 1 - (1 - 0.005 ** 2) * (1 - 0.0001));
  assert.equal(first?.verdict, 'met');
  near(second?.unavailability.value, 1 - (1 - 0.005) * (1 - 0.0001 ** 2));
  assert.equal(second?.verdict, 'missed');
});

test('a second machine of a database waits for promotions, and a third copy makes another majority', () => {
  const database = (more: string) =>
    targetOf(
      `targets { availability: 99.9% }\nclient c\ndatabase db { failure-rate: 8.76/year, repair-time: 2h, failover-time: 90 s${more} }\nc -> db\n`,
    ).mended[0]?.unavailability.value ?? 1;
  const alone = 2 / 1002;
  const pair = alone ** 2 + 90 / 3_600_000;
  assert.ok(Math.abs(database('') - pair) < 0.01 * pair);
  const majority = database(', engine: cassandra, replicas: 1');
  assert.ok(Math.abs(majority - (3 * alone ** 2 - 2 * alone ** 3)) < 1e-12);
});

test('each journey has its own target or that of the system, and the report knows what to blame', () => {
  const { journey, system, report, part } = availabilityOf(`targets { availability: 99.9% }
client c
host box { availability: 99.95%
  web w
}
database slow { availability: 99% }
database fast { availability: 99.99% }
c -> w
journey look { read
  c -> w -> fast
}
journey buy { write
  availability: 98%
  c -> w -> slow
}
`);
  assert.equal(journey('look').target?.verdict, 'met');
  assert.equal(journey('buy').target?.verdict, 'met');
  // All of it at once is asked for 99.9 % and is down 1 %: for slow.
  assert.equal(system.target?.verdict, 'missed');
  assert.equal(report.isMissedBecauseOf(part('slow')), true);
  assert.equal(report.isMissedBecauseOf(part('fast')), false);
  assert.equal(report.isMissedBecauseOf(part('box')), false);
  assert.deepEqual(
    system.target?.contributors.map(({ subject }) => subject.label),
    ['`slow`', 'host `box`', '`fast`'],
  );
});

test('a host can be what a target is missed because of', () => {
  const { report, part } = availabilityOf(
    'targets { availability: 99.9% }\nclient c\nhost box { web w, database d }\nc -> w -> d\n',
  );
  assert.equal(report.isMissedBecauseOf(part('box')), true);
  assert.equal(report.isMissedBecauseOf(part('box.w')), false);
});

test('without a target there is no verdict, and nothing is missed', () => {
  const { report, part, journey } = availabilityOf('client c\nweb w\nc -> w\n');
  assert.equal(journey('read').target, undefined);
  assert.equal(report.isMissedBecauseOf(part('w')), false);
});

test('the inputs that the verdict hangs on are those that are least known', () => {
  const target = targetOf(chain('99.9%', ['99.95%', '99.8..99.99%', '99.9..99.95%']));
  assert.deepEqual(
    target.dependsOn.map(({ subject }) => subject.label),
    ['`s1`', '`s2`'],
  );
});
