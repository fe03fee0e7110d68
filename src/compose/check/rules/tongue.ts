import type { Rule } from '../rule.ts';

const ENGLISH =
  /^(?:the|you|your|is|are|must|and|of|for|with|please|should|will|be|have|has|not|this|that|they|we|our|from|by|or|if|it|as|an|at|on|in|need|apply|work|can|may|there|all|more|any|who|which|when|before|after|i|my|me|was|were|what|how|do|does)$/;
const OTHER_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Thai}\p{Script=Devanagari}]/u;
/** Words that only German, Malay or a regional language has in such sentences. */
const OTHER_TONGUE =
  /^(?:der|die|das|und|nicht|sie|ein|eine|ist|mit|awak|kerajaan|boleh-boleh|ora|iso|sampeyan|kudu|ojo|aja|sing|karo|kanggo|teu|henteu|kudu|anjeun|sareng|ka|nyaeta|dak|nian|wong|arr|arrr|matey|ahoy|kapten|yo|gaes|gaess|bestie|cuy|bro|wkwk|wkwkwk|hehe)$/;
const FEW = 5;
const MOST_UNKNOWN = 0.5;

/** Everything said is Indonesian; a foreign term that a passage uses is none. */
export const tongue: Rule = ({ reading, cited, language }) => {
  const objection = { code: 'language', detail: 'Write plain formal Indonesian only.' } as const;
  const passages = cited.map(({ plain }) => plain).join(' ');
  const script = OTHER_SCRIPT.exec(reading.text)?.[0];
  if (script !== undefined && !passages.includes(script)) return objection;
  const own = reading.words.filter(
    ({ text }) => /^[a-z]+$/.test(text) && !new RegExp(`\\b${text}\\b`).test(passages),
  );
  const letters = reading.words.filter(({ text }) => /^[a-z]+$/.test(text));
  const english = own.filter(({ text }) => ENGLISH.test(text)).length;
  const other = own.filter(({ text }) => OTHER_TONGUE.test(text)).length;
  if (english >= 2 || other >= 2 || (other === 1 && letters.length < FEW)) return objection;
  const unknown = letters.filter((word) => !language.isKnown(word)).length;
  return letters.length >= FEW && unknown / letters.length > MOST_UNKNOWN ? objection : undefined;
};
