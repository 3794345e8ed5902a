// Pictures for the page's tests: of real systems as the server would send them, and of hostile labels.

import { parse } from '../../../grammar/src/syntax/parse.ts';
import type { Analysis } from '../../../server/src/core/analysis/analysis.ts';
import { analyze } from '../../../server/src/core/analysis/analyze.ts';
import type { Diagram } from '../../../server/src/core/diagram/diagram.ts';
import { diagramKey } from '../../../server/src/core/diagram/diagram-key.ts';
import { renderMermaid } from '../../../server/src/core/diagram/render-mermaid.ts';
import { imagineLoss } from '../../../server/src/core/features/what-if.ts';
import type { Picture, SystemState } from '../../src/preview/messages.ts';

const URI = 'file:///w/main.arch';

function analysisOf(text: string): Analysis {
  const { file, diagnostics } = parse(text, { uri: URI });
  return analyze(URI, {
    read: (uri) => (uri === URI ? { uri, file, diagnostics } : { error: 'missing' }),
    resolve: () => undefined,
  });
}

/** The picture of a text. */
export const pictureOf = (text: string): Picture => toPicture(analysisOf(text).diagram());

/** The state of its system without something, as the editor sends it; undefined: with all. */
export function stateOf(text: string, lost: string | undefined): SystemState {
  const analysis = analysisOf(text);
  const state = imagineLoss(analysis, lost);
  return {
    ...state,
    uri: URI,
    structureKey: diagramKey(analysis.diagram()),
    choice: state.choice ?? null,
    overlay: toOverlay(state.overlay),
  };
}

const toOverlay = (overlay: Diagram['overlay']): Picture['overlay'] =>
  overlay.map((one) => ({ ...one, utilization: one.utilization ?? null }));

/** The picture that the editor sends of a diagram. */
export function toPicture(diagram: Diagram): Picture {
  return {
    uri: URI,
    title: diagram.title ?? 'main.arch',
    mermaid: renderMermaid(diagram),
    structureKey: diagramKey(diagram),
    nodes: diagram.nodes.map(({ id, component, kind, lines }) => ({ id, component, kind, lines })),
    groups: diagram.groups.map(({ id, place, kind, label }) => ({ id, place, kind, label })),
    edges: diagram.edges.map(({ from, to, style, label }) => ({ from, to, style, label })),
    overlay: toOverlay(diagram.overlay),
    notice: diagram.notice ?? null,
    summary: 'holds 5.2M daily users',
  };
}

/** Labels that would run, load, link or restyle something if any of them were taken for more than text. */
export const hostileLabels = [
  '<script>document.title="run"</script>',
  '<img src="http://192.0.2.1/x.png" onerror="alert(1)">',
  '<svg onload="document.title=1">',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '![x](http://192.0.2.1/y.png)',
  'http://192.0.2.1/',
  '<style>*{display:none}</style>',
  '<iframe src="http://192.0.2.1"></iframe>',
  '<foreignObject><body onload=alert(1)>',
  '%%{init: {"securityLevel": "loose", "theme": "dark"}}%%',
  '--- config: securityLevel: loose ---',
  'x"] click n0 href "javascript:alert(1)"',
  'style n0 fill:#f00;',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '#lt;script#gt;',
  '$$\\href{javascript:alert(1)}{x}$$',
  '$$$$\\href{javascript:alert(1)}{x}$$$$',
  '$& and $1',
  'fa:fa-car `code` **bold**',
  '- item',
  '1. item',
  'end',
  '게시물 저장소 🚀',
];

/** A picture with each label on a node, on a group and on an arrow. */
export function hostilePicture(): Picture {
  const location = { uri: URI, span: { start: 0, end: 0 } };
  const part = { location, kind: 'database' };
  return toPicture({
    title: hostileLabels[0],
    nodes: hostileLabels.map((label, at) => ({
      ...part,
      id: `n${at}`,
      component: label,
      lines: [label],
      group: `g${at}`,
    })),
    groups: hostileLabels.map((label, at) => ({
      ...part,
      id: `g${at}`,
      place: label,
      label,
      parent: undefined,
    })),
    edges: hostileLabels.map((label, at) => ({ location, from: `n${at}`, to: 'n0', style: 'call', label })),
    overlay: hostileLabels.map((message, at) => ({
      id: `n${at}`,
      utilization: 0.5,
      isBottleneck: at === 0,
      findings: [{ severity: 'warning', code: 'rule', message }],
    })),
    notice: hostileLabels[1],
  });
}
