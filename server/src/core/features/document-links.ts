// Import paths as links to the files that they name.
import type { SourceFile } from '../../../../grammar/src/syntax/ast.ts';
import type { Span } from '../../../../grammar/src/text/span.ts';
import { resolveUri } from '../analysis/uri.ts';

export interface DocumentLink {
  /** The path without its quotes. */
  readonly span: Span;
  readonly targetUri: string;
}

/** In the order of the text; none for a document that has no folder. */
export function findLinks(uri: string, file: SourceFile): readonly DocumentLink[] {
  return file.statements.flatMap((statement) => {
    if (statement.type !== 'declaration' || statement.kind.text !== 'import') return [];
    const path = statement.title;
    const targetUri = path === undefined || path.text === '' ? undefined : resolveUri(uri, path.text);
    if (path === undefined || targetUri === undefined) return [];
    return [{ span: inner(path.span), targetUri }];
  });
}

const inner = ({ start, end }: Span): Span =>
  end - start < 2 ? { start, end } : { start: start + 1, end: end - 1 };
