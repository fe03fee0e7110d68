import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeIndexFile, encodeIndexFile, IndexFileError } from '../../src/retrieval/index-file.ts';
import { anyText } from '../fixtures/any-text.ts';

const SHAPE = {
  names: 'strings',
  flags: 'uint8',
  inner: { counts: 'uint16', places: 'uint32', weights: 'float32', ceiling: 'number' },
  exact: 'float64',
} as const;
const KEY = 'a'.repeat(64);
const HEADER_AT = 24;

function sample() {
  return {
    names: ['kerja', 'ke', 'Jepang'],
    flags: Uint8Array.of(1, 0, 1),
    inner: {
      counts: Uint16Array.of(65_535, 1, 2),
      places: Uint32Array.of(4_294_967_295, 7),
      weights: Float32Array.of(0.5, -1.25, 3),
      ceiling: Math.PI,
    },
    exact: Float64Array.of(0.1, Number.MAX_VALUE),
  };
}

function joined(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((sum, one) => sum + one.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole.buffer;
}

function written(): ArrayBuffer {
  return joined(encodeIndexFile(SHAPE, sample(), KEY));
}

/** What reading some bytes ends with. */
function failure(buffer: ArrayBuffer, key = KEY): unknown {
  try {
    return decodeIndexFile(SHAPE, buffer, key);
  } catch (error) {
    return error;
  }
}

type Section = [string, string, number, number];
interface Header {
  key: string;
  bodyBytes: number;
  sections: Section[];
}

/** The sample's file with another header, its checksum right: what only a faulty or hostile writer would make. */
function forged(change: (header: Header) => unknown): ArrayBuffer {
  const original = new Uint8Array(written());
  const length = new DataView(original.buffer).getUint32(16, true);
  const header = JSON.parse(Buffer.from(original.subarray(HEADER_AT, HEADER_AT + length)).toString());
  const table = Buffer.from(JSON.stringify(change(header) ?? header));
  const body = original.subarray(HEADER_AT + Math.ceil(length / 8) * 8);
  const bodyAt = HEADER_AT + Math.ceil(table.byteLength / 8) * 8;
  const bytes = new Uint8Array(bodyAt + body.byteLength);
  bytes.set(original.subarray(0, HEADER_AT));
  bytes.set(table, HEADER_AT);
  bytes.set(body, bodyAt);
  new DataView(bytes.buffer).setUint32(16, table.byteLength, true);
  return signed(bytes);
}

function signed(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  new DataView(bytes.buffer).setUint32(12, crc32(bytes.subarray(16)), true);
  return bytes.buffer;
}

/** Changes one column of a section: 1 its kind, 2 its offset, 3 its length; in a function, what it gets. */
function altered(path: string, column: 1 | 2 | 3, value: string | number | ((header: Header) => number)) {
  return (header: Header) => {
    const found = header.sections.find(([name]) => name === path);
    if (!found) throw new Error(`the sample has no ${path}`);
    Object.assign(found, { [column]: typeof value === 'function' ? value(header) : value });
  };
}

describe('an index file', () => {
  it('gives back what was written', () => {
    expect(decodeIndexFile(SHAPE, written(), KEY)).toEqual(sample());
  });

  it('gives back any strings and numbers, empty arrays and broken surrogates too', () => {
    const uint = (bits: number) => fc.array(fc.nat({ max: 2 ** bits - 1 }), { maxLength: 20 });
    const values = fc.record({
      names: fc.array(anyText(), { maxLength: 8 }),
      flags: uint(8).map((items) => Uint8Array.from(items)),
      inner: fc.record({
        counts: uint(16).map((items) => Uint16Array.from(items)),
        places: uint(31).map((items) => Uint32Array.from(items)),
        weights: fc.float32Array({ maxLength: 20 }),
        ceiling: fc.double(),
      }),
      exact: fc.float64Array({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(values, fc.string(), (value, key) => {
        expect(decodeIndexFile(SHAPE, joined(encodeIndexFile(SHAPE, value, key)), key)).toEqual(value);
      }),
    );
  });

  it('copies no arrays: they lie on the bytes that were read', () => {
    const buffer = written();
    const { flags, inner, exact } = decodeIndexFile(SHAPE, buffer, KEY);
    for (const array of [flags, inner.counts, inner.places, inner.weights, exact])
      expect(array.buffer).toBe(buffer);
  });

  it('writes the part of a larger buffer that an array shows, and no more', () => {
    const larger = Uint32Array.of(1, 2, 3, 4, 5, 6);
    const value = { ...sample(), inner: { ...sample().inner, places: larger.subarray(2, 4) } };
    const read = decodeIndexFile(SHAPE, joined(encodeIndexFile(SHAPE, value, KEY)), KEY);
    expect([...read.inner.places]).toEqual([3, 4]);
  });

  it('is refused with any single bit of it turned', () => {
    const bytes = new Uint8Array(written());
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        expect(failure(bytes.buffer)).toBeInstanceOf(IndexFileError);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
      }
    }
    expect(failure(bytes.buffer)).toEqual(sample());
  });

  it('is refused with bytes overwritten anywhere', () => {
    const length = written().byteLength;
    fc.assert(
      fc.property(
        fc.nat({ max: length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 64 }),
        (at, noise) => {
          const bytes = new Uint8Array(written());
          const before = Buffer.from(bytes);
          bytes.set(noise.subarray(0, length - at), at);
          fc.pre(!before.equals(bytes));
          expect(failure(bytes.buffer)).toBeInstanceOf(IndexFileError);
        },
      ),
    );
  });

  it('is refused when cut off at any length, or with anything after its end', () => {
    const whole = written();
    for (let length = 0; length < whole.byteLength; length += 1)
      expect(failure(whole.slice(0, length))).toBeInstanceOf(IndexFileError);
    const longer = new Uint8Array(whole.byteLength + 8);
    longer.set(new Uint8Array(whole));
    expect(failure(longer.buffer)).toBeInstanceOf(IndexFileError);
    expect(failure(signed(longer))).toBeInstanceOf(IndexFileError);
  });

  it('refuses bytes of any other kind', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(failure(Uint8Array.from(bytes).buffer)).toBeInstanceOf(IndexFileError);
      }),
    );
  });

  it('is stale, not damaged, for another key', () => {
    expect(failure(written(), 'b'.repeat(64))).toMatchObject({ isStale: true });
    expect(failure(written().slice(0, 60))).toMatchObject({ isStale: false });
  });

  it('is unchanged by forging nothing, so that the refusals below have their own cause', () => {
    expect(failure(forged(() => undefined))).toEqual(sample());
  });

  const forgeries: [string, (header: Header) => unknown][] = [
    ['a header of another form', () => ({ key: KEY })],
    ['a header that is no object', () => 7],
    ['a body longer than the file', (header) => Object.assign(header, { bodyBytes: header.bodyBytes + 8 })],
    ['a body shorter than the file', (header) => Object.assign(header, { bodyBytes: header.bodyBytes - 8 })],
    ['a section before the body', altered('exact', 2, -8)],
    ['a section beyond the body', altered('exact', 2, (header) => header.bodyBytes)],
    ['a section longer than the body', altered('flags', 3, 2 ** 40)],
    ['a section at an odd place', altered('flags', 2, 1)],
    ['a length that is no whole number of items', altered('exact', 3, 9)],
    ['no number where there should be one', altered('inner.ceiling', 3, 0)],
    ['strings that are no JSON', altered('names', 3, 5)],
    ['a section of another kind', altered('inner.places', 1, 'float32')],
    [
      'a missing section',
      (header) => {
        header.sections.splice(2, 1);
      },
    ],
  ];
  it.each(forgeries)('refuses %s even under a right checksum', (_name, change) => {
    expect(failure(forged(change))).toBeInstanceOf(IndexFileError);
  });

  it('refuses a header length that leads out of the file', () => {
    const bytes = new Uint8Array(written());
    new DataView(bytes.buffer).setUint32(16, 4_000_000_000, true);
    expect(failure(signed(bytes))).toBeInstanceOf(IndexFileError);
  });

  it('refuses strings of which one is none', () => {
    const value = { ...sample(), names: ['kerja', 7 as unknown as string] };
    expect(failure(joined(encodeIndexFile(SHAPE, value, KEY)))).toBeInstanceOf(IndexFileError);
  });
});
