import { stem } from '../../../language/stem.ts';
import { actorsIn } from '../read/actors.ts';
import type { Rule } from '../rule.ts';

/** The reader and those like him, who are no actors elsewhere: everything is said of them. */
const WORKER =
  /(?<![a-z-])(?:anda|calon pmi|calon pekerja(?: migran)?|cpmi|pmi|pekerja(?: migran)?|peserta|kandidat|pelamar|tki|perawat|careworker)(?![a-z-])/g;
const DUTY = /\b(?:wajib|harus|berkewajiban|bertugas|berhak|berwenang)(?: untuk)? ([a-z]+)/g;
/** What may stand between the one who must and what he must. */
const BETWEEN =
  /^(?:lah|itulah)?(?: (?:sendiri|itulah|anda|jepang|jerman|korea|taiwan|indonesia|migran|resmi|yang|juga|tetap|itu|ini|berizin))*(?:lah)? $/;

interface Duty {
  parties: readonly string[];
  verb: string;
}

/** Who must or may do something is who must or may in the cited passages. */
export const duty: Rule = ({ reading, cited }) => {
  const known = cited.flatMap(({ sentences }) => sentences.flatMap((one) => dutiesIn(one.reading.plain)));
  for (const said of dutiesIn(reading.plain)) {
    const same = known.filter(({ verb }) => verb === said.verb);
    if (same.length === 0 || same.some(({ parties }) => parties.some((one) => said.parties.includes(one))))
      continue;
    return { code: 'subject', detail: `"${said.verb}": the passage says that somebody else must or may.` };
  }
  return undefined;
};

/** The duties of a text in lower case whose bearer stands right before them. */
function dutiesIn(text: string): Duty[] {
  const parties = [
    ...actorsIn(text),
    ...[...text.matchAll(WORKER)].map(({ 0: word, index: start }) => ({
      kinds: ['worker'],
      start,
      end: start + word.length,
    })),
  ];
  return [...text.matchAll(DUTY)].flatMap(({ 1: verb = '', index }) => {
    const bearer = parties
      .filter(({ end }) => end <= index && BETWEEN.test(text.slice(end, index)))
      .sort((one, other) => other.start - one.start)
      .at(-1);
    return bearer ? [{ parties: bearer.kinds, verb: stem(verb) }] : [];
  });
}
