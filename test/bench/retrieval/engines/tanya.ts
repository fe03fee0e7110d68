import path from 'node:path';
import { loadKnowledge } from '../../../../src/knowledge/index.ts';
import { Analyser } from '../../../../src/language/analyser.ts';
import { Lexicon } from '../../../../src/language/lexicon.ts';
import { countWords } from '../../../../src/language/vocabulary.ts';
import { LexicalIndex } from '../../../../src/retrieval/lexical-index.ts';
import type { Engine, Passage } from '../engine.ts';

const KNOWLEDGE = path.resolve(import.meta.dirname, '../../../../knowledge');
/** Only warnings about review dates depend on the day; a fixed one lets every run read the same. */
const DAY = '2026-11-22';

/** The everyday words and question words of the knowledge: the same that the bot itself runs with. */
const { terms } = await loadKnowledge(KNOWLEDGE, DAY);

/** Our engine as the bot builds it, over any passages: the analyser knows their words, the index their texts. */
export function createSearch(passages: readonly Passage[]): Engine {
  const analyser = new Analyser(
    new Lexicon(terms.words, terms.languages),
    terms.questionWords,
    countWords(passages.map(({ title = '', text }) => `${title} ${text}`)),
  );
  const index = LexicalIndex.of(passages, analyser);
  return { search: (question, limit) => index.search(question, limit) };
}
