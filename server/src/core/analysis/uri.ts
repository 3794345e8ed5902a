// Uris as the identity of files: two spellings of one file (an escaped colon, a drive letter's case) compare equal
// after `normalizeUri`. Plain text work; nothing here touches a file system.

const SHAPE = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/[^/?#]*)?([^?#]*)([?#].*)?$/s;

interface Parts {
  readonly scheme: string;
  /** With its two slashes; empty where there is none. */
  readonly authority: string;
  readonly path: string;
  readonly rest: string;
}

function split(uri: string): Parts | undefined {
  const match = SHAPE.exec(uri);
  if (match === null) return undefined;
  const [, scheme = '', authority = '', path = '', rest = ''] = match;
  return { scheme: scheme.toLowerCase(), authority: authority.toLowerCase(), path, rest };
}

/** A segment in one spelling; one that is not valid percent-encoding stays as it is. */
function normalizeSegment(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

/** The one spelling by which uris are compared. What is no uri comes back unchanged. Idempotent; never throws. */
export function normalizeUri(uri: string): string {
  const parts = split(uri);
  if (parts === undefined) return uri;
  const path = parts.path
    .split('/')
    .map(normalizeSegment)
    .join('/')
    .replace(/^\/([A-Za-z])(?:%3A|:)(?=\/|$)/, (_, drive: string) => `/${drive.toLowerCase()}:`);
  return `${parts.scheme}:${parts.authority}${path}${parts.rest}`;
}

/**
 * The normalized uri of the file that `path` names, seen from `fromUri`. Undefined where `fromUri` has no folder
 * (an unsaved document). `..` at the root stays there.
 */
export function resolveUri(fromUri: string, path: string): string | undefined {
  const parts = split(normalizeUri(fromUri));
  if (parts === undefined || !parts.path.startsWith('/') || parts.scheme === 'untitled') return undefined;
  const segments = path.startsWith('/') ? [] : parts.path.split('/').slice(1, -1);
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(encodeSegment(segment));
  }
  return normalizeUri(`${parts.scheme}:${parts.authority}/${segments.join('/')}`);
}

/** Import paths are plain text, not percent-encoded. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.toWellFormed());
}

/** The folder that a file stands in, without the closing slash. */
export function folderOf(uri: string): string {
  const normal = normalizeUri(uri);
  return normal.slice(0, Math.max(0, normal.lastIndexOf('/')));
}

/** Whether a file lies in a folder or below it. */
export function isInside(folderUri: string, uri: string): boolean {
  const folder = normalizeUri(folderUri).replace(/\/$/, '');
  return normalizeUri(uri).startsWith(`${folder}/`);
}
