// The build keeps exactly the parts of the drawing library that the page uses, and says when one has gone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { build } from 'esbuild';
import { trimMermaid } from './trim-mermaid.mjs';

const bundle = (contents: string) =>
  build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [trimMermaid()],
  });

test('flowcharts and one layout are kept, and no other diagram', async () => {
  const { metafile } = await bundle("import mermaid from 'mermaid'; mermaid.initialize({})");
  const whole = Object.keys(metafile.inputs).filter((file) => !file.startsWith('left-out:'));
  const isWhole = (part: RegExp) => whole.some((file) => part.test(file));
  for (const part of [/\/flowDiagram-/, /\/elk-/, /\/elkjs\//]) assert.ok(isWhole(part), `${part}`);
  const others = [
    /sequenceDiagram-/,
    /ganttDiagram-/,
    /c4Diagram-/,
    /\/dagre-[A-Z]/,
    /swimlanes-/,
    /\/katex\//,
  ];
  for (const part of others) assert.ok(!isWhole(part), `${part}`);
});

test('a library without a needed part fails the build by its name', async () => {
  await assert.rejects(bundle('export {}'), /no part named flowDiagram-, elk-, sizeCapture-/);
});
