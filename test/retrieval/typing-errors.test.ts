import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Analyser } from '../../src/language/analyser.ts';
import { Lexicon } from '../../src/language/lexicon.ts';
import { stem } from '../../src/language/stem.ts';
import { countWords } from '../../src/language/vocabulary.ts';
import type { Passage } from '../../src/retrieval/corpus.ts';
import { LexicalIndex } from '../../src/retrieval/lexical-index.ts';
import { randomNumbers } from './random-numbers.ts';
import { mistype, SLIPS } from './typing-errors.ts';

const COMMON =
  'biaya paspor syarat kerja kontrak gaji bahasa kursus tiket visa umur ijazah dokumen daftar bayar resmi agen kantor'.split(
    ' ',
  );
/** Each stands in one passage alone. */
const RARE = (
  'imigrasi kedutaan notaris apostille tuberkulosis rekening asuransi kekerasan paksaan kehamilan transit karantina ' +
  'skorsing kafala perikanan konstruksi pengasuh pramusaji laboratorium fisioterapi vaksinasi penerjemah koperasi ' +
  'deportasi amnesti warisan jenazah kremasi perceraian pertanian peternakan manufaktur otomotif perhotelan ' +
  'bengkel galangan tambang kilang bordir rotan'
).split(' ');
const random = randomNumbers(2);
const common = () => COMMON[Math.floor(COMMON.length * random())] ?? '';
const passages: Passage[] = Array.from({ length: 10 * RARE.length }, (_, at) => {
  const words = Array.from({ length: 12 }, common);
  const rare = RARE[at / 10];
  if (rare !== undefined) words[6] = rare;
  return { id: rare ?? `p${at}`, text: words.join(' ') };
});
const known = countWords(passages.map(({ text }) => text));
const stems = new Set([...known.keys()].map(stem));
const index = LexicalIndex.of(passages, new Analyser(new Lexicon(new Map()), [], known));

const slips = fc.record({
  word: fc.constantFrom(...RARE),
  how: fc.constantFrom(...SLIPS),
  at: fc.nat(30),
  letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
});

it.each([
  ['alone', ''],
  ['among words that many passages hold', 'biaya kursus'],
])('a rare word with one slip, %s, keeps its passage among the first five', (_, beside) => {
  expect(RARE.filter((word) => word.length < 5 || known.get(word) !== 1)).toEqual([]);
  fc.assert(
    fc.property(slips, ({ word, how, at, letter }) => {
      const typed = mistype(word, how, at % (word.length - 1), letter);
      // A slip that makes another word, or another form of one, cannot be seen.
      fc.pre(typed !== word && !stems.has(stem(typed)));
      expect(index.search(`${beside} ${typed}`, 5).map(({ id }) => id)).toContain(word);
    }),
    { numRuns: 400 },
  );
});
