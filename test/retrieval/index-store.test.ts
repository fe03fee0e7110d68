import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Collection } from '../../src/retrieval/collection.ts';
import { EntryIndex } from '../../src/retrieval/entry-index.ts';
import { encodeIndexFile } from '../../src/retrieval/index-file.ts';
import { indexFile, writeWhole } from '../../src/retrieval/index-folder.ts';
import { indexKey, programDigest } from '../../src/retrieval/index-key.ts';
import { type IndexEvent, openIndex } from '../../src/retrieval/index-store.ts';
import { PREPARED_SHAPE } from '../../src/retrieval/prepared-index.ts';
import { anyText } from '../fixtures/any-text.ts';
import { makeEntry, smallKnowledge } from '../fixtures/small-knowledge.ts';

const PROGRAM = 'program of the test';
const knowledge = smallKnowledge();
const built = new EntryIndex(knowledge);
const changed: Collection = {
  ...knowledge,
  entries: new Map([
    ...knowledge.entries,
    [
      'baru',
      makeEntry({
        id: 'baru',
        question: 'Apakah ada yang baru?',
        topics: [],
        aspects: [],
        askedAs: ['ada yg baru'],
        answer: 'Ada.',
      }),
    ],
  ]),
};

let folder: string;
beforeEach(async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'tanya-index-'));
  folder = path.join(parent, 'index');
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
});

async function opened(collection: Collection = knowledge, program = PROGRAM) {
  const events: IndexEvent[] = [];
  const index = await openIndex(collection, folder, (event) => events.push(event), program);
  return { index, events, kinds: events.map(({ kind }) => kind) };
}

function fileOf(collection: Collection = knowledge, program = PROGRAM): string {
  return indexFile(folder, indexKey(collection, program));
}

/** Which file it is, to tell one that was left alone from one written anew. */
async function identity(file = fileOf()): Promise<string> {
  const { ino, mtimeMs, ctimeMs } = await stat(file);
  return `${ino} ${mtimeMs} ${ctimeMs}`;
}

function search(index: EntryIndex, question: string, without?: string) {
  const words = index.analyser.analyse(question);
  return index.search(words, index.subjects.find(words), 20, without);
}

const QUESTIONS = [...knowledge.entries.values()].flatMap((entry) => [entry.question, ...entry.askedAs]);

describe('openIndex', () => {
  it('says nothing at the first start, keeps the index, and reads it at the second', async () => {
    expect((await opened()).events).toEqual([]);
    const before = await identity();
    const { index, events } = await opened();
    expect(events).toEqual([]);
    expect(await identity()).toBe(before);
    expect(await readdir(folder)).toEqual([path.basename(fileOf())]);
    // Views on the file, and equal to what was built.
    expect(index.prepared.texts.tokens.buffer).toBe(index.prepared.phrasings.tokens.buffer);
    expect(index.prepared).toEqual(built.prepared);
  });

  it('finds the same with the same scores, read or built', async () => {
    await opened();
    const { index } = await opened();
    expect(QUESTIONS.length).toBeGreaterThan(20);
    for (const question of QUESTIONS) expect(search(index, question)).toEqual(search(built, question));
    for (const entry of knowledge.entries.values())
      entry.askedAs.forEach((phrasing, at) => {
        const without = `${entry.id}#${at + 1}`;
        expect(search(index, phrasing, without)).toEqual(search(built, phrasing, without));
      });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...QUESTIONS), anyText(30)), { maxLength: 3 }),
        (parts) => {
          expect(search(index, parts.join(' '))).toEqual(search(built, parts.join(' ')));
        },
      ),
    );
  });

  it('replaces a file with noise anywhere in it, and warns once', async () => {
    await opened();
    const whole = await readFile(fileOf());
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, mask) => {
          const bytes = Buffer.from(whole);
          bytes[at] = (bytes[at] ?? 0) ^ mask;
          await writeFile(fileOf(), bytes);
          const { index, kinds } = await opened();
          expect(kinds).toEqual(['damaged']);
          expect(isDeepStrictEqual(index.prepared, built.prepared)).toBe(true);
          expect(whole.equals(await readFile(fileOf()))).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('replaces a file that was cut off anywhere, and warns once', async () => {
    await opened();
    const whole = await readFile(fileOf());
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: whole.length - 1 }), async (length) => {
        await truncate(fileOf(), length);
        const { kinds } = await opened();
        expect(kinds).toEqual(['damaged']);
        expect(whole.equals(await readFile(fileOf()))).toBe(true);
      }),
      { numRuns: 25, examples: [[0], [1], [whole.length - 1]] },
    );
  });

  it('names the file in its warning and goes on from a sound one afterwards', async () => {
    await opened();
    await writeFile(fileOf(), 'bukan indeks');
    expect((await opened()).events).toMatchObject([{ kind: 'damaged', file: fileOf() }]);
    expect((await opened()).events).toEqual([]);
  });

  it('does not trust arrays that do not fit each other, even in a whole file', async () => {
    const { texts } = built.prepared;
    const wrong = { ...built.prepared, texts: { ...texts, starts: texts.starts.subarray(1) } };
    await writeWhole(fileOf(), encodeIndexFile(PREPARED_SHAPE, wrong, indexKey(knowledge, PROGRAM)));
    const { index, kinds } = await opened();
    expect(kinds).toEqual(['damaged']);
    expect(index.prepared).toEqual(built.prepared);
  });

  it('builds anew for other knowledge, for other terms and for other code', async () => {
    await opened();
    const { index, kinds } = await opened(changed);
    expect(kinds).toEqual(['stale']);
    expect(search(index, 'ada yg baru')[0]?.id).toBe('baru');
    const terms = { ...knowledge.terms, words: new Map([...knowledge.terms.words, ['cuan', ['gaji']]]) };
    expect((await opened({ ...knowledge, terms })).kinds).toEqual(['stale']);
    expect((await opened(knowledge, 'other program')).kinds).toEqual(['stale']);
  });

  it('does not take a file for what its name says', async () => {
    await opened(changed);
    const own = encodeIndexFile(PREPARED_SHAPE, new EntryIndex(changed).prepared, indexKey(changed, PROGRAM));
    await writeWhole(fileOf(), own);
    const { index, kinds } = await opened();
    expect(kinds).toEqual(['stale']);
    expect(index.prepared).toEqual(built.prepared);
  });

  it('keeps two indexes: the newest and the one before it', async () => {
    await opened(knowledge, 'first');
    await utimes(fileOf(knowledge, 'first'), 1_000, 1_000);
    await opened(knowledge, 'second');
    await utimes(fileOf(knowledge, 'second'), 2_000, 2_000);
    await opened(knowledge, 'third');
    const kept = ['second', 'third'].map((program) => path.basename(fileOf(knowledge, program)));
    expect((await readdir(folder)).sort()).toEqual(kept.sort());
    const before = await identity(fileOf(knowledge, 'second'));
    expect((await opened(knowledge, 'second')).events).toEqual([]);
    expect(await identity(fileOf(knowledge, 'second'))).toBe(before);
  });

  it('clears what a killed writer left, but not what another is writing', async () => {
    await mkdir(folder);
    const abandoned = `${fileOf()}.abandoned.part`;
    const current = `${fileOf()}.current.part`;
    for (const file of [abandoned, current, path.join(folder, 'catatan.txt')]) await writeFile(file, 'x');
    await utimes(abandoned, 1_000, 1_000);
    await opened();
    expect((await readdir(folder)).sort()).toEqual(
      [path.basename(current), path.basename(fileOf()), 'catatan.txt'].sort(),
    );
  });

  it('lets many writers write at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, at) => opened(at % 2 === 0 ? knowledge : changed)),
    );
    expect(all.flatMap(({ kinds }) => kinds).filter((kind) => kind !== 'stale')).toEqual([]);
    const names = [fileOf(), fileOf(changed)].map((file) => path.basename(file)).sort();
    expect((await readdir(folder)).sort()).toEqual(names);
    expect((await opened()).events).toEqual([]);
    expect((await opened(changed)).events).toEqual([]);
  });

  it('goes on with one warning when there is no place to write', async () => {
    await writeFile(folder, 'a file where the folder should be');
    const { index, events } = await opened();
    expect(events).toMatchObject([{ kind: 'unwritable', file: fileOf() }]);
    expect(search(index, 'paspor ilang')).toEqual(search(built, 'paspor ilang'));
  });

  it.skipIf(process.platform !== 'linux')('goes on where no folder can be made at all', async () => {
    const events: IndexEvent[] = [];
    await openIndex(knowledge, '/proc/tanya/index', (event) => events.push(event), PROGRAM);
    expect(events).toMatchObject([{ kind: 'unwritable' }]);
  });

  it.skipIf(process.getuid?.() === 0)('goes on with one warning in a read-only folder', async () => {
    await mkdir(folder);
    await chmod(folder, 0o500);
    expect((await opened()).kinds).toEqual(['unwritable']);
    await chmod(folder, 0o700);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind when it cannot put the file in its place', async () => {
    await mkdir(path.join(fileOf(), 'in-the-way'), { recursive: true });
    const { index, kinds } = await opened();
    expect(kinds).toEqual(['damaged', 'unwritable']);
    expect(await readdir(folder)).toEqual([path.basename(fileOf())]);
    expect(index.prepared).toEqual(built.prepared);
  });

  it('knows its own code by default', async () => {
    await openIndex(knowledge, folder);
    const program = programDigest();
    expect(program).toMatch(/^[0-9a-f]{64}$/);
    expect(programDigest()).toBe(program);
    expect(await readdir(folder)).toEqual([path.basename(fileOf(knowledge, program))]);
  });
});
