// Where something is written, as it is told to people and to programs.
import type { Location } from '../core/index.ts';
import type { Environment } from './environment.ts';
import { type Systems, showPath } from './read-systems.ts';

/** `line 12` in the system's main file, `shared.arch:12` in another, `as asked` of what an option says. */
export function placeShower(
  { files }: Systems,
  mainUri: string,
  environment: Environment,
): (location: Location) => string {
  const byUri = new Map(files.map((file) => [file.uri, file]));
  return ({ uri, span }) => {
    if (uri === '') return 'as asked';
    const file = byUri.get(uri);
    if (file === undefined) return showPath(uri, environment);
    const line = file.index.positionAt(span.start).line + 1;
    return uri === mainUri ? `line ${line}` : `${file.path}:${line}`;
  };
}

export interface PlaceJson {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Undefined of what stands in no file. Lines and columns from 1 on. */
export function jsonPlacer(
  { files }: Systems,
  environment: Environment,
): (location: Location) => PlaceJson | undefined {
  const byUri = new Map(files.map((file) => [file.uri, file]));
  return ({ uri, span }) => {
    if (uri === '') return undefined;
    const position = byUri.get(uri)?.index.positionAt(span.start) ?? { line: 0, column: 0 };
    return { path: showPath(uri, environment), line: position.line + 1, column: position.column + 1 };
  };
}
