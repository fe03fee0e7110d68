import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { replyFor } from '../../src/answer/curated.ts';
import { contextOf } from '../fixtures/context.ts';
import { SOURCES, smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const knowledge = smallKnowledge();
const library = createLibrary(knowledge);
const reply = (id: string, text = '') => replyFor(contextOf(library, text), id);

describe('the reply of an entry', () => {
  it('is its text as written, with where to check, sources, date and neighbours', () => {
    expect(reply('jepang-biaya')).toEqual({
      kind: 'answer',
      body: `${knowledge.entries.get('jepang-biaya')?.answer}\n\nCek kabar terbaru di BP3MI terdekat atau Disnaker kabupaten/kota.`,
      more: 'Ongkos kursus bahasa dibayar sendiri dan berbeda tiap kota.',
      sources: [SOURCES.get('edaran-biaya'), SOURCES.get('buku-saku')],
      checked: '2026-02-01',
      notes: [],
      choices: [
        { id: 'entry:jepang-syarat', label: 'Apa saja syarat kerja ke Jepang lewat SSW?' },
        { id: 'entry:calo-lapor', label: 'Ke mana melapor kalau ditipu calo?' },
      ],
      entries: ['jepang-biaya'],
      about: { topics: ['ssw', 'jepang'], aspects: ['biaya'] },
    });
  });

  it('has no "more" and no place to check when the entry has none', () => {
    const plain = reply('usia-minimal');
    expect(plain?.body).toBe('Usia minimal 18 tahun menurut undang-undang.');
    expect(plain).not.toHaveProperty('more');
  });

  it('adds the mission of the country named, with the source of the numbers, if the entry wants it', () => {
    const lost = reply('paspor-hilang', 'paspor hilang di kamboja');
    expect(lost?.body).toContain('\n\nKontak Perwakilan RI:\n- KBRI Phnom Penh (hotline): +855 00 000 010');
    expect(lost?.sources).toEqual([SOURCES.get('buku-saku'), SOURCES.get('daftar-nomor')]);
    expect(reply('paspor-buat', 'buat paspor di kamboja')?.body).not.toContain('Kontak');
  });

  it('adds the mission of the country spoken of before', () => {
    expect(talk(library, ['syarat ke korea', 'paspor hilang']).reply.body).toContain('KBRI Seoul');
  });

  it('promises no contacts where there are none', () => {
    expect(reply('paspor-hilang', 'paspor hilang')?.body).not.toContain('Kontak');
    expect(reply('paspor-hilang', 'paspor hilang di jerman')?.body).not.toContain('Kontak');
  });

  it('says when the entry should have been checked again: from the day after its date', () => {
    const note =
      'Jawaban ini seharusnya diperiksa ulang sebelum 9 Maret 2026. Pastikan lagi ke kantor resmi sebelum dipakai.';
    expect(reply('jaminan-klaim')?.notes).toEqual([note]);
    expect(talk(library, ['klaim bpjs'], new Date('2026-03-09T16:59:00Z')).reply.notes).toEqual([]);
    expect(talk(library, ['klaim bpjs'], new Date('2026-03-09T17:00:00Z')).reply.notes).toEqual([note]);
  });
});

describe('the reply of a digest', () => {
  it('says that it is news of a day, and where to ask', () => {
    const news = knowledge.news.get('kursus-gratis-kota-rawa');
    expect(reply('kursus-gratis-kota-rawa')).toEqual({
      kind: 'answer',
      body: `${news?.body}\n\nIni kabar bertanggal 20 Januari 2026; keadaan sekarang bisa berbeda. Tanyakan ke BP3MI terdekat.`,
      sources: [news?.source],
      checked: '2026-02-01',
      notes: [],
      entries: ['kursus-gratis-kota-rawa'],
      about: { topics: ['taiwan'], aspects: ['bahasa'] },
    });
  });

  it('is marked when past its date', () => {
    expect(
      talk(library, ['kursus mandarin gratis rawa'], new Date('2026-09-01T00:00:00Z')).reply.notes,
    ).toHaveLength(1);
  });
});

it('nothing is said for an id that does not exist', () => {
  expect(reply('tidak-ada')).toBeUndefined();
});
