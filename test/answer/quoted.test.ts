import { describe, expect, it } from 'vitest';
import { CONFIDENCE } from '../../src/answer/confidence.ts';
import { createLibrary } from '../../src/answer/context.ts';
import { quoted } from '../../src/answer/quoted.ts';
import { contextOf } from '../fixtures/context.ts';
import { SOURCES, smallKnowledge } from '../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const climb = (text: string, scores: Record<string, number>) =>
  quoted.climb(contextOf(library, text, scores));

describe('quoted', () => {
  it('marks the nearest passage as a quotation, with its title, date and sources', () => {
    const reply = climb('bagaimana kabar cara resmi itu', {
      'jepang-biaya': CONFIDENCE.quote + 0.01,
      'calo-lapor': CONFIDENCE.quote,
      'usia-minimal': 0.1,
    });
    expect(reply).toMatchObject({
      kind: 'answer',
      sources: [SOURCES.get('edaran-biaya'), SOURCES.get('buku-saku')],
      checked: '2026-02-01',
      entries: ['jepang-biaya'],
      choices: [{ id: 'entry:calo-lapor', label: 'Ke mana melapor kalau ditipu calo?' }],
    });
    expect(reply?.body.split('\n')).toEqual([
      'Saya belum punya jawaban khusus untuk pertanyaan itu. Yang paling dekat, dari "Berapa biaya kerja ke Jepang lewat SSW?" (diperiksa 1 Februari 2026):',
      '',
      '> Biaya ujian SSW **Rp400.000** (Januari 2026). Jumlah seluruhnya belum diumumkan.',
      '>',
      '> 1. Minta rincian tertulis.',
      '> 2. Jangan membayar tunai tanpa tanda terima.',
      '',
      'Untuk kepastian, tanyakan ke BP3MI atau Disnaker terdekat.',
    ]);
  });

  it('quotes news as well', () => {
    const reply = climb('bagaimana kabar cara resmi itu', { 'kursus-gratis-kota-rawa': 0.29 });
    expect(reply?.body).toContain(
      'dari "Kursus bahasa Mandarin gratis di Kota Rawa" (diperiksa 1 Februari 2026)',
    );
    expect(reply?.sources).toEqual([
      { title: 'Kursus bahasa Mandarin gratis di Kota Rawa', publisher: 'Kabar Rawa', date: '2026-01-20' },
    ]);
    expect(reply?.choices).toEqual([]);
  });

  it('quotes from its threshold on', () => {
    expect(climb('bagaimana kabar cara resmi itu', { 'jepang-biaya': CONFIDENCE.quote })?.entries).toEqual([
      'jepang-biaya',
    ]);
    expect(
      climb('bagaimana kabar cara resmi itu', { 'jepang-biaya': CONFIDENCE.quoteOnSubject - 0.001 }),
    ).toBeUndefined();
    expect(climb('bagaimana kabar cara resmi itu', {})).toBeUndefined();
  });

  it('is content with less when question and entry name the same country', () => {
    expect(climb('apa di jepang', { 'jepang-biaya': CONFIDENCE.quoteOnSubject })?.entries).toEqual([
      'jepang-biaya',
    ]);
    expect(climb('apa di korea', { 'jepang-biaya': CONFIDENCE.quoteOnSubject })).toBeUndefined();
  });

  it('does not quote for a question of another field', () => {
    expect(climb('lirik lagu', { 'jepang-biaya': 0.35 })).toBeUndefined();
  });
});
