import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { TanyaError } from '../errors.ts';

/*
 * One file of typed arrays:
 *
 *    0  magic, 8 bytes
 *    8  format version, uint32
 *   12  CRC-32 of everything from byte 16 on, uint32
 *   16  length of the header in bytes, uint32, then four bytes of nought
 *   24  header: JSON with the key, the length of the body and the table of sections, padded to 8 bytes
 *    …  body: the sections, each padded to 8 bytes so that a typed array can lie on it
 *
 * Numbers have the byte order of the machine, which is part of the key (`index-key.ts`). CRC-32 is enough against
 * disks and cut-off writes, and takes half the time of SHA-256; against somebody who may write to the data folder
 * no checksum in the same file would help.
 */

/** The file is not what this program wrote for this key: cut off, altered, or made for something else. */
export class IndexFileError extends TanyaError {
  /** True when the file is whole, but was made from other knowledge or by other code. */
  readonly isStale: boolean;

  constructor(message: string, isStale = false) {
    super(message, 'Indeks dibangun ulang dari folder pengetahuan. Anda tidak perlu berbuat apa-apa.');
    this.isStale = isStale;
  }
}

const ARRAYS = {
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

interface Values {
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  float32: Float32Array;
  float64: Float64Array;
  number: number;
  strings: string[];
}
type Kind = keyof Values;

/** Names the fields of an object and what each holds; objects may lie within objects. */
export interface Shape {
  readonly [field: string]: Kind | Shape;
}

/** The object that a shape describes. */
export type Shaped<S extends Shape> = {
  [Field in keyof S]: S[Field] extends Kind
    ? Values[S[Field]]
    : S[Field] extends Shape
      ? Shaped<S[Field]>
      : never;
};

const MAGIC = Uint8Array.from(Buffer.from('TANYAIDX'));
const VERSION = 1;
const CHECKED_FROM = 16;
const FIXED = 24;
const ALIGNMENT = 8;

const header = z.object({
  key: z.string(),
  bodyBytes: z.int().min(0),
  /** Path of the field, what it holds, offset in the body, length in bytes. */
  sections: z.array(z.tuple([z.string(), z.string(), z.int().min(0), z.int().min(0)])),
});
type Section = z.output<typeof header>['sections'][number];

/**
 * Writes an object as the bytes of a file, in pieces to be written one after another. Arrays are not copied.
 * @param key what the object was made from; reading asks for the same
 */
export function encodeIndexFile<S extends Shape>(shape: S, value: Shaped<S>, key: string): Uint8Array[] {
  const sections: Section[] = [];
  const body: Uint8Array[] = [];
  let bodyBytes = 0;
  const append = (bytes: Uint8Array) => {
    body.push(bytes, padding(bytes.byteLength));
    bodyBytes += aligned(bytes.byteLength);
  };
  for (const [path, kind, field] of fieldsOf(shape, value)) {
    const bytes = toBytes(kind, field);
    sections.push([path, kind, bodyBytes, bytes.byteLength]);
    append(bytes);
  }
  const table = Buffer.from(JSON.stringify({ key, bodyBytes, sections }));
  const fixed = new Uint8Array(FIXED);
  const numbers = new DataView(fixed.buffer);
  fixed.set(MAGIC);
  numbers.setUint32(8, VERSION, true);
  numbers.setUint32(16, table.byteLength, true);
  // Without empty ones, for which zlib would begin the sum anew.
  const pieces = [fixed, table, padding(table.byteLength), ...body].filter(
    ({ byteLength }) => byteLength > 0,
  );
  let sum = crc32(fixed.subarray(CHECKED_FROM));
  for (const piece of pieces.slice(1)) sum = crc32(piece, sum);
  numbers.setUint32(12, sum, true);
  return pieces;
}

/**
 * Reads an object back. Typed arrays are views on `buffer`: nothing is copied but strings.
 * @param buffer the whole file
 * @throws IndexFileError when the bytes are not a whole, unaltered file of this shape and key
 */
export function decodeIndexFile<S extends Shape>(shape: S, buffer: ArrayBuffer, key: string): Shaped<S> {
  const bytes = new Uint8Array(buffer);
  const { table, bodyStart } = readHeader(bytes);
  if (table.key !== key) throw new IndexFileError('index file was made from something else', true);
  const found = new Map(table.sections.map((section) => [section[0], section]));
  const read = (inner: Shape, prefix: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(inner).map(([name, kind]) => {
        const path = prefix + name;
        if (typeof kind !== 'string') return [name, read(kind, `${path}.`)];
        const [, written, offset, length] = found.get(path) ?? ['', '', 0, 0];
        if (written !== kind) throw new IndexFileError(`index file lacks ${path}`);
        if (offset % ALIGNMENT !== 0 || offset + length > table.bodyBytes)
          throw new IndexFileError(`index file has ${path} outside its body`);
        return [name, fromBytes(kind, buffer, bodyStart + offset, length, path)];
      }),
    );
  // The walk above has checked every field against the shape.
  return read(shape, '') as Shaped<S>;
}

function readHeader(bytes: Uint8Array) {
  if (bytes.byteLength < FIXED) throw new IndexFileError('index file is cut off');
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!MAGIC.every((byte, at) => bytes[at] === byte)) throw new IndexFileError('not an index file');
  if (numbers.getUint32(8, true) !== VERSION) throw new IndexFileError('index file of another format');
  if (numbers.getUint32(12, true) !== crc32(bytes.subarray(CHECKED_FROM)))
    throw new IndexFileError('index file fails its checksum');
  const tableBytes = numbers.getUint32(16, true);
  const bodyStart = aligned(FIXED + tableBytes);
  if (bodyStart > bytes.byteLength) throw new IndexFileError('index file has an impossible header');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + FIXED, tableBytes).toString();
  const parsed = header.safeParse(parseJson(text));
  if (!parsed.success || bodyStart + parsed.data.bodyBytes !== bytes.byteLength)
    throw new IndexFileError('index file has an impossible header');
  return { table: parsed.data, bodyStart };
}

/** The fields of a value in the order of its shape, each with its path: `texts.stemPostings.offsets`. */
function* fieldsOf(shape: Shape, value: unknown, prefix = ''): Iterable<[string, Kind, unknown]> {
  const fields = value as Readonly<Record<string, unknown>>;
  for (const [name, kind] of Object.entries(shape)) {
    if (typeof kind === 'string') yield [prefix + name, kind, fields[name]];
    else yield* fieldsOf(kind, fields[name], `${prefix}${name}.`);
  }
}

function toBytes(kind: Kind, value: unknown): Uint8Array {
  if (kind === 'strings') return Buffer.from(JSON.stringify(value));
  const array = kind === 'number' ? Float64Array.of(value as number) : (value as Values[keyof typeof ARRAYS]);
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function fromBytes(kind: Kind, buffer: ArrayBuffer, offset: number, length: number, path: string): unknown {
  const impossible = () => new IndexFileError(`index file has an impossible ${path}`);
  if (kind === 'strings') {
    const strings = parseJson(Buffer.from(buffer, offset, length).toString());
    if (!Array.isArray(strings) || !strings.every((one) => typeof one === 'string')) throw impossible();
    return strings;
  }
  const ArrayOfKind = ARRAYS[kind === 'number' ? 'float64' : kind];
  if (length % ArrayOfKind.BYTES_PER_ELEMENT !== 0) throw impossible();
  const array = new ArrayOfKind(buffer, offset, length / ArrayOfKind.BYTES_PER_ELEMENT);
  if (kind !== 'number') return array;
  if (array.length !== 1) throw impossible();
  return array[0];
}

/** The value of a JSON text; undefined when it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

function padding(bytes: number): Uint8Array {
  return new Uint8Array(aligned(bytes) - bytes);
}
