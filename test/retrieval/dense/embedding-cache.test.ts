import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TanyaError } from '../../../src/errors.ts';
import { EmbeddingCache } from '../../../src/retrieval/dense/embedding-cache.ts';
import { temporaryFolder } from './started.ts';

const MODEL = { model: 'satu', baseUrl: 'http://127.0.0.1:1/v1' };

async function opened(folder: string, model = MODEL): Promise<{ cache: EmbeddingCache; damaged: string[] }> {
  const damaged: string[] = [];
  const cache = await EmbeddingCache.open(folder, model, (file) => damaged.push(file));
  return { cache, damaged };
}

/** A folder whose cache holds two vectors, and the path of its file. */
async function saved(): Promise<{ folder: string; file: string }> {
  const folder = await temporaryFolder();
  const { cache } = await opened(folder);
  cache.set('paspor hilang', Float32Array.of(0.6, 0.8));
  cache.set('gaji', Float32Array.of(1, 0));
  await cache.save();
  const [name = ''] = await readdir(folder);
  return { folder, file: path.join(folder, name) };
}

describe('EmbeddingCache', () => {
  it('is empty without a file, and makes none until it is saved', async () => {
    const folder = await temporaryFolder();
    const { cache, damaged } = await opened(path.join(folder, 'belum', 'ada'));
    expect([cache.size, cache.dimension, damaged]).toEqual([0, 0, []]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives back what was saved, bit for bit', async () => {
    const folder = await temporaryFolder();
    const vector = fc.float32Array({ minLength: 5, maxLength: 5, noNaN: true });
    const entries = fc.uniqueArray(fc.tuple(fc.string(), vector), {
      minLength: 1,
      selector: ([text]) => text,
    });
    await fc.assert(
      fc.asyncProperty(entries, async (all) => {
        const { cache } = await opened(folder);
        cache.clear();
        for (const [text, one] of all) cache.set(text, one);
        await cache.save();
        const again = await opened(folder);
        expect(again.damaged).toEqual([]);
        expect(again.cache.size).toBe(all.length);
        for (const [text, one] of all) expect(again.cache.get(text)).toEqual(one);
      }),
      { numRuns: 25 },
    );
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('holds no text that could be read', async () => {
    const { file } = await saved();
    expect((await readFile(file)).includes('paspor')).toBe(false);
  });

  it('keeps models and endpoints apart', async () => {
    const { folder } = await saved();
    for (const other of [
      { ...MODEL, model: 'dua' },
      { ...MODEL, baseUrl: 'http://127.0.0.1:2/v1' },
    ]) {
      const { cache } = await opened(folder, other);
      expect(cache.get('gaji')).toBeUndefined();
      cache.set('gaji', Float32Array.of(1, 0, 0));
      await cache.save();
    }
    expect((await opened(folder)).cache.get('gaji')).toEqual(Float32Array.of(1, 0));
    expect(await readdir(folder)).toHaveLength(3);
  });

  it('notices any changed or missing byte, starts empty, and replaces the file', async () => {
    const { folder, file } = await saved();
    const good = await readFile(file);
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at] = (bad[at] ?? 0) ^ 0x40;
      await writeFile(file, bad);
      const { cache, damaged } = await opened(folder);
      expect([cache.size, damaged]).toEqual([0, [file]]);
    }
    for (const length of [0, 1, 15, 47, good.length - 1]) {
      await writeFile(file, good.subarray(0, length));
      expect((await opened(folder)).damaged).toEqual([file]);
    }
    const { cache } = await opened(folder);
    cache.set('gaji', Float32Array.of(1, 0));
    await cache.save();
    expect((await opened(folder)).damaged).toEqual([]);
  });

  it('refuses a vector of another dimension', async () => {
    const { cache } = await opened((await saved()).folder);
    expect(() => cache.set('baru', Float32Array.of(1, 0, 0))).toThrow(TypeError);
    expect(() => cache.set('baru', new Float32Array(0))).toThrow(TypeError);
    expect([cache.size, cache.dimension]).toEqual([2, 2]);
    cache.clear();
    cache.set('baru', Float32Array.of(1, 0, 0));
    expect(cache.dimension).toBe(3);
  });

  it('forgets what is no longer needed', async () => {
    const { folder } = await saved();
    const { cache } = await opened(folder);
    cache.keep(['gaji', 'lain']);
    await cache.save();
    const again = (await opened(folder)).cache;
    expect([again.size, again.get('gaji')]).toEqual([1, Float32Array.of(1, 0)]);
  });

  it('says in plain words that it cannot be written, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'berkas'), '');
    const blocked = await EmbeddingCache.open(path.join(folder, 'berkas'), MODEL, () => {});
    blocked.set('gaji', Float32Array.of(1));
    const error = await blocked.save().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TanyaError);
    expect(error).toMatchObject({ remedy: expect.stringContaining('DATA_DIR') });
    expect(await readdir(folder)).toEqual(['berkas']);
  });
});
