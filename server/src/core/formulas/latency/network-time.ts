// How long the network takes: round trips until a connection stands and until the first byte, and the payload after it.
// Losses, queues on the way and name resolution are not in it. Invariant: who has met before never needs more round trips
// than who has not.

import { isCount, isFraction, isSeconds } from './latency.ts';

export type Transport = 'tcp' | 'quic';
export type Security = 'none' | 'tls1.2' | 'tls1.3';

/**
 * Round trips before a request can be sent on a new connection: TCP 1, and TLS 1.3 one more, TLS 1.2 two more; QUIC 1
 * with TLS 1.3 in it. `resumed`: the two have met before, so TLS 1.2 needs one, and TLS 1.3 none where early data is
 * allowed, which is assumed. QUIC has TLS 1.3 always. Source: RFC 9293 section 3.5 (TCP), RFC 5246 section 7.3
 * (TLS 1.2), RFC 8446 sections 2 and 2.3 (TLS 1.3 and early data), RFC 9000 and RFC 9001 (QUIC).
 */
export function handshakeRoundTrips(connection: {
  readonly transport: Transport;
  readonly security: Security;
  readonly resumed: boolean;
}): number {
  const { transport, security, resumed } = connection;
  if (transport === 'quic') return resumed ? 0 : 1;
  if (security === 'none') return 1;
  if (security === 'tls1.2') return resumed ? 2 : 3;
  return resumed ? 1 : 2;
}

/**
 * Round trips that a payload needs after its first flight, while the sender doubles what it has under way each round
 * trip: ceil(log2(segments / window + 1)) - 1. `payloadBytes` from 0 to 1e15; `windowSegments` (10 by RFC 6928) and
 * `segmentBytes` (1460 on Ethernet) whole numbers from 1 to 1e9; else undefined. Source: RFC 5681 section 3.1 (slow
 * start); Grigorik, High Performance Browser Networking, 2013, chapter 2.
 */
export function slowStartRoundTrips(transfer: {
  readonly payloadBytes: number;
  readonly windowSegments: number;
  readonly segmentBytes: number;
}): number | undefined {
  const { payloadBytes, windowSegments, segmentBytes } = transfer;
  if (!(payloadBytes >= 0 && payloadBytes <= 1e15)) return undefined;
  if (!isCount(windowSegments, 1, 1e9) || !isCount(segmentBytes, 1, 1e9)) return undefined;
  const segments = Math.ceil(payloadBytes / segmentBytes);
  let roundTrips = 0;
  for (let sent = windowSegments; sent < segments; sent = 2 * sent + windowSegments) roundTrips += 1;
  return roundTrips;
}

/**
 * payload / bandwidth, in seconds: how long the payload takes on the narrowest link once it flows. `payloadBytes` from 0
 * to 1e15, `bandwidthBytesPerSecond` from 1e-15 to 1e15 (a link of 1 Gbit/s has 125e6); `compressedShare` is what
 * compression leaves of the payload, from 0 to 1, 1 if nothing is compressed. Undefined outside, and where the time
 * exceeds 1e15 seconds.
 */
export function transferSeconds(transfer: {
  readonly payloadBytes: number;
  readonly bandwidthBytesPerSecond: number;
  readonly compressedShare?: number;
}): number | undefined {
  const { payloadBytes, bandwidthBytesPerSecond, compressedShare = 1 } = transfer;
  if (!(payloadBytes >= 0 && payloadBytes <= 1e15) || !isFraction(compressedShare)) return undefined;
  if (!(bandwidthBytesPerSecond >= 1e-15 && bandwidthBytesPerSecond <= 1e15)) return undefined;
  const seconds = (payloadBytes * compressedShare) / bandwidthBytesPerSecond;
  return isSeconds(seconds) ? seconds : undefined;
}

/**
 * roundTrips x roundTripSeconds, in seconds. A request on a standing connection has one round trip; on a new one those
 * of the handshake more; its first byte is there after that and the time of the server. `roundTrips` not negative and
 * at most 1e6, whole or a mean; `roundTripSeconds` from 0 to 1e9; else undefined.
 */
export function roundTripsSeconds(roundTrips: number, roundTripSeconds: number): number | undefined {
  const isInDomain = roundTrips >= 0 && roundTrips <= 1e6 && roundTripSeconds >= 0 && roundTripSeconds <= 1e9;
  return isInDomain ? roundTrips * roundTripSeconds : undefined;
}
