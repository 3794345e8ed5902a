// How many bytes one call puts on the wire: its request, and its answer. Invariant: what a file does not say is not
// guessed; a call of which nothing is said has no sizes, and one of which a part is said counts that part.
import type { Call } from '../model/call-graph.ts';
import type { Figure } from '../model/figure.ts';
import type { Component, Journey } from '../model/model.ts';
import { declaredFigure, figureOf } from '../model/quantity.ts';
import { divide, type Range, zero } from '../model/range.ts';

/** In bytes, compressed where the connection says so. */
export interface MessageSizes {
  readonly request: Range;
  readonly response: Range;
}

export interface SizeContext {
  readonly components: readonly Component[];
  /** `static-size` of the workload, which the answers of static journeys have. */
  readonly staticSize: Figure | undefined;
}

/**
 * Of a read or a write that a journey makes by this call. `request-size` and `response-size` of the connection count;
 * else what is known of the data: `static-size` in static journeys, the `object-size` of a storage (read in answers,
 * written in requests), the `message-size` of a queue (handed over by requests on both sides of it).
 */
export function messageSizes(
  call: Call,
  { journey, visit }: { readonly journey: Journey; readonly visit: 'read' | 'write' },
  context: SizeContext,
): MessageSizes | undefined {
  // A deletion names the entry and carries no data.
  if (call.reason === 'invalidation') return { request: zero, response: zero };
  const { connection } = call;
  const written = (key: string): Figure | undefined =>
    connection === undefined ? undefined : declaredFigure(connection, key);
  const from = context.components[call.from] as Component;
  const to = context.components[call.to] as Component;
  const object = to.kind.word === 'storage' ? figureOf(to, 'object-size') : undefined;
  const message = [to, from].find(({ kind }) => kind.word === 'queue');
  const statics = journey.origin === 'static' ? context.staticSize : undefined;
  const answer = written('response-size') ?? statics;
  if (call.reason === 'fill') {
    // What a read was answered with goes to the cache; what a cache puts in by itself crosses no wire.
    return answer === undefined || call.from === call.to ? undefined : sizesOnWire(call, { request: answer });
  }
  const request =
    written('request-size') ??
    (visit === 'write' ? object : undefined) ??
    (message === undefined ? undefined : figureOf(message, 'message-size'));
  const response = answer ?? (visit === 'read' ? object : undefined);
  if (request === undefined && response === undefined) return undefined;
  return sizesOnWire(call, { request, response });
}

function sizesOnWire(
  { connection }: Call,
  {
    request = zero,
    response = zero,
  }: { readonly request?: Range | undefined; readonly response?: Range | undefined },
): MessageSizes {
  const compression = connection === undefined ? undefined : declaredFigure(connection, 'compression');
  const onWire = (size: Range): Range =>
    compression === undefined ? size : (divide(size, compression) ?? size);
  return { request: onWire(request), response: onWire(response) };
}
