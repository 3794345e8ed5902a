// The statements around an offset, and the vocabulary that holds inside the innermost of them.
import type { SourceFile, Statement } from '../../../../grammar/src/syntax/ast.ts';
import { touches } from '../../../../grammar/src/text/span.ts';
import type { AttributeSpec } from '../../../../grammar/src/vocabulary/attribute.ts';
import { connectionAttributes, findKind } from '../../../../grammar/src/vocabulary/index.ts';

/** From the outermost statement to the innermost; empty between statements. */
export function findStatementPath(file: SourceFile, offset: number): readonly Statement[] {
  const path: Statement[] = [];
  let statements: readonly Statement[] = file.statements;
  for (;;) {
    const around = statements.find(({ span }) => touches(span, offset));
    if (around === undefined) return path;
    path.push(around);
    const block = 'block' in around ? around.block : undefined;
    if (block === undefined || !touches(block.span, offset)) return path;
    statements = block.statements;
  }
}

/** What holds in the block of a statement: its owner's words, and the attributes that may stand there. */
export interface AttributeScope {
  /** As in a sentence: `cache`, `connection`. */
  readonly owner: string;
  readonly specs: readonly AttributeSpec[];
}

/** Undefined for a declaration of an unknown kind and for what has no block. */
export function attributeScopeOf(statement: Statement | undefined): AttributeScope | undefined {
  if (statement?.type === 'connection') return { owner: 'connection', specs: connectionAttributes };
  const kind = statement?.type === 'declaration' ? findKind(statement.kind.text) : undefined;
  return kind === undefined ? undefined : { owner: kind.label, specs: kind.attributes };
}
