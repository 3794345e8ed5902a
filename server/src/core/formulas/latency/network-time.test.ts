import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  handshakeRoundTrips,
  roundTripsSeconds,
  slowStartRoundTrips,
  transferSeconds,
} from './network-time.ts';
import { anyDouble, BAD_NUMBERS, checkClose, checkTame } from './testing/bad-numbers.ts';

const segments = { windowSegments: 10, segmentBytes: 1460 };

test('64 KB from London to New York take 264 ms on a new connection and 96 ms on a warm one (Grigorik, High Performance Browser Networking, chapter 2)', () => {
  // 56 ms round trip, 40 ms of work at the server, TCP without TLS, ten segments at first.
  const handshake = handshakeRoundTrips({ transport: 'tcp', security: 'none', resumed: false });
  const growth = slowStartRoundTrips({ ...segments, payloadBytes: 65_535 }) as number;
  const cold = (roundTripsSeconds(handshake + 1 + growth, 0.056) as number) + 0.04;
  const warm = (roundTripsSeconds(1, 0.056) as number) + 0.04;
  checkClose(cold, 0.264, 1e-12);
  checkClose(warm, 0.096, 1e-12);
});

test('the same file with four segments at first needs one round trip more', () => {
  // 4 + 8 + 16 + 32 segments against 10 + 20 + 40.
  assert.equal(slowStartRoundTrips({ payloadBytes: 45 * 1460, windowSegments: 4, segmentBytes: 1460 }), 3);
  assert.equal(slowStartRoundTrips({ payloadBytes: 45 * 1460, windowSegments: 10, segmentBytes: 1460 }), 2);
});

test('handshakes: TCP 1, TLS 1.3 one more, TLS 1.2 two more, QUIC 1 in all, and less for who has met before', () => {
  const trips = (
    transport: 'tcp' | 'quic',
    security: 'none' | 'tls1.2' | 'tls1.3',
    resumed: boolean,
  ): number => handshakeRoundTrips({ transport, security, resumed });
  assert.deepEqual([trips('tcp', 'none', false), trips('tcp', 'none', true)], [1, 1]);
  assert.deepEqual([trips('tcp', 'tls1.3', false), trips('tcp', 'tls1.3', true)], [2, 1]);
  assert.deepEqual([trips('tcp', 'tls1.2', false), trips('tcp', 'tls1.2', true)], [3, 2]);
  assert.deepEqual([trips('quic', 'tls1.3', false), trips('quic', 'tls1.3', true)], [1, 0]);
});

test('what fits the first window needs no further round trip, and one byte more needs one', () => {
  assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: 0 }), 0);
  assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: 14_600 }), 0);
  assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: 14_601 }), 1);
  assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: 43_800 }), 1);
  assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: 43_801 }), 2);
});

test('round trips of slow start are ceil(log2(segments / window + 1)) - 1', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1, max: 100 }),
      (count, windowSegments) => {
        const trips = slowStartRoundTrips({
          payloadBytes: count * 1460,
          windowSegments,
          segmentBytes: 1460,
        }) as number;
        const sent = (after: number): number => windowSegments * (2 ** (after + 1) - 1);
        assert.ok(sent(trips) >= count && (trips === 0 || sent(trips - 1) < count));
      },
    ),
  );
});

test('a gigabyte over 1 Gbit/s takes 8 seconds, compressed to a quarter 2', () => {
  const link = { payloadBytes: 1e9, bandwidthBytesPerSecond: 125e6 };
  assert.equal(transferSeconds(link), 8);
  assert.equal(transferSeconds({ ...link, compressedShare: 0.25 }), 2);
});

test('outside the domain there is none', () => {
  for (const bad of BAD_NUMBERS) {
    assert.equal(slowStartRoundTrips({ ...segments, payloadBytes: bad }), undefined);
    assert.equal(
      slowStartRoundTrips({ payloadBytes: 1, windowSegments: bad, segmentBytes: 1460 }),
      undefined,
    );
    assert.equal(slowStartRoundTrips({ payloadBytes: 1, windowSegments: 10, segmentBytes: bad }), undefined);
    assert.equal(transferSeconds({ payloadBytes: bad, bandwidthBytesPerSecond: 1 }), undefined);
    assert.equal(transferSeconds({ payloadBytes: 1, bandwidthBytesPerSecond: bad }), undefined);
    assert.equal(
      transferSeconds({ payloadBytes: 1, bandwidthBytesPerSecond: 1, compressedShare: bad }),
      undefined,
    );
    assert.equal(roundTripsSeconds(bad, 1), undefined);
    assert.equal(roundTripsSeconds(1, bad), undefined);
  }
  assert.equal(slowStartRoundTrips({ payloadBytes: 1, windowSegments: 0, segmentBytes: 1460 }), undefined);
  assert.equal(transferSeconds({ payloadBytes: 1, bandwidthBytesPerSecond: 0 }), undefined);
  fc.assert(
    fc.property(anyDouble, anyDouble, anyDouble, (a, b, c) => {
      checkTame(slowStartRoundTrips({ payloadBytes: a, windowSegments: b, segmentBytes: c }));
      checkTame(transferSeconds({ payloadBytes: a, bandwidthBytesPerSecond: b, compressedShare: c }));
      checkTame(roundTripsSeconds(a, b));
    }),
  );
});
