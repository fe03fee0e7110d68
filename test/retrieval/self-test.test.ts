import { describe, expect, it } from 'vitest';
import { EntryIndex } from '../../src/retrieval/entry-index.ts';
import { selfTest } from '../../src/retrieval/self-test.ts';
import { makeEntry, smallKnowledge } from '../fixtures/small-knowledge.ts';

const twin = (id: string, askedAs: string[]) =>
  makeEntry({ id, question: `Kapal ${id}?`, topics: ['aturan'], aspects: ['hak'], askedAs, answer: 'Isi.' });

function test(entries: ReturnType<typeof makeEntry>[]) {
  const knowledge = smallKnowledge({
    entries: new Map(entries.map((entry) => [entry.id, entry])),
    news: new Map(),
  });
  return selfTest(new EntryIndex(knowledge), knowledge.entries);
}

describe('selfTest', () => {
  it('asks every phrasing with itself left out', () => {
    const entries = [...smallKnowledge().entries.values()];
    const result = test(entries);
    expect(result.asked).toBe(72);
    expect(result.first).toBeGreaterThan(40);
    expect(result.firstThree).toBeGreaterThanOrEqual(result.first);
    expect(result.misses).toHaveLength(result.asked - result.first);
  });

  it('tells which phrasing found which entry instead', () => {
    const result = test([
      twin('satu', ['gaji pelaut asing', 'dokumen pelaut asing', 'dokumen seaman book']),
      twin('dua', ['seaman book baru', 'seaman book hilang']),
    ]);
    expect(result.misses).toContainEqual({
      entry: 'satu',
      phrasing: 'dokumen seaman book',
      found: 'dua',
      place: 2,
    });
    expect(result.misses.map(({ phrasing }) => phrasing)).not.toContain('gaji pelaut asing');
  });

  const ONE = twin('satu', ['gaji pelaut', 'gaji pelaut asing', 'seaman book']);
  const OTHER = twin('dua', ['seaman book', 'seaman book baru', 'gaji pelaut']);

  it('names two entries that take questions from each other, once', () => {
    const { confused } = test([ONE, OTHER]);
    expect(confused).toHaveLength(1);
    expect([...(confused[0] ?? [])].sort()).toEqual(['dua', 'satu']);
  });

  it('does not name them when the bot is to ask back between them', () => {
    expect(test([{ ...ONE, clarifyWith: ['dua'] }, OTHER]).confused).toEqual([]);
    expect(test([ONE, { ...OTHER, clarifyWith: ['satu'] }]).confused).toEqual([]);
  });

  it('says that a phrasing found nothing', () => {
    const [miss] = test([twin('satu', ['qqq'])]).misses;
    expect(miss).toEqual({ entry: 'satu', phrasing: 'qqq', found: undefined, place: 0 });
  });
});
