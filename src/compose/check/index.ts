import type { Knowledge } from '../../knowledge/index.ts';
import type { ComposedSentence, ComposePassage, Composition, Refusal } from '../composition.ts';
import { Alignment } from './alignment.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { Grounds } from './grounds.ts';
import { Language } from './language.ts';
import { questionObjections } from './question.ts';
import { type Reading, read } from './read/reading.ts';
import type { CheckRequest, Claim, Rule } from './rule.ts';
import { addresses } from './rules/addresses.ts';
import { citation } from './rules/citation.ts';
import { contradiction } from './rules/contradiction.ts';
import { contraries } from './rules/contraries.ts';
import { coveredDenial } from './rules/covered-denial.ts';
import { crossed } from './rules/crossed.ts';
import { definition } from './rules/definition.ts';
import { duty } from './rules/duty.ts';
import { exactness } from './rules/exactness.ts';
import { exception } from './rules/exception.ts';
import { forbidden } from './rules/forbidden.ts';
import { frequency } from './rules/frequency.ts';
import { hardened } from './rules/hardened.ts';
import { instruction, leak } from './rules/leak.ts';
import { modality } from './rules/modality.ts';
import { movedActor } from './rules/moved-actor.ts';
import { movedDate } from './rules/moved-date.ts';
import { movedLabel } from './rules/moved-label.ts';
import { movedName } from './rules/moved-name.ts';
import { names } from './rules/names.ts';
import { negation } from './rules/negation.ts';
import { order } from './rules/order.ts';
import { parallel } from './rules/parallel.ts';
import { payer } from './rules/payer.ts';
import { provisions } from './rules/provisions.ts';
import { empty, markup, tooLong } from './rules/shape.ts';
import { stale } from './rules/stale.ts';
import { status } from './rules/status.ts';
import { subject } from './rules/subject.ts';
import { support } from './rules/support.ts';
import { tongue } from './rules/tongue.ts';
import { unknown } from './rules/unknown.ts';
import { unnamedSubject } from './rules/unnamed-subject.ts';
import { unsaidStatus } from './rules/unsaid-status.ts';
import { verdict } from './rules/verdict.ts';
import { placesAndSchemes } from './subjects.ts';

export type { CheckRequest } from './rule.ts';

/** More is no answer for a phone. */
export const MOST_SENTENCES = 10;
/** Passages kept taken apart: those of the questions that are asked most, a few dozen kilobytes each. */
const MOST_SEEN = 200;
/** As for curated answers: with sources and date it must fit one WhatsApp body of 1,024 characters. */
export const LONGEST_COMPOSED = 900;

/** Rules for one sentence, cheap ones first; the first objection decides. */
const SHAPE: readonly Rule[] = [citation, empty, tooLong, markup];
const WORDING: readonly Rule[] = [leak, instruction, addresses, tongue, forbidden];
const MEANING: readonly Rule[] = [
  subject,
  unnamedSubject,
  parallel,
  definition,
  unknown,
  names,
  exactness,
  movedActor,
  movedLabel,
  movedName,
  movedDate,
  crossed,
  provisions,
  stale,
  status,
  unsaidStatus,
  hardened,
  frequency,
  exception,
  payer,
  duty,
  modality,
  order,
  contraries,
  verdict,
  contradiction,
  coveredDenial,
  negation,
  support,
];

/** What may be sent, and what may not with the reasons. */
export interface CheckResult {
  passed: ComposedSentence[];
  refusals: Refusal[];
}

/** Checks what a model wrote against the passages it was given. Plain code: no model, no network, no clock. */
export class CompositionCheck {
  readonly #language: Language;
  /** Passages taken apart, the one used last at the end. */
  readonly #seen = new Map<string, Omit<Evidence, 'overdue'>>();

  /** Built once per version of the knowledge: it learns there which words are ordinary and which are telling. */
  constructor({ terms, entries, news, offices }: Pick<Knowledge, 'terms' | 'entries' | 'news' | 'offices'>) {
    const texts = [
      ...[...entries.values()].map(({ question, answer, more }) => `${question}\n${answer}\n${more ?? ''}`),
      ...[...news.values()].map(({ title, body }) => `${title}\n${body}`),
    ];
    const numbers = [...offices.values()].flatMap(({ contacts }) => contacts.map(({ value }) => value));
    this.#language = new Language(terms, texts, numbers);
  }

  /** The passage taken apart; taken from those seen last if it was among them. */
  readonly #evidenceOf = (passage: ComposePassage, today: string): Evidence => {
    const key = JSON.stringify([passage.id, passage.title, passage.text, passage.topics]);
    const evidence = this.#seen.get(key) ?? evidenceOf(passage, this.#language);
    this.#seen.delete(key);
    this.#seen.set(key, evidence);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST_SEEN && oldest !== undefined) this.#seen.delete(oldest);
    return { ...evidence, passage, overdue: passage.reviewBy < today };
  };

  /** Opens a check that takes the sentences of one answer one by one, as they arrive. */
  begin(request: CheckRequest): RunningCheck {
    return new RunningCheck(request, this.#language, this.#evidenceOf);
  }

  /** Checks a whole composition; "not enough" and a question back without objections give no refusals. */
  check(composition: Composition, request: CheckRequest): CheckResult {
    const running = this.begin(request);
    if (composition.kind === 'not-enough') return { passed: [], refusals: [] };
    if (composition.kind === 'question') return { passed: [], refusals: running.question(composition.text) };
    const passed: ComposedSentence[] = [];
    const refusals: Refusal[] = [];
    for (const sentence of composition.sentences) {
      const found = running.next(sentence);
      if (found.length === 0) passed.push(sentence);
      refusals.push(...found);
    }
    if (composition.sentences.length === 0)
      refusals.push({ code: 'empty', sentence: 0, detail: 'The answer has no sentences.' });
    return { passed, refusals };
  }
}

/** @param today YYYY-MM-DD, to tell whether the passage is overdue */
type TakeApart = (passage: ComposePassage, today: string) => Evidence;

/** The check of one answer in progress: it remembers what was said, for length and repetition. */
export class RunningCheck {
  readonly #request: CheckRequest;
  readonly #language: Language;
  readonly #evidence: ReadonlyMap<string, Evidence>;
  readonly #said = new Set<string>();
  /** What the answer speaks of so far. */
  #context: ReadonlySet<string>;
  #index = 0;
  #length = 0;

  constructor(request: CheckRequest, language: Language, takeApart: TakeApart) {
    this.#request = request;
    this.#language = language;
    this.#context = subjectsIn(read(request.question, language.lexicon), language);
    this.#evidence = new Map(
      request.passages.map((passage) => [passage.id, takeApart(passage, request.today)]),
    );
  }

  /** The objections to the next sentence; none means that it may be sent. */
  next(sentence: ComposedSentence): Refusal[] {
    const index = this.#index;
    this.#index += 1;
    const refuse = (code: Refusal['code'], detail: string): Refusal[] => [{ code, sentence: index, detail }];
    if (index >= MOST_SENTENCES) return refuse('too-many', `Write at most ${MOST_SENTENCES} sentences.`);
    const key = sentence.text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (key !== '' && this.#said.has(key)) return refuse('duplicate', 'This was said already.');
    const claim = this.#claim(sentence);
    for (const rule of [...SHAPE, ...WORDING, ...MEANING]) {
      const objection = rule(claim);
      if (objection) return refuse(objection.code, objection.detail);
    }
    if (this.#length + [...sentence.text].length > LONGEST_COMPOSED)
      return refuse('too-long', `Keep the whole answer under ${LONGEST_COMPOSED} characters.`);
    const subjects = subjectsIn(claim.reading, this.#language);
    this.#context = new Set([...this.#context, ...subjects]);
    this.#length += [...sentence.text].length + 1;
    this.#said.add(key);
    return [];
  }

  /** The objections to a question back. */
  question(text: string): Refusal[] {
    const everything = [...this.#evidence.values()];
    const all = this.#request.passages.map(({ id }) => id);
    const withQuestion: ComposePassage = {
      id: '',
      title: '',
      text: this.#request.question,
      sources: [],
      checked: this.#request.today,
      date: this.#request.today,
      reviewBy: this.#request.today,
      topics: [],
    };
    const objections = questionObjections(
      text,
      everything,
      [empty, markup, ...WORDING, names],
      (one) => ({
        ...this.#claim({ text: one, passages: all }),
        cited: [...everything, { ...evidenceOf(withQuestion, this.#language), overdue: false }],
      }),
      { request: this.#request, language: this.#language },
    );
    return objections.map(({ code, detail }) => ({ code, detail, sentence: 0 }));
  }

  #claim(sentence: ComposedSentence): Claim {
    const reading = read(sentence.text, this.#language.lexicon);
    const cited = [...new Set(sentence.passages)].flatMap((id) => this.#evidence.get(id) ?? []);
    return {
      sentence,
      reading,
      context: this.#context,
      cited,
      alignment: new Alignment(reading, cited, this.#language),
      grounds: new Grounds(reading, cited, this.#language),
      language: this.#language,
      request: this.#request,
    };
  }
}

function subjectsIn({ words }: Reading, language: Language): Set<string> {
  return placesAndSchemes(language.topicsIn(words), language);
}
