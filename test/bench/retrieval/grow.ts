import type { Passage } from './engine.ts';
import { pick, seededRandom } from './random.ts';

const SEED = 20_261_122;
/** Sentences of a made-up passage: about the length of the passages that they are taken from. */
const SENTENCES = { least: 2, most: 5 } as const;
/** Made-up names in every passage. Half of them are new, half were met before, as new texts bring new names. */
const NAMES = 2;
const NEW_NAME = 0.5;
const CONSONANTS = [...'bcdghjklmnprstwy'];
const VOWELS = [...'aiueo'];

/**
 * As many passages as asked for, made by putting sentences of the given ones together anew, each with two
 * made-up names, so that the vocabulary goes on growing with the number of passages as that of real texts does.
 * The same passages and size give the same result on every machine; a smaller size is the beginning of a larger.
 */
export function growPassages(given: readonly Passage[], size: number): Passage[] {
  const random = seededRandom(SEED);
  const sentences = given.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/)).filter((one) => one !== '');
  const titles = [...new Set(given.flatMap(({ title }) => (title ? [title] : [])))];
  const names: string[] = [];
  const passages: Passage[] = [];
  for (let number = 0; number < size; number += 1) {
    const count = SENTENCES.least + Math.floor(random() * (SENTENCES.most - SENTENCES.least + 1));
    const parts = Array.from({ length: count }, () => pick(sentences, random));
    for (let name = 0; name < NAMES; name += 1) {
      const isNew = names.length === 0 || random() < NEW_NAME;
      // Squaring favours the names met first: few names are frequent, most are rare.
      const known = names[Math.floor(random() ** 2 * names.length)];
      const chosen = isNew || known === undefined ? madeUpName(random) : known;
      if (isNew) names.push(chosen);
      parts.push(chosen);
    }
    const passage = { id: `grown-${number}`, text: parts.join(' ') };
    passages.push(titles.length === 0 ? passage : { ...passage, title: pick(titles, random) });
  }
  return passages;
}

function madeUpName(random: () => number): string {
  const syllables = 3 + Math.floor(random() * 2);
  return Array.from({ length: syllables }, () => pick(CONSONANTS, random) + pick(VOWELS, random)).join('');
}
