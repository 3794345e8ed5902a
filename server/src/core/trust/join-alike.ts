// Parts that are alike in one input are alike in others: where they share a default that nobody wrote, it is one
// question. Invariant: only what is the same default is joined, and it stands where the first of it stood.
import { isAlike } from './group-copies.ts';
import { isDefault } from './input.ts';
import type { Input } from './report.ts';

/** By input: the input of all like parts together, the same object for each of them; else the input itself. */
export function joinAlike(inputs: readonly Input[]): ReadonlyMap<Input, Input> {
  const wide = inputs.filter(({ parts }) => parts.length > 1);
  const joined = new Map<Input, Input>(inputs.map((input) => [input, input]));
  for (const [at, input] of inputs.entries()) {
    if (joined.get(input) !== input || !isDefault(input)) continue;
    const around = wide.filter((one) => contains(one, input));
    const [among] = around;
    // Where the same is asked of all of them already, that line stands for it.
    if (among === undefined || around.some(({ key }) => key === input.key)) continue;
    const like = inputs
      .slice(at)
      .filter(
        (each) => each.key === input.key && contains(among, each) && isAlike(each.figure, input.figure),
      );
    const parts = [...new Set(like.flatMap((each) => each.parts))];
    if (parts.length < among.parts.length) continue;
    const label = among.label.replace(`\`${among.key}\``, `\`${input.key}\``);
    const one: Input = { ...input, parts: among.parts, label };
    for (const each of like) joined.set(each, one);
  }
  return joined;
}

const contains = (wide: Input, { parts }: Input): boolean =>
  parts.length > 0 && parts.length < wide.parts.length && parts.every((part) => wide.parts.includes(part));
