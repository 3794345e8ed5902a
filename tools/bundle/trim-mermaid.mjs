// Keeps of mermaid what the preview draws with: flowcharts and the elk layout. Everything else that mermaid loads
// on demand becomes an empty module, which more than halves the page.
// Invariant: the build fails when a part that is needed was not found, for instance under a new version of mermaid.

/** Starts of the file names of the chunks that stay. `sizeCapture` measures nodes for elk. */
const NEEDED = ['flowDiagram-', 'elk-', 'sizeCapture-'];

/** Packages that only the other diagrams use, and parts of d3 that nothing asks for by name. */
const UNUSED_PACKAGES = [
  ...['katex', 'cytoscape', 'cytoscape-fcose', 'cytoscape-cose-bilkent', 'd3-sankey', 'd3-geo', 'd3-chord'],
  ...[
    'd3-contour',
    'd3-delaunay',
    'd3-dsv',
    'd3-fetch',
    'd3-force',
    'd3-hierarchy',
    'd3-polygon',
    'd3-random',
  ],
  ...[
    'd3-scale-chromatic',
    'd3-scale',
    'd3-time-format',
    'd3-time',
    'd3-format',
    'd3-quadtree',
    'd3-axis',
    'd3-brush',
  ],
];

/** Every name that mermaid takes from a module that is left out; none of them is ever called. */
const EMPTY =
  'export const diagram = undefined, bpmnIcons = undefined, render = undefined; export default undefined;';

/**
 * The plugin of one build.
 * @returns {import('esbuild').Plugin}
 */
export function trimMermaid() {
  return {
    name: 'trim-mermaid',
    setup(build) {
      /** @type {Set<string>} */
      const kept = new Set();
      build.onStart(() => kept.clear());
      build.onResolve({ filter: /^\./ }, ({ kind, importer, path }) => {
        if (kind !== 'dynamic-import' || !/[\\/]mermaid[\\/]dist[\\/]/.test(importer)) return undefined;
        const chunk = path.slice(path.lastIndexOf('/') + 1);
        const need = NEEDED.find((start) => chunk.startsWith(start));
        if (need === undefined) return { path: chunk, namespace: 'left-out' };
        kept.add(need);
        return undefined;
      });
      build.onResolve({ filter: new RegExp(`^(${UNUSED_PACKAGES.join('|')})$`) }, ({ path }) => ({
        path,
        namespace: 'left-out',
      }));
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: EMPTY, loader: 'js' }));
      build.onEnd(() => {
        const missing = NEEDED.filter((need) => !kept.has(need));
        if (missing.length === 0) return undefined;
        return { errors: [{ text: `mermaid has no part named ${missing.join(', ')} any more` }] };
      });
    },
  };
}
