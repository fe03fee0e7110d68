import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Word } from '../../src/language/analyser.ts';
import { PhraseFinder } from '../../src/language/phrases.ts';

/** A text whose words mean just what they say. */
function said(text: string): Word[] {
  return text
    .split(' ')
    .filter(Boolean)
    .map((surface) => ({ surface, forms: [{ text: surface, weight: 1 }], weight: 1 }));
}

function find(phrases: Record<string, string[]>, text: string): string[] {
  return [...new PhraseFinder(new Map(Object.entries(phrases))).find(said(text)).keys()];
}

describe('PhraseFinder', () => {
  it('finds words in order with up to two others between', () => {
    const phrases = { pulang: ['bisa pulang'] };
    expect(find(phrases, 'saya bisa pulang')).toEqual(['pulang']);
    expect(find(phrases, 'bisa saya sekarang pulang')).toEqual(['pulang']);
    expect(find(phrases, 'bisa saya besok pagi pulang')).toEqual([]);
    expect(find(phrases, 'pulang bisa')).toEqual([]);
  });

  it('looks past a nearer word that leads nowhere', () => {
    expect(find({ x: ['satu dua tiga'] }, 'satu dua lagi dua nah lalu tiga')).toEqual(['x']);
  });

  it('does not mind prefixes and endings', () => {
    expect(find({ tipu: ['tipu'] }, 'saya ditipu')).toEqual(['tipu']);
    expect(find({ bayar: ['bayar agen'] }, 'membayar agennya')).toEqual(['bayar']);
  });

  it('takes any of the words parted by |', () => {
    const phrases = { keluar: ['boleh|bisa keluar'] };
    expect(find(phrases, 'boleh keluar')).toEqual(['keluar']);
    expect(find(phrases, 'bisa keluar')).toEqual(['keluar']);
    expect(find(phrases, 'mau keluar')).toEqual([]);
  });

  it.each(['tidak', 'bukan', 'belum', 'jangan', 'tanpa'])(
    'does not count a phrase right after "%s"',
    (word) => {
      expect(find({ dipukul: ['dipukul'] }, `saya ${word} dipukul`)).toEqual([]);
      expect(find({ dipukul: ['dipukul'] }, `saya ${word} takut dipukul`)).toEqual(['dipukul']);
    },
  );

  it('counts a phrase that begins with a negation itself', () => {
    expect(find({ terkunci: ['tidak bisa keluar'] }, 'kami tidak bisa keluar')).toEqual(['terkunci']);
    expect(find({ terkunci: ['tidak bisa keluar'] }, 'kami bisa keluar')).toEqual([]);
  });

  it('counts a phrase that is denied once and said once', () => {
    expect(find({ pukul: ['pukul'] }, 'tidak dipukul kemarin tapi tadi dipukul')).toEqual(['pukul']);
  });

  it('tells how many words the longest phrase of a name took', () => {
    const finder = new PhraseFinder(new Map([['paspor', ['paspor', 'paspor ditahan majikan']]]));
    expect(finder.find(said('paspor ditahan majikan'))).toEqual(new Map([['paspor', 3]]));
    expect(finder.find(said('paspor saya'))).toEqual(new Map([['paspor', 1]]));
  });

  it('counts a guess only if it is sure enough', () => {
    const guess = (weight: number): Word[] => [
      { surface: 'dpkl', forms: [{ text: 'dipukul', weight }], weight: 1 },
    ];
    const finder = new PhraseFinder(new Map([['pukul', ['pukul']]]));
    expect(finder.find(guess(0.5)).size).toBe(1);
    expect(finder.find(guess(0.3)).size).toBe(0);
    expect(new PhraseFinder(new Map([['pukul', ['pukul']]]), 1).find(guess(0.8)).size).toBe(0);
  });

  it('has no use for an empty phrase', () => {
    expect(find({ kosong: ['', ' | ', '!?'] }, 'apa saja')).toEqual([]);
  });

  const words = ['paspor', 'majikan', 'gaji', 'agen', 'mess', 'kota'];
  const filler = fc.constantFrom('lalu', 'kemarin', 'sana', 'itu');
  const phrase = fc.shuffledSubarray(words, { minLength: 1, maxLength: 4 });

  it('finds any phrase in any surroundings, with nought to two words in each gap', () => {
    fc.assert(
      fc.property(
        phrase,
        fc.array(filler, { maxLength: 6 }),
        fc.array(fc.array(filler, { maxLength: 2 }), { minLength: 4, maxLength: 4 }),
        (parts, around, gaps) => {
          const text = [
            ...around,
            ...parts.flatMap((part, at) => (at === 0 ? [part] : [...(gaps[at] ?? []), part])),
            ...around,
          ];
          expect(find({ dicari: [parts.join(' ')] }, text.join(' '))).toEqual(['dicari']);
        },
      ),
    );
  });

  it('does not find it when a gap is wider, a word is missing, or it is denied', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 2, maxLength: 4 }), filler, (parts, word) => {
        const phrases = { dicari: [parts.join(' ')] };
        const [first = '', ...rest] = parts;
        expect(find(phrases, [first, word, word, word, ...rest].join(' '))).toEqual([]);
        expect(find(phrases, parts.slice(1).join(' '))).toEqual([]);
        expect(find(phrases, `tidak ${parts.join(' ')}`)).toEqual([]);
      }),
    );
  });
});
