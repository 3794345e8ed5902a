// `npm run bench`: how fast and how big the product is, on bundles made for it. Prints one table; the exit code is 1
// where a figure is over twice its bound or a result is wrong.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { judge, type Measurement, renderTable } from './bounds.ts';
import { type GeneratedSystem, generateSystem } from './generate-system.ts';
import { growthExponent, type Sample } from './growth-exponent.ts';
import { type EditTimes, measureEdits } from './measure-edits.ts';
import { measureEstimates } from './measure-estimates.ts';
import { besideBareNode, measureBareNode, measureInitialize, runNode } from './measure-processes.ts';
import { median } from './median.ts';
import { inStarts, starts } from './starts.ts';

const root = join(import.meta.dirname, '..', '..');
const server = join(root, 'dist', 'server.cjs');
const cli = join(root, 'dist', 'cli.cjs');
const vsix = join(root, 'build', 'archlint.vsix');

const sizes = [1_000, 2_000, 4_000, 8_000, 16_000];
const megabyte = 1_000_000;

async function measureEditing(): Promise<readonly Measurement[]> {
  const samples: Sample[] = [];
  let memory: readonly Measurement[] = [];
  let bareMs = Number.NaN;
  for (const size of sizes) {
    const system = generateSystem(size);
    const isFirst = size === sizes[0];
    const pairs = isFirst ? { warmUp: 15, timed: 15 } : { warmUp: 4, timed: 5 };
    const result = await measureEdits(system, { server, measureBare: measureBareNode, ...pairs });
    const timeMs = median(result.timesMs);
    samples.push({ size: system.componentCount, timeMs });
    console.log(`  ${system.componentCount} components: ${timeMs.toFixed(1)} ms an edit`);
    if (!isFirst) continue;
    bareMs = median(result.bareMs);
    memory = memoryMeasurements(result);
  }
  const timeMs = samples[0]?.timeMs ?? Number.NaN;
  const exponent = growthExponent(samples);
  const measurements: Measurement[] = [
    {
      name: 'edit to its diagnostics, 1,000 components',
      value: timeMs / bareMs,
      bound: 1,
      text: inStarts(timeMs, bareMs),
      boundText: starts(1),
    },
    {
      name: 'its growth from 1,000 to 16,000 components',
      value: exponent,
      bound: 1.15,
      // At sixteen times the size, twice the time that the bound allows.
      limit: 1.15 + Math.log(2) / Math.log(16),
      text: `exponent ${exponent.toFixed(2)}`,
      boundText: 'exponent 1.15',
    },
  ];
  return [...measurements, ...memory];
}

function memoryMeasurements({ memoryBytes, typingBytes }: EditTimes): readonly Measurement[] {
  if (memoryBytes === undefined || typingBytes === undefined) return [];
  const text = `${(memoryBytes / megabyte).toFixed(0)} MB at rest (${(typingBytes / megabyte).toFixed(0)} MB while typing)`;
  const name = 'server memory, 1,000 components';
  return [{ name, value: memoryBytes / megabyte, bound: 120, text, boundText: '120 MB' }];
}

async function measureStart(): Promise<Measurement> {
  const { workMs, bareMs } = await besideBareNode(11, () => measureInitialize(server));
  return {
    name: 'start of the server to `initialize` answered',
    value: workMs / bareMs,
    bound: 4,
    text: inStarts(workMs, bareMs),
    boundText: starts(4),
  };
}

async function measureCheck(folder: string): Promise<Measurement> {
  const system = generateSystem(1_000);
  const path = join(folder, 'made-up.arch');
  writeFileSync(path, system.text);
  const { workMs, bareMs } = await besideBareNode(11, async () => {
    const { elapsedMs, output } = await runNode([cli, 'check', path]);
    assertReported(output, system);
    return elapsedMs;
  });
  return {
    name: '`archlint check`, 1,000 components, whole process',
    value: workMs / bareMs,
    bound: 8,
    text: inStarts(workMs, bareMs),
    boundText: starts(8),
  };
}

/** The report must have as many findings of each rule as the system has defects. */
function assertReported(output: string, { findings }: GeneratedSystem): void {
  for (const code of new Set(findings.map((finding) => finding.code))) {
    const expected = findings.filter((finding) => finding.code === code).length;
    const found = output.split('\n').filter((line) => line.trimEnd().endsWith(` ${code}`)).length;
    if (found !== expected) throw new Error(`check reports ${found} of ${expected} ${code}`);
  }
}

function measurePackage(): Measurement {
  const size = statSync(vsix).size / megabyte;
  return {
    name: 'the packaged extension',
    value: size,
    bound: 1.2,
    text: `${size.toFixed(2)} MB`,
    boundText: '1.2 MB',
  };
}

/** Bundles and package are made here, so that nothing old is measured. `--no-build` takes what is there. */
function build(): void {
  if (process.argv.includes('--no-build')) {
    const missing = [server, cli, vsix].find((path) => !existsSync(path));
    if (missing !== undefined) throw new Error(`${missing} is missing; leave out --no-build`);
    return;
  }
  for (const script of ['esbuild.mjs', 'tools/package/main.ts']) {
    const { status } = spawnSync(process.execPath, [script], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`${script} failed`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'archlint-bench-'));
try {
  build();
  const measurements = [
    ...(await measureEditing()),
    await measureStart(),
    await measureCheck(folder),
    ...(await measureEstimates(folder)),
    measurePackage(),
  ];
  console.log(`\n${renderTable(measurements)}`);
  if (measurements.some((measurement) => judge(measurement) === 'FAILED')) process.exitCode = 1;
} catch (error) {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
