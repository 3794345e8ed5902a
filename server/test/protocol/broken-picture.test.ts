// When the server says that a picture lacks parts, so that the preview keeps the last one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DiagramResult } from '../../src/lsp/protocol.ts';
import { type Client, startClient } from './protocol-client.ts';

let client: Client;

before(async () => {
  client = await startClient();
});

after(async () => {
  assert.equal(await client.stop(), 0);
});

test('a picture from which an error hides parts is said to be broken, and one with a wrong number is not', async () => {
  const isBroken = async (name: string, text: string): Promise<boolean> => {
    const uri = `file:///w/${name}.arch`;
    client.open(uri, text);
    await client.diagnostics(uri, 1);
    const { isBroken } = await client.request<DiagramResult>('arch/diagram', { uri });
    client.close(uri);
    return isBroken;
  };
  const tail = 'web app\nclient browser\n';
  assert.equal(await isBroken('whole', `${tail}browser -> app\n`), false);
  assert.equal(await isBroken('half-typed', `${tail}bbrowser -> app\n`), true);
  assert.equal(await isBroken('unknown', `${tail}browser -> app\ndatabse db\n`), true);
  assert.equal(await isBroken('number', `${tail}browser -> app { share: 0.5 }\n`), false);
});
