// Every arrow as it is written, with what its two names stand for. The model keeps a repeated arrow once; a fix that
// rewrites connections has to see each of them. Only fixes ask for this: it walks whole files.
import type {
  ConnectionStatement,
  DeclarationStatement,
  Name,
  Statement,
} from '../../../../grammar/src/syntax/ast.ts';
import type { Component, Target } from '../model/model.ts';
import type { RuleContext } from './rule-context.ts';

export interface WrittenArrow {
  readonly uri: string;
  readonly node: ConnectionStatement;
  readonly from: Name;
  readonly to: Name;
  /** The journey in whose block it stands. */
  readonly journey: DeclarationStatement | undefined;
  readonly sources: readonly Target[];
  readonly targets: readonly Target[];
}

/** The arrows to a component, in the order of the files and their text. */
export function arrowsTo({ files, model }: RuleContext, component: Component): readonly WrittenArrow[] {
  const meanings = new Map(
    model.references.map(({ location, targets }) => [`${location.span.start} ${location.uri}`, targets]),
  );
  const arrows: WrittenArrow[] = [];
  for (const { uri, file } of files.values()) {
    const meaningOf = (name: Name): readonly Target[] => meanings.get(`${name.span.start} ${uri}`) ?? [];
    walk(file.statements, undefined, (node, journey) => {
      for (const [from, to] of pairsOf(node)) {
        const targets = meaningOf(to);
        if (targets.includes(component))
          arrows.push({ uri, node, from, to, journey, sources: meaningOf(from), targets });
      }
    });
  }
  return arrows;
}

function pairsOf({ sources, targets }: ConnectionStatement): [Name, Name][] {
  const pairs: [Name, Name][] = [];
  for (const [i, from] of sources.entries()) {
    const next = sources[i + 1];
    if (next) pairs.push([from, next]);
    else for (const to of targets) pairs.push([from, to]);
  }
  return pairs;
}

function walk(
  statements: readonly Statement[],
  journey: DeclarationStatement | undefined,
  visit: (node: ConnectionStatement, journey: DeclarationStatement | undefined) => void,
): void {
  for (const statement of statements) {
    if (statement.type === 'connection') visit(statement, journey);
    if (statement.type !== 'declaration') continue;
    const inner = statement.kind.text === 'journey' ? statement : journey;
    walk(statement.block?.statements ?? [], inner, visit);
  }
}
