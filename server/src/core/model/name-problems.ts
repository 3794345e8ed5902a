// What can be wrong with the use of a name, in words: nothing of that name, several that cannot be told apart, or a
// container where a component is called.
import type { Name } from '../../../../grammar/src/syntax/ast.ts';
import type { Diagnostic, Fix } from '../../../../grammar/src/text/diagnostic.ts';
import { nearNames } from '../../../../grammar/src/text/near-names.ts';
import { replaceFix } from './declaration-problems.ts';
import { type Element, isContainer, pathOf } from './element.ts';
import { namesInScope } from './scope.ts';

const quote = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

interface NameUse {
  readonly uri: string;
  readonly name: Name;
}

const unresolved = (use: NameUse, message: string, candidates: readonly string[]): Diagnostic => ({
  code: 'unresolved-name',
  severity: 'error',
  message,
  span: use.name.span,
  fixes: candidates.map((candidate): Fix => replaceFix(use.uri, use.name.span, candidate)),
});

/** Nothing of that name can be seen from `scope`. */
export function unknownName(use: NameUse, scope: Element): Diagnostic {
  const near = nearNames(use.name.text, namesInScope(scope));
  const hint =
    near.length > 0
      ? `Did you mean ${quote(near)}?`
      : `Declare it, for example as \`service ${use.name.text}\`.`;
  return unresolved(use, `Nothing here is called \`${use.name.text}\`. ${hint}`, near);
}

/** Several of that name, in groups: a group has no meaning of its own, so it is not clear which is meant. */
export function ambiguousName(use: NameUse, elements: readonly Element[]): Diagnostic {
  const paths = elements.map(pathOf);
  const message = `\`${use.name.text}\` may be ${quote(paths)}. Write which one is meant.`;
  return unresolved(use, message, paths.slice(0, 4));
}

/** A host, zone, data center or group at the end of an arrow. */
export function containerAsEnd(use: NameUse, place: Element): Diagnostic {
  const entries = entriesOf(place);
  const label = place.kind.label;
  const hint =
    entries.length > 0
      ? `Name the part that takes the calls: ${quote(entries)}.`
      : 'Declare a component in it and name that.';
  return unresolved(use, `\`${use.name.text}\` is a ${label}, and calls go to components. ${hint}`, entries);
}

/** Paths of the components where calls may enter a place: what balances first, else what takes requests. */
function entriesOf(place: Element): readonly string[] {
  const inside: Element[] = [];
  const collect = (element: Element): void => {
    for (const child of element.children) {
      if (isContainer(child)) collect(child);
      else if (child.kind.role === 'component') inside.push(child);
    }
  };
  collect(place);
  for (const words of [['loadbalancer'], ['gateway'], ['web'], ['service']]) {
    const found = inside.filter((element) => words.includes(element.kind.word));
    if (found.length > 0) return found.slice(0, 4).map(pathOf);
  }
  return inside.slice(0, 4).map(pathOf);
}

/** `like` that names nothing of its kind, or goes around in a circle. */
export function unresolvedLike(element: Element, name: Name, isCircle: boolean): Diagnostic {
  const use = { uri: element.uri, name };
  if (isCircle) {
    return unresolved(
      use,
      `\`${element.name}\` cannot be like \`${name.text}\`: that copies \`${element.name}\` itself. Write one of them out.`,
      [],
    );
  }
  const siblings = element.parent?.children ?? [];
  const others = siblings.filter((other) => other !== element && other.kind.word === element.kind.word);
  const near = nearNames(
    name.text,
    others.map((other) => other.name),
  );
  const hint =
    near.length > 0 ? `Did you mean ${quote(near)}?` : `Declare a ${element.kind.label} of that name.`;
  return unresolved(use, `There is no ${element.kind.label} \`${name.text}\` to copy. ${hint}`, near);
}

/** A copied line whose target stays behind, with several of that name elsewhere. */
export function lostInCopy(use: NameUse, copy: Element, candidates: readonly Element[]): Diagnostic {
  const paths = candidates.map(pathOf);
  const message = `In \`${pathOf(copy)}\` nothing is called \`${use.name.text}\`, and elsewhere there are ${quote(paths)}. Write a line in \`${pathOf(copy)}\` that names one.`;
  return { code: 'unresolved-name', severity: 'error', message, span: use.name.span };
}

/** `without` names something that the copied place does not hold. */
export function nothingToLeaveOut(use: NameUse, source: Element): Diagnostic {
  const inside = source.children.map((child) => child.name);
  const near = nearNames(use.name.text, inside);
  const hint = near.length > 0 ? `Did you mean ${quote(near)}?` : 'Remove the name.';
  return unresolved(
    use,
    `\`${pathOf(source)}\` holds nothing called \`${use.name.text}\` that could be left out. ${hint}`,
    near,
  );
}
