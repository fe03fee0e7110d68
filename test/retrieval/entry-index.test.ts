import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EntryIndex } from '../../src/retrieval/entry-index.ts';
import { anyText } from '../fixtures/any-text.ts';
import { makeEntry, smallKnowledge } from '../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const index = new EntryIndex(knowledge);

function search(question: string, limit = 5, without?: string) {
  const words = index.analyser.analyse(question);
  return index.search(words, index.subjects.find(words), limit, without);
}

describe('EntryIndex.search', () => {
  it.each([
    ['berapa biaya ke korea', 'korea-biaya'],
    ['berapo duit nak ke korea', 'korea-biaya'],
    ['syarat tokutei ginou', 'jepang-syarat'],
    ['paspor ilang', 'paspor-hilang'],
    ['bikin paspor', 'paspor-buat'],
    ['umur 17 bisa berangkat', 'usia-minimal'],
    ['kena tipu agen', 'calo-lapor'],
    ['surat keterangan kartu peserta', 'jaminan-klaim'],
    ['kursus mandarin', 'kursus-gratis-kota-rawa'],
  ])('finds for %j first %s', (question, id) => {
    expect(search(question)[0]?.id).toBe(id);
  });

  it('finds every entry and every digest by its own question', () => {
    for (const entry of knowledge.entries.values()) expect(search(entry.question)[0]?.id).toBe(entry.id);
    for (const news of knowledge.news.values()) expect(search(news.title)[0]?.id).toBe(news.id);
  });

  it('holds an entry about another country back', () => {
    const words = index.analyser.analyse('biaya berangkat');
    const scoreFor = (...countries: string[]) => {
      const subjects = {
        topics: new Set<string>(),
        aspects: new Set<string>(),
        destinations: new Set(countries),
      };
      return index.search(words, subjects, 20).find(({ id }) => id === 'korea-biaya')?.score ?? 0;
    };
    expect(scoreFor('jerman')).toBeLessThan(0.7 * scoreFor());
    expect(scoreFor('jerman')).toBeGreaterThan(0);
    expect(scoreFor('jerman', 'korea')).toBeGreaterThanOrEqual(scoreFor());
  });

  it('takes the country of a scheme into account', () => {
    const [first, second] = search('biaya ssw');
    expect(first?.id).toBe('jepang-biaya');
    expect(first?.score).toBeGreaterThan(1.3 * (second?.score ?? 0));
  });

  it('is less sure when the phrasing asked is left out, and says the same otherwise', () => {
    const [whole] = search('biaya ke korea brp', 5);
    const left = search('biaya ke korea brp', 20, 'korea-biaya#1').find(({ id }) => id === 'korea-biaya');
    expect(whole?.id).toBe('korea-biaya');
    expect(left?.score).toBeLessThan(whole?.score ?? 0);
    expect(search('biaya ke korea brp', 5, 'tidak-ada#1')[0]).toEqual(whole);
  });

  it('gives the best first, and no more than asked for', () => {
    const scores = search('biaya paspor ke jepang', 20).map(({ score }) => score);
    expect(scores.length).toBeGreaterThan(4);
    expect(scores).toEqual([...scores].sort((one, other) => other - one));
    expect(search('biaya paspor ke jepang', 2)).toHaveLength(2);
  });

  it('finds nothing in nothing', () => {
    expect(search('')).toEqual([]);
    expect(search('😀 ?!')).toEqual([]);
    const none = new EntryIndex({ ...knowledge, entries: new Map(), news: new Map(), urgent: [] });
    expect(none.search(none.analyser.analyse('paspor'), none.subjects.find([]), 3)).toEqual([]);
  });

  it('scores from nought to one and never throws, whatever is asked', () => {
    const telling = fc.constantFrom(
      'biaya',
      'ke',
      'korea',
      'jepang',
      'paspor',
      'ilang',
      'brp',
      'ssw',
      'zzz',
      'tipu',
      'umur',
      'b1',
    );
    const question = fc.oneof(
      anyText(),
      fc.array(telling, { maxLength: 20 }).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(question, (text) => {
        const matches = search(text, 50);
        expect(matches.filter(({ score }) => !(score > 0 && score <= 1))).toEqual([]);
        expect(new Set(matches.map(({ id }) => id)).size).toBe(matches.length);
      }),
    );
  });

  it('answers the same question the same, whatever was asked between', () => {
    const before = search('biaya ke korea');
    search('paspor hilang', 3, 'paspor-hilang#1');
    expect(search('biaya ke korea')).toEqual(before);
  });

  it('still finds each entry by its question when an unrelated entry is added', () => {
    const added = makeEntry({
      id: 'kapal-ikan',
      question: 'Apa itu awak kapal perikanan?',
      topics: ['aturan'],
      aspects: ['hak'],
      askedAs: ['abk', 'kerja di kapal ikan', 'pelaut'],
      answer: 'Awak kapal perikanan bekerja di laut.',
    });
    const more = new EntryIndex({
      ...knowledge,
      entries: new Map([...knowledge.entries, [added.id, added]]),
    });
    for (const { id, question } of [...knowledge.entries.values(), added]) {
      const words = more.analyser.analyse(question);
      expect(more.search(words, more.subjects.find(words), 1)[0]?.id).toBe(id);
    }
  });
});
