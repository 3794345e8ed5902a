import { analyze, createParseCache, parse } from '../src/core/index.ts';
import { generateSystem } from './generate-system.ts';

const uri = 'file:///x.arch';
const cpu = () => (process.cpuUsage().user + process.cpuUsage().system) / 1000;
const n = Number(process.argv[2]);
const system = generateSystem(n);
const cache = createParseCache();
let text = system.text;
const e = system.edits[3];
const rows = new Map();
const t = (label, f) => {
  const s = cpu();
  const r = f();
  rows.set(label, [...(rows.get(label) ?? []), cpu() - s]);
  return r;
};
for (let i = 0; i < (n > 4000 ? 12 : 40); i++) {
  text = system.text.slice(0, e.offset) + (i % 2 ? '3' : '1') + system.text.slice(e.offset + 1);
  const parsed = t('parse', () => ({ uri, ...parse(text, { uri, cache }) }));
  const a = t('model', () => analyze(uri, { read: () => parsed, resolve: () => undefined }));
  t('graph', () => a.graph);
  t('findings', () => a.findings);
  t('diags', () => a.diagnosticsOf(uri).length);
}
for (const [k, v] of rows) {
  v.sort((a, b) => a - b);
  console.log(n, k.padEnd(10), v[v.length >> 1].toFixed(1), 'min', v[0].toFixed(1));
}
