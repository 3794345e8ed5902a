// The samples as tests see them: every `.arch` file below samples/, with what stands beside it.
// Invariant: uris are those of a folder `file:///samples/`, so that no output names a path of this machine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Diagnostic, FileEdits } from '../../grammar/src/text/diagnostic.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import { analyze } from '../src/core/analysis/analyze.ts';
import type { FileSource } from '../src/core/model/file-source.ts';
import type { Finding } from '../src/core/rules/finding.ts';

/** The samples' folder on this machine. */
export const samplesFolder = join(import.meta.dirname, '..', '..', 'samples');

export interface Sample {
  /** Path below samples/ without `.arch`: `real/stack-overflow-2016`. */
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  /** Lines of the `.findings` file that are no comments; undefined where the file is missing. */
  readonly expected: readonly string[] | undefined;
  /** Whether comments say why, where no finding is expected. */
  readonly isExplained: boolean;
}

/** All samples, sorted by name. */
export function readSamples(): readonly Sample[] {
  const paths = readdirSync(samplesFolder, { recursive: true, encoding: 'utf8' });
  const names = paths.filter((path) => path.endsWith('.arch')).map((path) => path.slice(0, -'.arch'.length));
  return names
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map(readSample);
}

function readSample(name: string): Sample {
  const text = readFileSync(join(samplesFolder, `${name}.arch`), 'utf8');
  const lines = readFindings(name)
    ?.split('\n')
    .map((line) => line.trim());
  return {
    name,
    uri: `file:///samples/${name}.arch`,
    text,
    expected: lines?.filter((line) => line !== '' && !line.startsWith('//')),
    isExplained: lines?.some((line) => line.startsWith('//')) ?? false,
  };
}

function readFindings(name: string): string | undefined {
  const file = join(samplesFolder, `${name}.findings`);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** The analysis of a text that stands in a sample's place. Samples import nothing. */
export function analyzeText(uri: string, text: string): Analysis {
  const { file, diagnostics } = parse(text, { uri });
  const source: FileSource = {
    read: (other) => (other === uri ? { uri, file, diagnostics } : { error: 'missing' }),
    resolve: () => undefined,
  };
  return analyze(uri, source);
}

/** `warning single-cache hot-posts`: how a finding is written in a `.findings` file. */
export const lineOf = (finding: Finding): string => `${finding.severity} ${finding.code} ${finding.element}`;

/** Language errors of an analysis as `code: message`. */
export function languageErrors(analysis: Analysis): readonly string[] {
  const codes = new Set(analysis.findings.map((finding) => finding.code));
  const isError = (diagnostic: Diagnostic): boolean => !codes.has(diagnostic.code);
  return analysis
    .diagnosticsOf(analysis.uri)
    .filter(isError)
    .map(({ code, message }) => `${code}: ${message}`);
}

/** The text after the edits that a fix makes in one file. */
export function applyFix(uri: string, text: string, files: readonly FileEdits[]): string {
  return applyEdits(
    text,
    files.filter((file) => file.uri === uri).flatMap((file) => file.edits),
  );
}
