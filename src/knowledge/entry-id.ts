import { id } from './schema/common.ts';

/** True for an entry id: lower-case words and digits joined by dashes. So it is safe as a file name, too. */
export function isEntryId(text: string): boolean {
  return id.safeParse(text).success;
}

/** The id of an entry: its file's name, so that an id cannot be mistyped in two places. */
export function idOfFile(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.md$/, '');
}

/** A text as words of an id, cut between words so that it is at most `longest` characters; '' if it has no letters. */
export function slug(text: string, longest: number): string {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’‘`]/g, '')
    .toLowerCase();
  const words = plain.split(/[^a-z0-9]+/).filter(Boolean);
  let result = (words.shift() ?? '').slice(0, longest);
  for (const word of words) {
    if (result.length + 1 + word.length > longest) break;
    result += `-${word}`;
  }
  return result;
}

/** The ids most like a mistyped one, best first: those that share its letter pairs. */
export function nearestIds(wanted: string, ids: Iterable<string>, count: number): string[] {
  const own = pairs(wanted);
  const scored = [...ids].map((one) => ({ one, score: likeness(own, pairs(one)) }));
  const alike = scored
    .filter(({ score }) => score > 0.25)
    .sort((a, b) => b.score - a.score || a.one.localeCompare(b.one));
  return alike.slice(0, count).map(({ one }) => one);
}

function pairs(text: string): Set<string> {
  const padded = ` ${text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2)));
}

/** Dice's coefficient: 1 for the same pairs, 0 for none in common. */
function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}
