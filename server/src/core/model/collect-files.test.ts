// Imports: what they bring in, and the errors at those that bring nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrowsOf, modelOfFiles, problemsOf } from '../testing/model-of.ts';

describe('imports', () => {
  it('bring in declarations and connections, but no settings and no journeys', () => {
    const model = modelOfFiles({
      'main.arch': 'import "./shared.arch"\nclient browser\nbrowser -> app\nworkload { requests: 10/s }\n',
      'shared.arch':
        'system "Shared"\nweb app\ndatabase db\napp -> db\nworkload { requests: 99/s }\njourney j { app -> db }\n',
    });
    assert.deepEqual(problemsOf(model), []);
    assert.deepEqual(arrowsOf(model), ['browser -> app', 'app -> db']);
    assert.equal(model.title, undefined);
    assert.deepEqual(
      model.journeys.map(({ origin }) => origin),
      ['implied', 'implied'],
    );
  });

  it('of missing files are errors at the path', () => {
    const model = modelOfFiles({ 'main.arch': 'import "./nowhere.arch"\nweb app\n' });
    assert.deepEqual(problemsOf(model), [
      'import-not-found: `./nowhere.arch` is not imported: there is no such file. Check the spelling of the path; it is relative to this file.',
    ]);
    assert.equal(model.components.length, 1);
  });

  it('in a circle are errors where the circle closes', () => {
    const model = modelOfFiles({
      'main.arch': 'import "./b.arch"\nweb a\n',
      'b.arch': 'import "./main.arch"\nweb b\n',
    });
    const problems = model.diagnostics.get('file:///b.arch') ?? [];
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['import-cycle'],
    );
    assert.deepEqual(
      model.components.map(({ name }) => name),
      ['a', 'b'],
    );
  });

  it('of a file twice count once', () => {
    const model = modelOfFiles({
      'main.arch': 'import "./a.arch"\nimport "./b.arch"\n',
      'a.arch': 'import "./b.arch"\nweb a\n',
      'b.arch': 'web b\n',
    });
    assert.deepEqual(problemsOf(model), []);
    assert.equal(model.components.length, 2);
  });

  it('find the same name twice across files', () => {
    const model = modelOfFiles({ 'main.arch': 'import "./a.arch"\nweb app\n', 'a.arch': 'web app\n' });
    assert.deepEqual(
      problemsOf(model).map((line) => line.split(':')[0]),
      ['duplicate-name'],
    );
  });
});
