import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compositionShape, finishedSentences, jsonIn, toComposition } from '../../src/compose/structure.ts';

const sentence = fc.record({
  teks: fc.string({ unit: 'grapheme', maxLength: 40 }),
  catatan: fc.array(fc.constantFrom('satu', 'dua'), { maxLength: 2 }),
});
const answer = fc.record({
  hasil: fc.constant('jawaban' as const),
  kalimat: fc.array(sentence, { minLength: 1, maxLength: 5 }),
  pertanyaan: fc.constant(''),
});

describe('an answer being written', () => {
  it('shows at every moment only whole sentences, in order, and never the last one', () => {
    fc.assert(
      fc.property(answer, fc.nat(), (value, cut) => {
        const text = JSON.stringify(value);
        const whole = toComposition(compositionShape.parse(value));
        const sentences = whole.kind === 'answer' ? whole.sentences : [];
        const shown = finishedSentences(text.slice(0, cut % (text.length + 1)));
        expect(shown).toEqual(sentences.slice(0, shown.length));
        expect(shown.length).toBeLessThan(sentences.length);
        expect(finishedSentences(text)).toEqual(sentences.slice(0, -1));
      }),
    );
  });

  it('shows nothing of anything else', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(finishedSentences(text)).toEqual([]);
      }),
    );
    expect(finishedSentences('{"hasil":"tidak_cukup","kalimat":[{"teks":"a","catatan":[]},{')).toEqual([]);
  });
});

describe('the JSON in what was written', () => {
  it.each([
    ['{"a":1}', '{"a":1}'],
    ['```json\n{"a":1}\n```\n', '{"a":1}'],
    ['<think>{"b":2}</think> {"a":1}', '{"a":1}'],
    ['<think>{"b":2}', ''],
    ['', ''],
    ['Maaf.', ''],
  ])('%s', (written, expected) => {
    expect(jsonIn(written)).toBe(expected);
  });
});

describe('the model’s answer in our words', () => {
  it.each([
    ['no sentences', { hasil: 'jawaban', kalimat: [], pertanyaan: '' }, { kind: 'not-enough' }],
    [
      'an empty question back',
      { hasil: 'tanya_balik', kalimat: [], pertanyaan: ' ' },
      { kind: 'not-enough' },
    ],
    [
      'sentences beside "not enough"',
      { hasil: 'tidak_cukup', kalimat: [{ teks: 'a', catatan: [] }], pertanyaan: '' },
      { kind: 'not-enough' },
    ],
    [
      'an id twice and loose spaces',
      { hasil: 'jawaban', kalimat: [{ teks: ' a\n b ', catatan: ['x', 'x '] }], pertanyaan: '' },
      { kind: 'answer', sentences: [{ text: 'a b', passages: ['x'] }] },
    ],
  ])('%s', (_name, value, expected) => {
    expect(toComposition(compositionShape.parse(value))).toEqual(expected);
  });
});
