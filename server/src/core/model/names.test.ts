// What names mean: scopes, places, groups, qualified names, copies made by `like`.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { arrowsOf, modelOf, problemsOf } from '../testing/model-of.ts';

const twoSites = `client browser
dns names { managed }
datacenter seoul {
  loadbalancer lb { instances: 2 }
  web app
  database db
  service auth
  app -> db, auth
}
`;

describe('names', () => {
  it('are found in the block, then outward, and deeper from the level where they stand', () => {
    const model = modelOf('client browser\nhost box {\n  web app\n  database db\n}\nbrowser -> app -> db\n');
    assert.deepEqual(arrowsOf(model), ['browser -> box.app', 'box.app -> box.db']);
    assert.deepEqual(problemsOf(model), []);
  });

  it('find components only, so a host may be called like what it holds', () => {
    const model = modelOf('web app\nhost db {\n  database db\n}\napp -> db\n');
    assert.deepEqual(arrowsOf(model), ['app -> db.db']);
  });

  it('stand for each component of that name in places, joined to the nearest', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul\nbrowser -> names -> lb -> app\n`);
    assert.deepEqual(problemsOf(model), []);
    assert.deepEqual(arrowsOf(model), [
      'browser -> names',
      'names -> seoul.lb',
      'names -> busan.lb',
      'seoul.lb -> seoul.app',
      'busan.lb -> busan.app',
      'seoul.app -> seoul.db',
      'seoul.app -> seoul.auth',
      'busan.app -> busan.db',
      'busan.app -> busan.auth',
    ]);
  });

  it('are unresolved in groups, with the candidates', () => {
    const model = modelOf('client c\ngroup a {\n  web app\n}\ngroup b {\n  web app\n}\nc -> app\n');
    assert.deepEqual(arrowsOf(model), []);
    assert.deepEqual(problemsOf(model), [
      'unresolved-name: `app` may be `a.app`, `b.app`. Write which one is meant.',
    ]);
  });

  it('mean exactly that component when they are qualified', () => {
    const model = modelOf(
      `${twoSites}datacenter busan like seoul\nseoul.db -> busan.db { replicate: async }\n`,
    );
    assert.ok(arrowsOf(model).includes('seoul.db -> busan.db'));
    assert.equal(arrowsOf(model).filter((arrow) => arrow.endsWith('.db -> busan.db')).length, 1);
  });

  it('of containers are no ends of connections; the entry is offered', () => {
    const model = modelOf(`${twoSites}names -> seoul\n`);
    const problem = [...model.diagnostics.values()].flat()[0];
    assert.equal(
      problem?.message,
      '`seoul` is a data center, and calls go to components. Name the part that takes the calls: `seoul.lb`.',
    );
    assert.deepEqual(problem?.fixes?.[0]?.files[0]?.edits[0]?.newText, 'seoul.lb');
  });

  it('that are misspelled get the near ones', () => {
    const model = modelOf('client browser\nweb app\nbrowser -> ap\n');
    assert.deepEqual(problemsOf(model), [
      'unresolved-name: Nothing here is called `ap`. Did you mean `app`?',
    ]);
  });

  it('of declarations that were not understood are no further error', () => {
    const model = modelOf('client browser\nwebb app\nbrowser -> app\n');
    assert.equal(problemsOf(model).length, 1);
    assert.match(problemsOf(model)[0] ?? '', /^unknown-kind: `webb` .* Did you mean `web`/);
  });

  it('of attributes without their colon are told to be that', () => {
    const model = modelOf('web app { sessions none, instances: 2 }\nsessions none\n');
    assert.deepEqual(problemsOf(model), [
      'unknown-kind: `sessions` is an attribute, and its value follows a colon: write `sessions: none`.',
      'unknown-kind: `sessions` is no kind of component, place or block. See the list of kinds: `archlint explain unknown-kind`.',
    ]);
  });

  it('declared twice in one block are an error at the second', () => {
    const model = modelOf('web app\nservice app\n');
    assert.match(problemsOf(model)[0] ?? '', /^duplicate-name: `app` is declared twice/);
    assert.deepEqual(
      model.components.map(({ kind }) => kind.word),
      ['web'],
    );
  });

  it('such as __proto__ and constructor are ordinary', () => {
    const model = modelOf(
      'client __proto__\nweb constructor\ndatabase toString\n__proto__ -> constructor -> toString\n',
    );
    assert.deepEqual(arrowsOf(model), ['__proto__ -> constructor', 'constructor -> toString']);
    assert.deepEqual(problemsOf(model), []);
  });

  it('in attributes are looked up where the component stands, also in copies', () => {
    const text = 'datacenter a {\n  web app { sessions: store }\n  cache store\n}\ndatacenter b like a\n';
    const model = modelOf(text);
    const stores = model.components.flatMap((component) => component.named.get('sessions') ?? []);
    assert.deepEqual(
      stores.map((store) => 'path' in store && store.path),
      ['a.store', 'b.store'],
    );
  });
});

describe('like', () => {
  it('merges by kind and name, adds what is new, and leaves out what `without` names', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul {
  without: auth
  web app { instances: 2 }
  cache hot
}
`);
    assert.deepEqual(problemsOf(model), []);
    const paths = model.components.map(({ path }) => path).filter((path) => path.startsWith('busan'));
    assert.deepEqual(paths, ['busan.lb', 'busan.app', 'busan.db', 'busan.hot']);
    const app = model.components.find(({ path }) => path === 'busan.app');
    assert.equal(app?.attributes.get('instances')?.values[0]?.type, 'quantity');
    assert.equal(app?.copyOf?.path, 'seoul.app');
  });

  it('sends a line whose target was left out to the only one left: the hidden cross-site call', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul { without: auth }\n`);
    assert.ok(arrowsOf(model).includes('busan.app -> seoul.auth'));
  });

  it('drops a copied line whose source was left out', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul { without: app }\n`);
    assert.deepEqual(arrowsOf(model), ['seoul.app -> seoul.db', 'seoul.app -> seoul.auth']);
    assert.deepEqual(problemsOf(model), []);
  });

  it('asks which one is meant where several are left', () => {
    const model = modelOf(
      `${twoSites}datacenter tokyo like seoul\ndatacenter busan like seoul { without: auth }\n`,
    );
    assert.match(problemsOf(model).join(), /unresolved-name: In `busan` nothing is called `auth`/);
  });

  it('cannot leave out what is not there', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul { without: [auht, db] }\n`);
    assert.deepEqual(problemsOf(model), [
      'unresolved-name: `seoul` holds nothing called `auht` that could be left out. Did you mean `auth`?',
    ]);
    const uses = model.references.filter(({ targets }) => targets.some((target) => target.name === 'db'));
    assert.equal(uses.length, 2);
  });

  it('of itself, in a circle or of nothing is an error that copies nothing', () => {
    const model = modelOf('host a like b\nhost b like a\nhost c like d\n');
    assert.equal(problemsOf(model).length, 2);
    assert.match(problemsOf(model).join(), /cannot be like/);
    assert.match(problemsOf(model).join(), /There is no .* `d` to copy/);
  });

  it('copies attributes of a component, and a flag can be taken back', () => {
    const model = modelOf(
      'loadbalancer a { instances: 2, health-check }\nloadbalancer b like a { health-check: no }\n',
    );
    const b = model.components.find(({ name }) => name === 'b');
    assert.deepEqual(b?.attributes.get('health-check')?.values, [{ type: 'flag', on: false }]);
    assert.ok(b?.attributes.has('instances'));
  });
});

describe('labels', () => {
  it('are the shortest end of the path that tells components apart', () => {
    const model = modelOf(`${twoSites}datacenter busan like seoul { without: auth }\n`);
    assert.deepEqual(
      model.components.map(({ label }) => label),
      ['browser', 'names', 'seoul.lb', 'seoul.app', 'seoul.db', 'auth', 'busan.lb', 'busan.app', 'busan.db'],
    );
  });
});
