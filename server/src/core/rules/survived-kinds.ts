// Which kinds of places the system says it survives the loss of; only then is losing one of them a question.
import type { Model } from '../model/model.ts';

/** `zone` or `datacenter` where `survive` in the targets names it; `survive: instance` asks for no place. */
export function survivedKinds(model: Model): ReadonlySet<string> {
  const values = model.targets?.attributes.get('survive')?.values ?? [];
  return new Set(
    values.flatMap((value) => (value.type === 'word' && value.word !== 'instance' ? [value.word] : [])),
  );
}
