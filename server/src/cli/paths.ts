// Paths of files as uris and back, and as people read them. Paths are absolute and use `/`.
import { posix } from 'node:path';

/** `file:///home/me/x.arch`; a drive letter keeps its colon. */
export const toUri = (path: string): string =>
  `file://${path.startsWith('/') ? '' : '/'}${path.split('/').map(encodeSegment).join('/')}`;

const encodeSegment = (segment: string): string =>
  /^[A-Za-z]:$/.test(segment) ? segment.toLowerCase() : encodeURIComponent(segment.toWellFormed());

export function toPath(uri: string): string {
  const path = uri
    .replace(/^file:\/\//, '')
    .split('/')
    .map(decodeSegment)
    .join('/');
  return path.replace(/^\/([A-Za-z]:\/)/, '$1');
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Seen from the current folder where the file stands below it, otherwise whole. */
export function displayPath(path: string, currentFolder: string): string {
  const relative = posix.relative(currentFolder, path);
  return relative === '' || relative.startsWith('..') ? path : relative;
}
