// The preview's page before anything is drawn. No user text is ever written into it: pictures come as messages.
// Invariant: its policy lets run only the script that carries the nonce, and loads nothing from outside.

/** What differs from one opening of the page to the next. */
export interface PageOptions {
  /** Random, used once. */
  readonly nonce: string;
  /** Source from which the page may load styles and pictures, as the editor names it. */
  readonly cspSource: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

const LEGEND = [
  ['idle', 'under 25 %'],
  ['calm', '25 to 50 %'],
  ['busy', '50 to 70 %'],
  ['high', '70 to 90 %'],
  ['full', '90 to 100 %'],
  ['over', 'over 100 %'],
] as const;

/** The whole page. */
export function renderPage({ nonce, cspSource, scriptUri, styleUri }: PageOptions): string {
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `img-src ${cspSource} data:`,
    `font-src ${cspSource}`,
  ].join('; ');
  const scale = LEGEND.map(([step, range]) => `<li><i data-heat="${step}"></i>${range}</li>`).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${styleUri}">
<title>Archlint Preview</title>
</head>
<body>
<header>
  <div class="words">
    <h1 id="title" hidden></h1>
    <p id="summary" role="status" hidden></p>
  </div>
  <div class="buttons" role="toolbar" aria-label="Preview">
    <button id="zoom-out" title="Zoom out (-)" aria-label="Zoom out">−</button>
    <button id="zoom-in" title="Zoom in (+)" aria-label="Zoom in">+</button>
    <button id="fit" title="Show all (0)">Fit</button>
    <details class="legend">
      <summary>Legend</summary>
      <div>
        <ul><li class="head">Utilization at the peak</li>${scale}</ul>
        <ul>
          <li class="head">Marks</li>
          <li><b class="mark badge error">1</b>errors</li>
          <li><b class="mark badge warning">1</b>warnings</li>
          <li><b class="mark limit">first limit</b>gives out first</li>
          <li><b class="mark loss">lost</b>what is lost</li>
        </ul>
        <ul>
          <li class="head">Arrows</li>
          <li><s class="call"></s>call</li>
          <li><s class="async"></s>nobody waits</li>
          <li><s class="optional"></s>optional</li>
          <li><s class="replication"></s>replication</li>
          <li><s class="derived"></s>follows from the rest</li>
        </ul>
      </div>
    </details>
    <button id="pin" title="Keep showing this file" aria-pressed="false">Pin</button>
  </div>
</header>
<section id="states" class="states" aria-label="What if" hidden>
  <label for="loss">What if</label>
  <select id="loss"></select>
  <p id="outcome" role="status" hidden></p>
  <ul id="journeys" aria-label="Journeys" hidden></ul>
</section>
<p id="state" class="note" role="status" hidden></p>
<p id="notice" class="note" hidden></p>
<p id="failure" class="note failure" role="alert" hidden></p>
<main id="window" tabindex="0" aria-label="Diagram; plus, minus, 0 and arrow keys zoom and move">
  <div id="measure" aria-hidden="true"></div>
  <div id="canvas"></div>
</main>
<script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>
`;
}
