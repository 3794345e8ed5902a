import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { trustOf } from '../testing/trust-of.ts';
import { limitSection } from './limit-section.ts';

/** What is said, the paragraph first. */
function linesOf(text: string): readonly string[] {
  const { capacity, trust } = trustOf(text);
  const [found] = limitSection(capacity.cases[0], trust);
  return (found?.blocks ?? []).flatMap((block) =>
    block.type === 'text' ? [block.text] : block.type === 'list' ? block.items : [],
  );
}

/** 864K users x 10 a day x 3 / 86,400 s = 300/s. */
const workload = (users: string): string =>
  `workload { daily-users: ${users}, requests: 10/user/day, peak: 3x, reads: 100% }`;
const web = (users: string, rest = ''): string => `
  ${workload(users)}
  client c
  web app { rate: 1000/s }
  c -> app
  ${rest}`;

describe('what gives out first', () => {
  test('says how far all load can grow, to three digits', () => {
    assert.equal(
      linesOf(web('864K'))[0],
      '`app`, at 30 % at the peak: all load can become 3.33 times what it is.',
    );
    // 950/s.
    assert.match(linesOf(web('2.736M'))[0] ?? '', /all load can become 1\.05 times what it is\.$/);
  });

  test('says which part of the peak is carried where it is more than the system carries', () => {
    assert.equal(
      linesOf(web('3.84M'))[0],
      '`app`, at 133.3 % at the peak: the system carries 75 % of the peak.',
    );
  });

  test('says up to where more instances are started', () => {
    const [first, most] = linesOf(`
      ${workload('864K')}
      client c
      web app { cores: 1, service-time: 4 ms, instances: 2, autoscale: 2..10 }
      c -> app`);
    assert.equal(
      first,
      '`app`, at 60 % at the peak: all load can become 1.67 times what it is until `autoscale` has to start more of it, up to 10.',
    );
    assert.equal(most, 'Daily users at 100 % busy: 7.2M');
  });

  test('names all parts that are just as busy', () => {
    const twins = `
      ${workload('864K')}
      client c
      loadbalancer lb { managed }
      web app-1 { rate: 1000/s }
      web app-2 { rate: 1000/s }
      c -> lb
      lb -> app-1, app-2`;
    assert.match(linesOf(twins)[0] ?? '', /^`app-1`, with `app-2` just as busy, at 15 % at the peak/);
  });

  test('says which target nobody wrote, and holds its default fast', () => {
    const [, most, atTarget, depends] = linesOf(`
      ${workload('864K')}
      client c
      web app { cores: 4 }
      c -> app`);
    // 300/s x 4 ms (0.2 ms to 8 ms) / 4 = 30 % (1.5 % to 60 %).
    assert.match(most ?? '', /^Daily users at 100 % busy: .* \(1\.4M to .*\)$/);
    assert.match(
      atTarget ?? '',
      /^Daily users with no part over 70 % busy \(the default target\): 2M \(1M to .*\)$/,
    );
    assert.equal(
      depends,
      'The utilization depends most on `service-time` of `app` (default, 0.2 ms to 8 ms): over that range the busiest part is at 1.5 % to 60 %.',
    );
    const asked = linesOf(web('864K', 'targets { utilization: 60% }'));
    assert.ok(asked.includes('Daily users with no part over 60 % busy, the target: 1.7M'), asked.join('\n'));
  });

  test('says what is held within the target also where a loss cuts journeys', () => {
    const lines = linesOf(`
      ${workload('864K')}
      targets { survive: zone }
      client c
      zone a { web app { rate: 1000/s } }
      c -> app`);
    assert.deepEqual(lines.slice(1), [
      'Daily users at 100 % busy: 2.9M',
      'Daily users with any one zone lost: none, as a journey fails then',
      'Daily users with no part over 70 % busy (the default target): 2M',
    ]);
  });

  test('says why nothing is known', () => {
    const tier = 'client c\nweb app { rate: 1000/s }\nc -> app';
    assert.deepEqual(linesOf(tier), ['Not known: nothing is loaded.']);
    assert.deepEqual(linesOf(`${workload('1M')}\n${tier}\nservice b\napp -> b -> app`), [
      'Not known: calls go in a circle without end, so no load has a limit.',
    ]);
    assert.deepEqual(linesOf(`${workload('1M')}\nclient c\nstorage s { managed }\nc -> s`), [
      'Not known: no part that is loaded has a limit that is known.',
    ]);
  });
});
