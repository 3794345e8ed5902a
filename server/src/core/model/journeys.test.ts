// Written and implied journeys, and what their shares add up to.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modelOf, problemsOf } from '../testing/model-of.ts';

const base = 'client c\nweb app\nc -> app\n';
const journeysOf = (text: string) =>
  modelOf(text).journeys.map(({ name, operation, origin }) => `${origin} ${operation} ${name}`);

describe('journeys', () => {
  it('that nobody wrote are a read and a write of every client', () => {
    assert.deepEqual(journeysOf(base), ['implied read read', 'implied write write']);
    assert.deepEqual(journeysOf(`${base}client phone\nphone -> app\n`), [
      'implied read c read',
      'implied write c write',
      'implied read phone read',
      'implied write phone write',
    ]);
  });

  it('leave out clients that call nothing', () => {
    assert.deepEqual(journeysOf('client idle\n'), []);
  });

  it('read unless they say that they write', () => {
    const text = `${base}journey a { c -> app }\njourney b {\n  write\n  c -> app\n}\n`;
    assert.deepEqual(journeysOf(text), ['written read a', 'written write b']);
  });

  it('with a static share have one more, also beside written ones', () => {
    const text = `${base}workload { requests: 1/s, static: 40% }\njourney a { c -> app }\n`;
    assert.deepEqual(journeysOf(text), ['written read a', 'static read static']);
  });

  it('may start anywhere when they have a rate', () => {
    const model = modelOf(
      `${base}worker cron\ndatabase db\njourney nightly {\n  rate: 1/s\n  cron -> db\n}\n`,
    );
    assert.deepEqual(
      model.journeys[0]?.entries.map(({ name }) => name),
      ['cron'],
    );
  });

  it('must have shares that add up to 100%', () => {
    const text = (a: string, b: string) =>
      `${base}journey a {\n  share: ${a}\n  c -> app\n}\njourney b {\n  share: ${b}\n  c -> app\n}\n`;
    assert.deepEqual(problemsOf(modelOf(text('95%', '5%'))), []);
    assert.deepEqual(problemsOf(modelOf(text('33.3333%', '66.6667%'))), []);
    assert.deepEqual(problemsOf(modelOf(text('95%', '10%'))), [
      'value-out-of-range: The shares of the journeys add up to 105%. They must add up to 100%: change one of them.',
    ]);
    assert.match(
      problemsOf(modelOf(`${text('60%', '40%')}journey d { c -> app }\n`))[0] ?? '',
      /Nothing is left/,
    );
  });

  it('are like tables, which take all of their database at most', () => {
    const tables = (a: string, b: string) =>
      `database db {\n  table a { traffic: ${a} }\n  table b { traffic: ${b} }\n}\n`;
    assert.deepEqual(problemsOf(modelOf(tables('90%', '10%'))), []);
    assert.deepEqual(problemsOf(modelOf(tables('90%', '60%'))), [
      'value-out-of-range: The tables of `db` take 150% of its operations together, and there are 100%. Lower one of them.',
    ]);
  });

  it('and `reads` in the workload must not contradict each other', () => {
    const text = `${base}workload { requests: 1/s, reads: 50% }\njourney a {\n  share: 90%\n  c -> app\n}\njourney b {\n  share: 10%\n  write\n  c -> app\n}\n`;
    assert.match(problemsOf(modelOf(text))[0] ?? '', /contradicts the journeys, of which 90% read/);
  });
});
