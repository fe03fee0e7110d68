import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passagesOf, restoreLinks } from '../../src/compose/passages.ts';
import { makeEntry, smallKnowledge } from '../fixtures/small-knowledge.ts';

/** One entry with a text, as the model sees it. */
function shown(answer: string) {
  const entry = makeEntry({ id: 'satu', question: 'Apa?', topics: [], aspects: [], askedAs: [], answer });
  const { passages, links } = passagesOf({ entries: new Map([['satu', entry]]), news: new Map() }, ['satu']);
  return { text: passages[0]?.text ?? '', links };
}

describe('addresses', () => {
  it.each([
    ['buka siskop2mi.bp2mi.go.id.', 'buka [[L1]].', ['siskop2mi.bp2mi.go.id']],
    [
      'di https://kp2mi.go.id/unduh/form_1.pdf, lalu',
      'di [[L1]], lalu',
      ['https://kp2mi.go.id/unduh/form_1.pdf'],
    ],
    [
      'surel halo@bp3mi.go.id atau bp3mi.go.id',
      'surel [[L1]] atau [[L2]]',
      ['halo@bp3mi.go.id', 'bp3mi.go.id'],
    ],
    ['(lpsk.go.id) dan lpsk.go.id', '([[L1]]) dan [[L1]]', ['lpsk.go.id']],
    ['siskop2mi.bp2mi.go.id/lowongan/list.', '[[L1]].', ['siskop2mi.bp2mi.go.id/lowongan/list']],
    [
      'biaya Rp1.500.000 pada 2.000 orang, pasal 5.id',
      'biaya Rp1.500.000 pada 2.000 orang, pasal [[L1]]',
      ['5.id'],
    ],
    ['tidak ada.Anda bisa', 'tidak ada.Anda bisa', []],
  ])('%s', (text, expected, addresses) => {
    const { text: hidden, links } = shown(text);
    expect(hidden).toBe(expected);
    expect([...links.values()]).toEqual(addresses);
  });

  it('come back as they were, whatever stands around them', () => {
    const piece = fc.constantFrom(
      'bp3mi.go.id',
      'https://a-b.or.id/x?y=1',
      'a.b@c.com',
      'Biaya',
      '.',
      ' ',
      ',',
      '(',
      ')',
      '\n',
      '12.000',
      '?',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const text = pieces.join(' ').trim();
        const { text: hidden, links } = shown(text);
        expect(hidden).not.toMatch(/bp3mi|a-b|a\.b@c/);
        expect(restoreLinks(hidden, links)).toBe(text);
      }),
    );
  });

  it('stay tokens when they were not given', () => {
    expect(restoreLinks('lihat [[L9]]', new Map([['[[L1]]', 'a.go.id']]))).toBe('lihat [[L9]]');
  });

  it('come back for a token with a bracket less', () => {
    expect(restoreLinks('lihat [l1] dan [[ L1 ]]', new Map([['[[L1]]', 'a.go.id']]))).toBe(
      'lihat a.go.id dan a.go.id',
    );
  });
});

describe('passages', () => {
  it('are entries with what "selengkapnya" shows, and news, in the order asked for', () => {
    const knowledge = smallKnowledge();
    const { passages } = passagesOf(knowledge, ['kursus-gratis-kota-rawa', 'jepang-biaya', 'hilang']);
    expect(passages.map(({ id }) => id)).toEqual(['kursus-gratis-kota-rawa', 'jepang-biaya']);
    expect(passages[0]).toMatchObject({ date: '2026-01-20', checked: '2026-02-01', topics: ['taiwan'] });
    expect(passages[1]?.text).toBe(
      'Biaya ujian SSW Rp400.000 (Januari 2026). Jumlah seluruhnya belum diumumkan.\n\n1. Minta rincian tertulis.\n2. Jangan membayar tunai tanpa tanda terima.\n\nOngkos kursus bahasa dibayar sendiri dan berbeda tiap kota.',
    );
    expect(passages[1]?.sources).toHaveLength(2);
  });
});
