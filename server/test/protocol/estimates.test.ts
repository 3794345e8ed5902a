// Figures beside the text: inlay hints, code lenses and the settings that they follow.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type {
  ClientCapabilities,
  CodeLens,
  Hover,
  InlayHint,
  MarkupContent,
} from 'vscode-languageserver-protocol/node';
import { type Client, capable, startClient } from './protocol-client.ts';

const URI = 'file:///w/estimates.arch';
const TEXT = `system "Shop"
workload { daily-users: 1M, requests: 20/user/day, peak: 3x }
targets { availability: 99.999% }
client browser
web app { instances: 3, service-time: 4 ms, cores: 4 }
database db { replicas: 1, failover: auto }
journey buy {
  latency: p99 < 300 ms
  browser -> app -> db
}
`;

const capabilities: ClientCapabilities = {
  ...capable,
  textDocument: { ...capable.textDocument, inlayHint: { resolveSupport: { properties: ['tooltip'] } } },
  workspace: {
    ...capable.workspace,
    inlayHint: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
};

const textDocument = { uri: URI };
const whole = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

const ask = (client: Client, range = whole): Promise<InlayHint[] | null> =>
  client.request<InlayHint[] | null>('textDocument/inlayHint', { textDocument, range });

/** `line:character label`. */
const show = (hints: readonly InlayHint[] | null): readonly string[] =>
  (hints ?? []).map(({ position, label }) => `${position.line}:${position.character} ${label}`);

let client: Client;
const refreshed: string[] = [];
/** Resolves with the next refresh of inlay hints. */
let onRefresh = Promise.withResolvers<void>();

before(async () => {
  client = await startClient({ capabilities, params: { initializationOptions: { capacityCommand: true } } });
  for (const method of ['workspace/inlayHint/refresh', 'workspace/codeLens/refresh']) {
    client.connection.onRequest(method, () => {
      refreshed.push(method);
      if (method.includes('inlayHint')) onRefresh.resolve();
      return null;
    });
  }
  client.open(URI, TEXT);
});

after(async () => {
  assert.equal(await client.stop(), 0);
});

test('hints stand behind names: utilization, what gives out first, time and availability of journeys', async () => {
  const hints = await ask(client);
  // 20 x 1M x 3 / 86400 = 694.4/s; over 3 machines 231.5/s x 4 ms / 4 cores = 23.1 %.
  const [app, db, buy, ...rest] = show(hints);
  assert.equal(app, '4:7 23.1 %');
  assert.match(db ?? '', /^5:11 [\d.]+ %, gives out first, at [\d.]+M daily users$/);
  assert.match(buy ?? '', /^6:11 p99 [\d.]+ m?s, 99\.\d+ % available$/);
  assert.deepEqual(rest, []);
  assert.ok(hints?.every(({ paddingLeft, tooltip }) => paddingLeft === true && tooltip === undefined));
});

test('hints of a part of the text are those that stand in it', async () => {
  const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 0 } };
  assert.deepEqual(show(await ask(client, range)), ['4:7 23.1 %']);
});

test('the tooltip of a hint is the hover of the name, fetched late', async () => {
  const [hint] = (await ask(client)) ?? [];
  const resolved = await client.request<InlayHint>('inlayHint/resolve', hint);
  const hover = await client.request<Hover>('textDocument/hover', {
    textDocument,
    position: { line: 4, character: 5 },
  });
  assert.equal((resolved.tooltip as MarkupContent).value, (hover.contents as MarkupContent).value);
  assert.match(
    (hover.contents as MarkupContent).value,
    /declared, \[line 5\]\(<file:\/\/\/w\/estimates\.arch#L5>\)/,
  );
});

test('a hint of an older text is not explained by a newer one', async () => {
  const [hint] = (await ask(client)) ?? [];
  client.change(URI, 2, [{ text: `\n${TEXT}` }]);
  const resolved = await client.request<InlayHint>('inlayHint/resolve', hint);
  assert.equal(resolved.tooltip, undefined);
  client.change(URI, 3, [{ text: TEXT }]);
  const strange = { ...hint, data: { uri: 7, at: 'x' } };
  assert.deepEqual(await client.request<InlayHint>('inlayHint/resolve', strange), strange);
});

test('hints asked for right behind a change are those of the changed text', async () => {
  client.change(URI, 4, [{ text: TEXT.replace('1M', '2M') }]);
  assert.equal(show(await ask(client))[0], '4:7 46.3 %');
  assert.ok(
    client.published.some(({ uri, version }) => uri === URI && version === 4),
    'the diagnostics went first',
  );
  client.change(URI, 5, [{ text: TEXT }]);
});

test('lenses stand over the header and over journeys, and say late what the system does', async () => {
  const lenses = (await client.request<CodeLens[] | null>('textDocument/codeLens', { textDocument })) ?? [];
  assert.deepEqual(
    lenses.map(({ range, command }) => [range.start.line, command]),
    [
      [0, undefined],
      [6, undefined],
    ],
  );
  const resolved = await Promise.all(
    lenses.map((lens) => client.request<CodeLens>('codeLens/resolve', lens)),
  );
  const [system, journey] = resolved.map(({ command }) => command);
  assert.match(
    system?.title ?? '',
    /^Holds [\d.]+M daily users · first limit: db replicas · 9\d\.\d+ % available · p99 [\d.]+ ms · 1 of \d targets missed$/,
  );
  assert.match(
    journey?.title ?? '',
    /^p99 [\d.]+ ms, under 300 ms asked for: .+ · 9\d\.\d+ % available, 99\.999 % asked for: .+$/,
  );
  assert.deepEqual([system?.command, system?.arguments], ['archlint.showCapacity', [URI]]);
});

test('a changed setting takes hints away, leaves the first limit alone, and brings them back', async () => {
  const choose = async (inlayHints: unknown): Promise<void> => {
    onRefresh = Promise.withResolvers();
    const params = { settings: { archlint: { inlayHints } } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', params);
  };
  await choose('off');
  await onRefresh.promise;
  assert.equal(await ask(client), null);
  await choose('bottleneck');
  await onRefresh.promise;
  assert.deepEqual(
    show(await ask(client)).map((hint) => hint.slice(0, 5)),
    ['5:11 '],
  );
  await choose({ strange: true });
  await choose('all');
  await onRefresh.promise;
  assert.equal((await ask(client))?.length, 3);
  assert.equal(refreshed.filter((method) => method.includes('codeLens')).length, 3);
});

test('hints and lenses are refreshed when another file changes what they say', async () => {
  const uri = 'file:///w/main-of-two.arch';
  const library = 'file:///w/library.arch';
  client.open(library, 'web app { instances: 2, cores: 4, service-time: 4 ms }\n');
  client.open(uri, 'import "library.arch"\nworkload { daily-users: 1M }\nclient c\nc -> app\n');
  await client.diagnostics(uri, 1);
  onRefresh = Promise.withResolvers();
  client.change(library, 2, [{ text: 'web app { instances: 4, cores: 4, service-time: 4 ms }\n' }]);
  await onRefresh.promise;
  client.close(uri);
  client.close(library);
});

test('a client without commands, lazy tooltips or refreshes gets plain hints, and lenses that run nothing', async () => {
  const plain = await startClient({ params: { initializationOptions: { inlayHints: 'bottleneck' } } });
  plain.open(URI, TEXT);
  const hints = await ask(plain);
  assert.equal(hints?.length, 1);
  assert.equal(hints?.[0]?.data, undefined);
  const [lens] = (await plain.request<CodeLens[] | null>('textDocument/codeLens', { textDocument })) ?? [];
  const resolved = await plain.request<CodeLens>('codeLens/resolve', lens);
  assert.equal(resolved.command?.command, '');
  assert.equal(await plain.stop(), 0);
});

test('a client that answers for its settings is asked when it tells of a change without them', async () => {
  const workspace = { ...capabilities.workspace, configuration: true };
  const asking = await startClient({ capabilities: { ...capabilities, workspace } });
  const asked: unknown[] = [];
  const isRefreshed = Promise.withResolvers<void>();
  asking.connection.onRequest('workspace/configuration', (params: unknown) => {
    asked.push(params);
    return [{ inlayHints: 'off' }];
  });
  asking.connection.onRequest('workspace/inlayHint/refresh', () => {
    isRefreshed.resolve();
    return null;
  });
  asking.open(URI, TEXT);
  await asking.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await isRefreshed.promise;
  assert.deepEqual(asked, [{ items: [{ section: 'archlint' }] }]);
  assert.equal(await ask(asking), null);
  assert.equal(await asking.stop(), 0);
});

test('a broken, an empty and an unknown document have no figures and no errors', async () => {
  for (const [at, text] of ['', 'web {{{\n-> x\njourney {\n', 'journey j { read }\n'].entries()) {
    const uri = `file:///w/broken-${at}.arch`;
    client.open(uri, text);
    const document = { textDocument: { uri } };
    await client.request('textDocument/inlayHint', { ...document, range: whole });
    const lenses = (await client.request<CodeLens[] | null>('textDocument/codeLens', document)) ?? [];
    for (const lens of lenses) await client.request('codeLens/resolve', lens);
    client.close(uri);
  }
  const unknown = { textDocument: { uri: 'file:///w/never.arch' } };
  assert.equal(await client.request('textDocument/inlayHint', { ...unknown, range: whole }), null);
  assert.equal(await client.request('textDocument/codeLens', unknown), null);
});
