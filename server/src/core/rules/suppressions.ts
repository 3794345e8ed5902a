// Comments that silence findings: `// arch-ignore <rule>[, <rule>]: <reason>` above a statement covers it and all
// inside it; `// arch-ignore-file <rule>: <reason>` before the first statement covers the file. Each comment is itself
// checked: it must give a reason, name rules that exist, and silence something.
import type { SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { encloses } from '../../../../grammar/src/text/span.ts';
import type { ParsedFile } from '../model/file-source.ts';
import type { Place } from '../model/model.ts';
import { parseSuppression, type Suppression } from './parse-suppression.ts';
import type { RuleMeta, Subject } from './rule.ts';
import { type SuppressionProblem, suppressionProblem } from './suppression-problems.ts';

export interface Suppressions {
  /** The reason of the comment that silences this rule there ('' where it gives none); undefined: not silenced. */
  reasonFor(rule: RuleMeta, subject: Subject): string | undefined;
  /**
   * What is wrong with the comments, after all rules asked for their reasons. That a comment silences nothing is said
   * of the main file only: what a shared file silences may show in another system.
   */
  problems(mainUri: string, rules: RulesThatRan): readonly SuppressionProblem[];
}

export interface RulesThatRan {
  readonly known: readonly RuleMeta[];
  /** Ids of those that crashed: nobody can say what they would have found. */
  readonly crashed: ReadonlySet<string>;
}

/** A comment with what it covers. */
interface Covering {
  readonly suppression: Suppression;
  readonly file: ParsedFile;
  /** The statement below it; undefined: the whole file, or nothing when it is no file comment. */
  readonly statement: Statement | undefined;
  /** Ids of its list that silenced something. */
  readonly used: Set<string>;
}

/** All suppression comments of the files. Linear in the comments. */
export function readSuppressions(files: ReadonlyMap<string, ParsedFile>): Suppressions {
  const coverings = [...files.values()].flatMap(readFile);
  return {
    reasonFor: (rule, subject) => reasonFor(coverings, rule, subject),
    problems: (mainUri, ran) => coverings.flatMap((covering) => problemsOf(covering, mainUri, ran)),
  };
}

function readFile(file: ParsedFile): Covering[] {
  const { comments } = file.file;
  const suppressions = comments.flatMap((comment) => parseSuppression(file.file.text, comment) ?? []);
  if (suppressions.length === 0) return [];
  const owners = new Map<number, Statement>();
  collectOwners(file.file.statements, owners);
  return suppressions.map((suppression) => {
    const statement = suppression.wholeFile ? undefined : owners.get(suppression.comment.span.start);
    return { suppression, file, statement, used: new Set() };
  });
}

function collectOwners(statements: readonly Statement[], owners: Map<number, Statement>): void {
  const open = [...statements];
  for (let statement = open.pop(); statement; statement = open.pop()) {
    for (const comment of statement.leading) owners.set(comment.span.start, statement);
    const block =
      statement.type === 'declaration' || statement.type === 'connection' ? statement.block : undefined;
    if (block) open.push(...block.statements);
  }
}

function reasonFor(coverings: readonly Covering[], rule: RuleMeta, subject: Subject): string | undefined {
  let reason: string | undefined;
  for (const covering of coverings) {
    const id = covering.suppression.ids.find(({ text }) => text === rule.id || rule.aliases.includes(text));
    if (!id || !covers(covering, subject)) continue;
    covering.used.add(id.text);
    reason ??= covering.suppression.reason;
  }
  return reason;
}

function covers({ suppression, file, statement }: Covering, subject: Subject): boolean {
  if (suppression.wholeFile) return isBeforeAll(suppression, file.file) && subject.location.uri === file.uri;
  if (!statement) return false;
  if (subject.location.uri === file.uri && encloses(statement.span, subject.location.span)) return true;
  // What stands in a copied place has its name in the original: the copy's own statement covers it too.
  for (let place: Place | undefined = subject.place; place; place = place.parent) {
    if (place.declaration.node === statement) return true;
  }
  return false;
}

const isBeforeAll = (suppression: Suppression, file: SourceFile): boolean =>
  suppression.comment.span.start < (file.statements[0]?.span.start ?? Number.POSITIVE_INFINITY);

function problemsOf(
  covering: Covering,
  mainUri: string,
  { known, crashed }: RulesThatRan,
): SuppressionProblem[] {
  const { suppression, file, used } = covering;
  const problems: SuppressionProblem[] = [];
  const add = (kind: Parameters<typeof suppressionProblem>[0], id?: Suppression['ids'][number]): void => {
    problems.push(suppressionProblem(kind, { suppression, file, id, known }));
  };
  if (suppression.reason === '') add('unexplained');
  for (const id of suppression.ids) {
    const rule = known.find((one) => one.id === id.text || one.aliases.includes(id.text));
    if (!rule) add('unknown', id);
    else if (!used.has(id.text) && !crashed.has(rule.id) && file.uri === mainUri) add('unused', id);
  }
  if (suppression.ids.length === 0) add('unknown');
  return problems;
}
