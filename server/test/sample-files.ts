// The samples as tests see them: every `.arch` file below samples/ that no other imports, with what stands beside it.
// Invariant: uris are those of a folder `file:///samples/`, so that no output names a path of this machine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '../../grammar/src/syntax/parse.ts';
import type { Diagnostic, FileEdits } from '../../grammar/src/text/diagnostic.ts';
import { applyEdits } from '../../grammar/src/text/text-edit.ts';
import type { Analysis } from '../src/core/analysis/analysis.ts';
import { analyze } from '../src/core/analysis/analyze.ts';
import { resolveUri } from '../src/core/analysis/uri.ts';
import type { Finding } from '../src/core/rules/finding.ts';

/** The samples' folder on this machine. */
const samplesFolder = join(import.meta.dirname, '..', '..', 'samples');

const samplesUri = 'file:///samples/';

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

/** All samples that are systems of their own, sorted by name. */
export function readSamples(): readonly Sample[] {
  const paths = readdirSync(samplesFolder, { recursive: true, encoding: 'utf8' });
  const names = paths.filter((path) => path.endsWith('.arch')).map((path) => path.slice(0, -'.arch'.length));
  const samples = names
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
    .map(readSample);
  const imported = new Set(samples.flatMap(importsOf));
  return samples.filter(({ uri }) => !imported.has(uri));
}

function readSample(name: string): Sample {
  const text = readFileSync(join(samplesFolder, `${name}.arch`), 'utf8');
  const lines = readFileIfAny(`${name}.findings`)
    ?.split('\n')
    .map((line) => line.trim());
  return {
    name,
    uri: `${samplesUri}${name}.arch`,
    text,
    expected: lines?.filter((line) => line !== '' && !line.startsWith('//')),
    isExplained: lines?.some((line) => line.startsWith('//')) ?? false,
  };
}

function readFileIfAny(path: string): string | undefined {
  try {
    return readFileSync(join(samplesFolder, path), 'utf8');
  } catch {
    return undefined;
  }
}

function importsOf({ uri, text }: Sample): readonly string[] {
  return parse(text, { uri }).file.statements.flatMap((statement) => {
    if (statement.type !== 'declaration' || statement.kind.text !== 'import') return [];
    return resolveUri(uri, statement.title?.text ?? '') ?? [];
  });
}

/** The analysis of a text that stands in a sample's place; what it imports is read from the other samples. */
export function analyzeText(uri: string, text: string): Analysis {
  return analyze(uri, {
    read(other) {
      const content = other === uri ? text : readFileIfAny(other.slice(samplesUri.length));
      if (content === undefined) return { error: 'missing' };
      const { file, diagnostics } = parse(content, { uri: other });
      return { uri: other, file, diagnostics };
    },
    resolve: resolveUri,
  });
}

/** `warning single-cache hot-posts`: how a finding is written in a `.findings` file. */
export const lineOf = (finding: Finding): string => `${finding.severity} ${finding.code} ${finding.element}`;

/** Language errors of all files of an analysis as `code: message`. */
export function languageErrors(analysis: Analysis): readonly string[] {
  const codes = new Set(analysis.findings.map((finding) => finding.code));
  const isError = (diagnostic: Diagnostic): boolean => !codes.has(diagnostic.code);
  const all = [...analysis.files.keys()].flatMap((uri) => analysis.diagnosticsOf(uri));
  return all.filter(isError).map(({ code, message }) => `${code}: ${message}`);
}

/** The text after the edits that a fix makes in one file. */
export function applyFix(uri: string, text: string, files: readonly FileEdits[]): string {
  return applyEdits(
    text,
    files.filter((file) => file.uri === uri).flatMap((file) => file.edits),
  );
}
