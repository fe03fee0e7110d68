import { describe, expect, it } from 'vitest';
import type { Word } from '../../src/language/analyser.ts';
import { SubjectFinder, type TopicWords } from '../../src/language/subjects.ts';

const topic = (
  id: string,
  kind: TopicWords['kind'],
  words: string[],
  parts: Partial<TopicWords> = {},
): [string, TopicWords] => [id, { id, kind, words, all: [], implies: [], ...parts }];
const finder = new SubjectFinder(
  new Map([
    topic('jepang', 'destination', ['jepang', 'tokyo']),
    topic('jerman', 'destination', ['jerman']),
    topic('ssw', 'scheme', ['ssw', 'tokutei ginou'], { implies: ['jepang'] }),
    topic('perawat-jerman', 'job', [], { all: [['perawat', 'jerman']], implies: ['jerman'] }),
    topic('paspor', 'matter', ['paspor']),
  ]),
  new Map([
    ['biaya', { id: 'biaya', words: ['biaya', 'bayar'] }],
    ['usia', { id: 'usia', words: ['batas usia', 'umur'] }],
  ]),
);
const said = (text: string): Word[] =>
  text.split(' ').map((surface) => ({ surface, forms: [{ text: surface, weight: 1 }], weight: 1 }));

describe('SubjectFinder.find', () => {
  it('finds topics and aspects by their words', () => {
    expect(finder.find(said('membayar paspor di tokyo'))).toEqual({
      topics: new Set(['jepang', 'paspor']),
      destinations: new Set(['jepang']),
      aspects: new Set(['biaya']),
    });
  });

  it('adds what a scheme implies', () => {
    expect(finder.find(said('tokutei ginou'))).toEqual({
      topics: new Set(['ssw', 'jepang']),
      destinations: new Set(['jepang']),
      aspects: new Set(),
    });
  });

  it('finds a topic of several parts only when all stand in the question, in any order', () => {
    expect(finder.find(said('ke jerman jadi perawat')).topics).toEqual(new Set(['jerman', 'perawat-jerman']));
    expect(finder.find(said('perawat di rumah sakit')).topics).toEqual(new Set());
  });

  it('finds nothing in other words', () => {
    expect(finder.find(said('selamat pagi'))).toEqual({
      topics: new Set(),
      destinations: new Set(),
      aspects: new Set(),
    });
  });
});

describe('SubjectFinder.destinationsOf', () => {
  it('gives countries named and implied, no other topics, and ignores unknown ids', () => {
    expect(finder.destinationsOf(['ssw', 'paspor', 'tidak-ada'])).toEqual(new Set(['jepang']));
    expect(finder.destinationsOf(['jerman', 'perawat-jerman'])).toEqual(new Set(['jerman']));
    expect(finder.destinationsOf([])).toEqual(new Set());
  });
});
