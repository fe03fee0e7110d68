import { describe, expect, it } from 'vitest';
import type { Collection } from '../../src/retrieval/collection.ts';
import { indexKey } from '../../src/retrieval/index-key.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';

type Knowledge = ReturnType<typeof smallKnowledge>;

function first<Value>(values: Iterable<Value>): Value {
  for (const value of values) return value;
  throw new Error('the small knowledge lacks one');
}

/** The key of the small knowledge after a change to it. */
function keyAfter(change: (knowledge: Knowledge) => void): string {
  // The small knowledge's own lists are shared between its copies.
  const knowledge = structuredClone(smallKnowledge());
  change(knowledge);
  return indexKey(knowledge satisfies Collection, 'program');
}

const KEY = keyAfter(() => undefined);

describe('indexKey', () => {
  it('is the same for the same texts, terms and code', () => {
    expect(KEY).toMatch(/^[0-9a-f]{64}$/);
    expect(keyAfter(() => undefined)).toBe(KEY);
  });

  it('is another for other code', () => {
    expect(indexKey(smallKnowledge(), 'other')).not.toBe(KEY);
  });

  const changes: [string, (knowledge: Knowledge) => unknown][] = [
    ['a question', ({ entries }) => Object.assign(first(entries.values()), { question: 'Lain?' })],
    ['an answer', ({ entries }) => Object.assign(first(entries.values()), { answer: 'Lain.' })],
    ['the rest of an answer', ({ entries }) => Object.assign(first(entries.values()), { more: 'Lain.' })],
    ['a phrasing', ({ entries }) => first(entries.values()).askedAs.push('lain')],
    ['the order of phrasings', ({ entries }) => first(entries.values()).askedAs.reverse()],
    ['a missing entry', ({ entries }) => entries.delete(first(entries.keys()))],
    ['the text of a digest', ({ news }) => Object.assign(first(news.values()), { body: 'Lain.' })],
    ['an example of an urgent card', ({ urgent }) => first(urgent).examples.push('lain')],
    ['an everyday word', ({ terms }) => terms.words.set('cuan', ['gaji'])],
    ['a language', ({ terms }) => terms.languages.set('lain', new Map([['omah', ['rumah']]]))],
    ['a question word', ({ terms }) => terms.questionWords.push('lain')],
    ['a word of a topic', ({ terms }) => first(terms.topics.values()).words.push('lain')],
    ['a signal', ({ terms }) => terms.signals.set('lain', ['lain'])],
  ];
  it.each(changes)('is another after a change of %s', (_name, change) => {
    expect(keyAfter((knowledge) => void change(knowledge))).not.toBe(KEY);
  });

  it('does not depend on what is only shown', () => {
    const shown = keyAfter(({ entries }) =>
      Object.assign(first(entries.values()), { checked: '2030-01-01', reviewBy: '2031-01-01' }),
    );
    expect(shown).toBe(KEY);
  });
});
