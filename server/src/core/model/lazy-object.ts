// Objects whose properties are computed when they are first read, for those of which a report has hundreds: getters of
// an object literal, each with its closure, cost some kilobytes for every object. Invariant: each property is computed
// once. The properties are those of a class, so such an object is not copied by spreading it.

/** How each property follows from what the object is made from, and from its other properties. */
export type LazyFields<Source, Shape> = {
  readonly [K in keyof Shape]-?: (source: Source, self: Shape) => Shape[K];
};

/** Makes objects of one shape. A property must not need itself. */
export function lazyObjects<Source, Shape extends object>(
  fields: LazyFields<Source, Shape>,
): (source: Source) => Shape {
  const keys = Object.keys(fields) as (keyof Shape & string)[];

  class Lazy {
    readonly #source: Source;
    #kept: unknown[] | undefined;

    constructor(source: Source) {
      this.#source = source;
    }

    static read(one: Lazy, key: keyof Shape, slot: number): unknown {
      one.#kept ??= new Array<unknown>(keys.length).fill(unread);
      if (one.#kept[slot] === unread) one.#kept[slot] = fields[key](one.#source, one as unknown as Shape);
      return one.#kept[slot];
    }
  }

  for (const [slot, key] of keys.entries()) {
    Object.defineProperty(Lazy.prototype, key, {
      get(this: Lazy) {
        return Lazy.read(this, key, slot);
      },
      enumerable: true,
    });
  }
  return (source) => new Lazy(source) as unknown as Shape;
}

const unread = Symbol('unread');
