import type { ComposePassage } from '../composition.ts';
import type { Language } from './language.ts';
import { sameGroup } from './match.ts';
import { type Clause, type Reading, read } from './read/reading.ts';
import type { Word } from './read/words.ts';
import { MODES, placesAndSchemes } from './subjects.ts';

/** A clause of a passage with the words around it that say what it is about. */
export interface EvidenceClause extends Clause {
  passage: string;
  sentence: Reading;
  /** How near each word stands: 1 in the clause, less in its label, sentence, item, heading and title. */
  context: ReadonlyMap<string, number>;
  /** The batch that the item is about, if its label or first sentence names one. */
  batch: string | undefined;
  /** Countries, schemes and jobs that the clause itself or the label before it names. */
  named: ReadonlySet<string>;
}

/** A sentence of a passage with what stands around it. */
export interface EvidenceSentence {
  passage: string;
  reading: Reading;
  clauses: readonly EvidenceClause[];
  /** How near each word stands: 1 in the sentence, less in its item, heading and title. */
  context: ReadonlyMap<string, number>;
  /** Sentences of the same line, its heading and the title: who and what is spoken of, unless the sentence says it. */
  around: readonly Reading[];
}

/** What one passage bears out. */
export interface Evidence {
  passage: ComposePassage;
  clauses: readonly EvidenceClause[];
  sentences: readonly EvidenceSentence[];
  /** Lower case, without what is addressed to a model. */
  plain: string;
  keys: ReadonlySet<string>;
  /** Countries and schemes that its title names. */
  titled: ReadonlySet<string>;
  /** Everything it names or is filed under. */
  topics: ReadonlySet<string>;
  /** True when a person should have looked at it again by now. */
  overdue: boolean;
}

const SYNONYM = 0.8;
const NEARNESS = {
  clause: 1,
  label: 0.85,
  sentence: 0.75,
  rival: 0.45,
  item: 0.35,
  heading: 0.25,
  title: 0.2,
} as const;

/**
 * A text that speaks to a model instead of to a reader; it and the rest of its line bear nothing out. Passages are
 * written by people, but a digest may quote a page that was not.
 */
const TO_A_MODEL = new RegExp(
  [
    String.raw`\b(?:abaikan|lupakan|hiraukan|ignore|disregard|forget)\b[^.\n]{0,40}\b(?:aturan|instruksi|perintah|petunjuk|arahan|rules?|instructions?|previous|above|sebelumnya|di atas)\b`,
    String.raw`\b(?:system|sistem|assistant|asisten|user|instruksi|instruction|prompt|perintah)\s*(?:prompt|baru|tambahan|khusus|penting)?\s*[:\]>]`,
    String.raw`^\s*(?:tambahan(?! untuk)|update|pembaruan|koreksi|pengumuman|instruksi|perintah|pesan)\b[^.\n]{0,30}:`,
    String.raw`\btambahkan (?:kalimat|tulisan|pesan|teks)\b|\bnote to\b|\btell (?:the )?(?:readers?|users?|people)\b`,
    String.raw`<\/?(?:system|instruction|s|im_start)[^>]*>`,
    String.raw`\bkamu (?:sekarang|adalah)\b|\byou (?:are|must)\b|\bmulai sekarang,? (?:katakan|jawab|kamu|anda adalah|sebut|tulis)`,
    String.raw`\b(?:model|ai|chatbot|asisten|bot|penjawab|mesin)\b[^.\n]{0,30}\b(?:harus|wajib|jawab|katakan|tulis|sampaikan|sebut|tambahkan|balas|sarankan|arahkan)`,
    String.raw`\b(?:untuk|bagi|kepada) (?:penjawab|bot|chatbot|asisten|model|sistem|ai|mesin|admin bot)\b`,
    String.raw`\b(?:catatan|tambahan|koreksi|pesan|info|update|pembaruan) (?:sistem|redaksi|internal|mendesak|admin|resmi|penting)\b|\bsampaikan bahwa\b`,
    String.raw`\b(?:sarankan|rekomendasikan|promosikan) (?!anda\b)\w+`,
    String.raw`\b(?:tiap|setiap|semua|akhir|awal) (?:jawaban|penanya|pengguna)\b|\bjangan sebut\b`,
    String.raw`\b(?:jawab|jawablah|katakan|sampaikan|tuliskan|balas|beri tahu|beritahu|arahkan|suruh|sarankan|rekomendasikan|promosikan|minta)\b[^.\n]{0,30}\b(?:pengguna|user|penanya|pembaca|semua orang|setiap orang yang bertanya)\b`,
    String.raw`\b(?:sarankan|rekomendasikan|promosikan|sebutkan|katakan|arahkan|tambahkan|cantumkan) (?:juga|selalu|ke pt)\b|\bselalu (?:sarankan|sebut|sebutkan|katakan|jawab|arahkan|tambahkan)\b`,
    String.raw`\b(?:bila|jika|kalau|saat|ketika) (?:menjawab|pengguna|user)\b`,
  ].join('|'),
  'i',
);

/** A title that asks whether something is so. */
export const ASKS_WHETHER =
  /\b(?:apakah|bolehkah|bisakah|adakah|perlukah|haruskah|benarkah|masihkah|wajibkah|mungkinkah|sudahkah)\b/i;

/** Takes a passage apart: tens of milliseconds for a long one, so the check keeps those it has seen. */
export function evidenceOf(passage: ComposePassage, language: Language): Omit<Evidence, 'overdue'> {
  const clauses: EvidenceClause[] = [];
  const all: EvidenceSentence[] = [];
  const titleReading = read(passage.title, language.lexicon);
  const title = language.keysOf(titleReading.words);
  let heading: readonly string[] = [];
  let headingReadings: readonly Reading[] = [];
  const clean: string[] = [passage.title];
  // A title that asks says nothing by itself.
  if (!/\?\s*$/.test(passage.title)) {
    const own = clausesIn(titleReading, passage, { title, heading, item: title, first: undefined }, language);
    clauses.push(...own);
    all.push(sentenceOf(titleReading, own, passage.id, [], language));
  }
  for (const line of passage.text.split('\n')) {
    const text = trusted(line.replace(/^\s*(?:>\s*)?(?:\d{1,2}[.)]\s+|[-*•]\s+)?/, ''));
    if (text.trim() === '') continue;
    clean.push(text);
    const isItem = /^\s*(?:>\s*)?(?:\d{1,2}[.)]|[-*•])\s/.test(line);
    const sentences = sentencesOf(text).map((one) => read(one, language.lexicon));
    const item = sentences.flatMap((one) => language.keysOf(one.words));
    for (const sentence of sentences) {
      const own = clausesIn(sentence, passage, { title, heading, item, first: sentences[0] }, language);
      clauses.push(...own);
      const around = [...sentences.filter((one) => one !== sentence), ...headingReadings, titleReading];
      all.push(sentenceOf(sentence, own, passage.id, around, language));
    }
    if (!isItem) {
      heading = item;
      headingReadings = sentences;
    }
  }
  const whole = clean.join('\n');
  const words = read(whole, language.lexicon).words;
  return {
    passage,
    clauses,
    sentences: all,
    plain: whole.toLowerCase(),
    keys: new Set(language.keysOf(words)),
    titled: placesAndSchemes(language.topicsIn(titleReading.words), language),
    topics: new Set([
      ...passage.topics.flatMap((id) => language.withImplied(id)),
      ...language.topicsIn(words),
    ]),
  };
}

/** True when a scheme or a job is among the topics: a country alone leaves open which of its schemes is meant. */
function names(topics: ReadonlySet<string>, language: Language): boolean {
  return [...topics].some((id) => language.kindOf(id) === 'scheme' && !MODES.has(id));
}

function batchOf(first: Reading | undefined): string | undefined {
  const batches = (first?.exacts ?? []).flatMap((exact) =>
    exact.kind === 'reference' && exact.reference.kind === 'batch' ? [exact.reference.key] : [],
  );
  return batches.length === 1 ? batches[0] : undefined;
}

/** Two clauses with figures of one kind: what stands around the one says little of the other. */
export function rivals(one: Clause, other: Clause): boolean {
  return one.exacts.some((a) => other.exacts.some((b) => sameGroup(a, b)));
}

/** Who gives an order to a model may well begin with a false fact: nothing of such a line counts. */
function trusted(line: string): string {
  return TO_A_MODEL.test(line) ? '' : line;
}

interface Surroundings {
  title: readonly string[];
  heading: readonly string[];
  item: readonly string[];
  first: Reading | undefined;
}

function clausesIn(
  sentence: Reading,
  passage: ComposePassage,
  { title, heading, item, first }: Surroundings,
  language: Language,
): EvidenceClause[] {
  // "Usia: EPA paling tinggi 35; SSW mulai 18": what stands before the colon goes for the whole item.
  const labelEnd = first?.plain.indexOf(':') ?? -1;
  const labelWords = first && labelEnd > 0 ? first.words.filter((word) => word.start < labelEnd) : [];
  // A batch named once goes for the whole sentence.
  const batches = sentence.exacts.filter(
    (exact) => exact.kind === 'reference' && exact.reference.kind === 'batch',
  );
  const batchWords = sentence.words.filter((word) =>
    batches.some(({ start, end }) => word.start >= start && word.start < end),
  );
  const label = language.keysOf([...labelWords, ...(batches.length === 1 ? batchWords : [])]);
  return sentence.clauses.map((clause) => {
    const context = new Map<string, number>();
    const lay = (keys: readonly string[], weight: number) => {
      for (const key of keys) context.set(key, Math.max(context.get(key) ?? 0, weight));
    };
    lay(title, NEARNESS.title);
    lay(heading, NEARNESS.heading);
    lay(item, NEARNESS.item);
    for (const other of sentence.clauses)
      lay(
        language.keysOf(other.words),
        other !== clause && rivals(clause, other) ? NEARNESS.rival : NEARNESS.sentence,
      );
    lay(label, NEARNESS.label);
    lay(language.keysOf(clause.words), NEARNESS.clause);
    const own = language.topicsIn(clause.words);
    return {
      ...clause,
      passage: passage.id,
      sentence,
      context,
      batch: batchOf(first),
      named: names(own, language) ? own : new Set([...own, ...language.topicsIn(labelWords)]),
    };
  });
}

function sentenceOf(
  reading: Reading,
  clauses: readonly EvidenceClause[],
  passage: string,
  around: readonly Reading[],
  language: Language,
): EvidenceSentence {
  const context = new Map<string, number>();
  for (const one of around) for (const key of language.keysOf(one.words)) context.set(key, NEARNESS.item);
  for (const clause of clauses)
    for (const [key, near] of clause.context) context.set(key, Math.max(near, context.get(key) ?? 0));
  for (const key of language.keysOf(reading.words)) context.set(key, 1);
  return { passage, reading, clauses, context, around };
}

/** Sentences of a line; "No. 71" and "Jl. Raya" do not end one, a semicolon does. */
export function sentencesOf(text: string): string[] {
  return text
    .split(
      /(?<=[.!?])(?<!\b(?:No|Jl|Kav|Gg|Dr|Hj|Ny|Tn|Sdr|dll|dsb|a\.n|s\.d)\.)\s+(?=["“([]?[\p{Lu}\d"“]|[a-z]+ )/u,
    )
    .filter((part) => part.trim() !== '');
}

/** How well a clause of a passage fits some words: what stands nearer counts more, a synonym a little less. */
export function overlap(
  words: readonly { word: Word; weight: number }[],
  { context }: EvidenceClause,
): number {
  return words.reduce((sum, { word, weight }) => sum + nearness(word, context) * weight, 0);
}

/** How near a word stands to a clause of a passage, 0 to 1. */
export function nearness(word: Word, context: ReadonlyMap<string, number>): number {
  let nearest = 0;
  for (const key of word.keys) {
    const near = (context.get(key) ?? 0) * (key.startsWith('~') ? SYNONYM : 1);
    if (near > nearest) nearest = near;
  }
  return nearest;
}
