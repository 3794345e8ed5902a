// Mermaid's own reading of a diagram's text, without a browser: what it takes for nodes, arrows and groups.
// Invariant: labels come back as people would read them, with entity codes replaced by their characters.
import DOMPurify from 'dompurify';

// Mermaid cleans labels with DOMPurify, which needs a document; reading needs no cleaning.
Object.assign(DOMPurify, { addHook: () => {}, removeHook: () => {}, sanitize: (text: string) => text });
const { default: mermaid } = await import('mermaid');

/** What Mermaid read. */
export interface ReadDiagram {
  /** Lines of the label by id. */
  readonly nodes: ReadonlyMap<string, readonly string[]>;
  readonly groups: ReadonlyMap<string, { readonly label: string; readonly members: readonly string[] }>;
  /** `n0 -> n1 label`, in the order of the text. */
  readonly edges: readonly string[];
}

interface FlowDb {
  getVertices(): ReadonlyMap<string, { readonly id: string; readonly text: string }>;
  getEdges(): readonly { readonly start: string; readonly end: string; readonly text: string }[];
  getSubGraphs(): readonly {
    readonly id: string;
    readonly title: string;
    readonly nodes: readonly string[];
  }[];
}

/** Reads a flowchart; rejects with Mermaid's message when it is none. */
export async function readByMermaid(text: string): Promise<ReadDiagram> {
  mermaid.initialize({ securityLevel: 'strict', maxTextSize: 1_000_000, maxEdges: 2_000 });
  // The first call registers the kinds of diagrams.
  await mermaid.parse(text);
  const db = (await mermaid.mermaidAPI.getDiagramFromText(text)).db as unknown as FlowDb;
  return {
    nodes: new Map(
      [...db.getVertices().values()].map(({ id, text: label }) => [id, label.split('<br/>').map(decode)]),
    ),
    groups: new Map(
      db
        .getSubGraphs()
        .map(({ id, title, nodes }) => [id, { label: decode(title), members: [...nodes].sort() }]),
    ),
    edges: db.getEdges().map(({ start, end, text: label }) => `${start} -> ${end} ${decode(label)}`.trim()),
  };
}

/** Mermaid keeps `#34;` as a mark of its own until it draws. */
function decode(label: string): string {
  const text = label.replace(/ﬂ°°(\d+)¶ß/g, (_, code: string) => String.fromCodePoint(Number(code)));
  // Nobody sees the word joiner that keeps a dollar sign apart from what follows.
  return text.replaceAll('$\u2060', '$');
}
