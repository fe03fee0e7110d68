import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { CompositionCheck } from '../../../src/compose/check/index.ts';
import type { Knowledge } from '../../../src/knowledge/index.ts';
import { passageOf, readOwnKnowledge, TODAY } from './passages.ts';

interface Sample {
  /** 'honest', or the kind of lie. */
  kind: string;
  passages: string[];
  text: string;
}

/** What the check reaches on the sets it was built with; a set that nobody tuned it on is the real measure. */
const LEAST_STOPPED: Readonly<Record<string, number>> = {
  development: 0.98,
  second: 0.95,
  third: 0.95,
  fourth: 0.78,
};
const MOST_HONEST_STOPPED = 0.05;

let knowledge: Knowledge;
let check: CompositionCheck;
beforeAll(async () => {
  knowledge = await readOwnKnowledge();
  check = new CompositionCheck(knowledge);
});

/** Hundreds of comparisons on a busy machine. */
const PATIENCE = 60_000;

describe.each(['development', 'second', 'third', 'fourth'])('the %s set', { timeout: PATIENCE }, (name) => {
  const samples = readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sample);

  const isStopped = ({ passages, text }: Sample) => {
    const given = passages.map((id) => passageOf(knowledge, id));
    const request = { passages: given, question: given[0]?.title ?? '', today: TODAY, links: new Map() };
    return check.begin(request).next({ text, passages }).length > 0;
  };

  it('stops nearly all lies', () => {
    const lies = samples.filter(({ kind }) => kind !== 'honest');
    const missed = lies.filter((one) => !isStopped(one)).map(({ text }) => text);
    expect(lies.length).toBeGreaterThan(15);
    expect(1 - missed.length / lies.length, missed.join('\n')).toBeGreaterThanOrEqual(
      LEAST_STOPPED[name] ?? 1,
    );
  });

  it('stops few honest sentences', () => {
    const honest = samples.filter(({ kind }) => kind === 'honest');
    const stopped = honest.filter(isStopped).map(({ text }) => text);
    expect(honest.length).toBeGreaterThan(20);
    expect(stopped.length / honest.length, stopped.join('\n')).toBeLessThanOrEqual(MOST_HONEST_STOPPED);
  });
});

describe('the knowledge told in its own words', { timeout: PATIENCE }, () => {
  it('passes nearly always', () => {
    const sentences = [...knowledge.entries.values()]
      .filter((_, at) => at % 24 === 0)
      .flatMap((entry) => {
        const given = passageOf(knowledge, entry.id);
        return entry.answer
          .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
          .map((line) => line.replace(/^(?:\d+\.|[-*]) /, '').replaceAll('**', ''))
          .filter((line) => line.length > 25)
          .map((text) => ({ text, given }));
      });
    const stopped = sentences.filter(({ text, given }) => {
      const request = { passages: [given], question: given.title, today: TODAY, links: new Map() };
      return check.begin(request).next({ text, passages: [given.id] }).length > 0;
    });
    expect(sentences.length).toBeGreaterThan(120);
    expect(stopped.length / sentences.length, stopped.map(({ text }) => text).join('\n')).toBeLessThan(0.03);
  });
});
