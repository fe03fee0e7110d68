import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { TanyaError } from '../../errors.ts';

/*
 * One file for each model and endpoint:
 *   8 bytes  name and version of the format
 *   4 bytes  numbers in a vector, 4 bytes number of vectors (both little-endian)
 *   32 bytes SHA-256 of each text, in the order of the vectors
 *   vectors  32-bit floats, in the byte order of the machine
 *   32 bytes SHA-256 of everything before
 */
const FORMAT = Buffer.from('TPMIVEC1', 'latin1');
const HEADER = FORMAT.length + 8;
const DIGEST = 32;
const FLOAT = 4;

/** Vectors of texts, kept on disk so that a changed knowledge folder embeds only what changed. */
export class EmbeddingCache {
  readonly #file: string;
  readonly #vectors: Map<string, Float32Array>;
  #dimension: number;

  private constructor(file: string, dimension: number, vectors: Map<string, Float32Array>) {
    this.#file = file;
    this.#dimension = dimension;
    this.#vectors = vectors;
  }

  /**
   * Opens the cache of one model at one endpoint; a missing file is an empty cache.
   * @param folder made when the cache is first saved
   * @param onDamage told once when the file cannot be used; the cache is then empty and saving replaces the file
   */
  static async open(
    folder: string,
    { model, baseUrl }: { model: string; baseUrl: string },
    onDamage: (file: string) => void,
  ): Promise<EmbeddingCache> {
    const name = digestOf(JSON.stringify([model, baseUrl])).slice(0, 32);
    const file = path.join(folder, `${name}.vectors`);
    const content = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') onDamage(file);
      return undefined;
    });
    if (!content) return new EmbeddingCache(file, 0, new Map());
    const stored = decode(content);
    if (!stored) onDamage(file);
    return new EmbeddingCache(file, stored?.dimension ?? 0, stored?.vectors ?? new Map());
  }

  get size(): number {
    return this.#vectors.size;
  }

  /** Numbers in a vector; 0 while the cache is empty. */
  get dimension(): number {
    return this.#dimension;
  }

  get(text: string): Float32Array | undefined {
    return this.#vectors.get(digestOf(text));
  }

  /**
   * Remembers a vector until the next save.
   * @throws TypeError for a vector of another dimension: vectors of two models must never mix
   */
  set(text: string, vector: Float32Array): void {
    if (this.#vectors.size === 0) this.#dimension = vector.length;
    if (vector.length === 0 || vector.length !== this.#dimension)
      throw new TypeError(`a vector of ${vector.length} numbers among vectors of ${this.#dimension}`);
    this.#vectors.set(digestOf(text), vector);
  }

  clear(): void {
    this.#vectors.clear();
    this.#dimension = 0;
  }

  /** Forgets every text that is not in `texts`. */
  keep(texts: Iterable<string>): void {
    const kept = new Set<string>();
    for (const text of texts) kept.add(digestOf(text));
    for (const digest of this.#vectors.keys()) if (!kept.has(digest)) this.#vectors.delete(digest);
  }

  /**
   * Writes everything beside the file and puts it in place in one step, so that a crash leaves the old or the new.
   * @throws TanyaError when the folder cannot be written
   */
  async save(): Promise<void> {
    const beside = `${this.#file}.${process.pid}.tmp`;
    try {
      await mkdir(path.dirname(this.#file), { recursive: true });
      const handle = await open(beside, 'w');
      try {
        await handle.writeFile(encode(this.#dimension, this.#vectors));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(beside, this.#file);
    } catch (cause) {
      await rm(beside, { force: true }).catch(() => undefined);
      throw new TanyaError(
        'embedding cache cannot be written',
        'Simpanan embedding tidak bisa ditulis. Periksa izin dan ruang disk pada folder DATA_DIR.',
        { cause },
      );
    }
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encode(dimension: number, vectors: ReadonlyMap<string, Float32Array>): Buffer {
  const content = Buffer.alloc(HEADER + vectors.size * (DIGEST + dimension * FLOAT) + DIGEST);
  FORMAT.copy(content);
  content.writeUInt32LE(dimension, FORMAT.length);
  content.writeUInt32LE(vectors.size, FORMAT.length + 4);
  let digestAt = HEADER;
  let floatAt = HEADER + vectors.size * DIGEST;
  for (const [digest, vector] of vectors) {
    content.write(digest, digestAt, 'hex');
    digestAt += DIGEST;
    content.set(new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength), floatAt);
    floatAt += vector.byteLength;
  }
  checksum(content).copy(content, floatAt);
  return content;
}

function checksum(content: Buffer): Buffer {
  return createHash('sha256').update(content.subarray(0, -DIGEST)).digest();
}

function decode(content: Buffer): { dimension: number; vectors: Map<string, Float32Array> } | undefined {
  if (content.length < HEADER + DIGEST || !content.subarray(0, FORMAT.length).equals(FORMAT))
    return undefined;
  const dimension = content.readUInt32LE(FORMAT.length);
  const count = content.readUInt32LE(FORMAT.length + 4);
  if (content.length !== HEADER + count * (DIGEST + dimension * FLOAT) + DIGEST) return undefined;
  if (!checksum(content).equals(content.subarray(-DIGEST))) return undefined;
  const vectors = new Map<string, Float32Array>();
  for (let at = 0; at < count; at += 1) {
    const digest = content.toString('hex', HEADER + at * DIGEST, HEADER + (at + 1) * DIGEST);
    const start = content.byteOffset + HEADER + count * DIGEST + at * dimension * FLOAT;
    // Copied: a vector must begin at a multiple of four, and must not hold the whole file in memory.
    const vector = new Float32Array(content.buffer.slice(start, start + dimension * FLOAT));
    vectors.set(digest, vector);
  }
  return { dimension, vectors };
}
