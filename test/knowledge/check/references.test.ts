import { describe, expect, it } from 'vitest';
import { REQUIRED_REPLIES } from '../../../src/knowledge/check/references.ts';
import {
  edited,
  FAQ,
  NEWS,
  OFFICES,
  problemsIn,
  REPLY,
  SCHEME,
  TERMS,
  URGENT,
  withBody,
} from '../../fixtures/knowledge-folder.ts';

const FIX = 'Betulkan ejaannya atau tambahkan di sana';

describe('an id that names nothing', () => {
  it.each([
    [
      'a topic of an entry',
      FAQ,
      'topics: [jepang]',
      'topics: [jepang, jepun]',
      `3: "jepun" tidak ada di terms (topics). ${FIX}`,
    ],
    [
      'an aspect of an entry',
      FAQ,
      'aspects: [biaya]',
      'aspects:\n  - biaya\n  - ongkos',
      `6: "ongkos" tidak ada di terms (aspects). ${FIX}`,
    ],
    [
      'a source of an entry',
      FAQ,
      'sources: [buku-saku]',
      'sources: [buku-hilang]',
      `12: "buku-hilang" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'a neighbour of an entry',
      FAQ,
      'sources:',
      'see_also:\n  - jepang-biaya\n  - jepang-syarat\nsources:',
      `14: "jepang-syarat" tidak ada di folder faq. ${FIX}`,
    ],
    [
      'an entry to ask back about',
      FAQ,
      'sources:',
      'clarify_with: [jepang-syarat]\nsources:',
      `12: "jepang-syarat" tidak ada di folder faq. ${FIX}`,
    ],
    [
      'a topic of a digest',
      NEWS,
      'topics: [jepang]',
      'topics: [jepun]',
      `6: "jepun" tidak ada di terms (topics). ${FIX}`,
    ],
    [
      'a topic of a scheme',
      SCHEME,
      'topics: [jepang]',
      'topics: [jepun]',
      `3: "jepun" tidak ada di terms (topics). ${FIX}`,
    ],
    [
      'the only source of a fact',
      SCHEME,
      'source: edaran',
      'source: surat',
      `11: "surat" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'one of two sources of a fact',
      SCHEME,
      'source: [edaran, buku-saku]',
      'source:\n      - edaran\n      - surat',
      `20: "surat" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'the country of an office',
      OFFICES,
      'place: indonesia',
      'place: korea',
      `2: "korea" tidak ada di terms (topics). ${FIX}`,
    ],
    [
      'the source of an office',
      OFFICES,
      'source: buku-saku\n    contacts',
      'source: surat\n    contacts',
      `7: "surat" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'the source of a contact',
      OFFICES,
      'high\n        source: buku-saku',
      'high\n        source: surat',
      `15: "surat" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'a signal of a card',
      URGENT,
      '- ditahan',
      '- disekap',
      `5: "disekap" tidak ada di terms (signals). ${FIX}`,
    ],
    [
      'a signal that counts with another',
      URGENT,
      '- [paspor, majikan]',
      '- [paspor, agen]',
      `6: "agen" tidak ada di terms (signals). ${FIX}`,
    ],
    [
      'a strong pair of signals',
      URGENT,
      'ditahan+paspor',
      'ditahan+agen',
      `7: "agen" tidak ada di terms (signals). ${FIX}`,
    ],
    [
      'a calming signal',
      URGENT,
      'calm: [sudah-pulang]',
      'calm: [aman]',
      `8: "aman" tidak ada di terms (signals). ${FIX}`,
    ],
    [
      'a contact of a card',
      URGENT,
      'contacts: [darurat, kantor]',
      'contacts: [darurat, polisi]',
      `9: "polisi" tidak ada di folder offices. ${FIX}`,
    ],
    [
      'a source of a card',
      URGENT,
      'sources: [edaran]',
      'sources: [surat]',
      `10: "surat" tidak ada di folder sources. ${FIX}`,
    ],
    [
      'a signal of a reply',
      REPLY,
      'signals: [salam]',
      'signals: [hai]',
      `3: "hai" tidak ada di terms (signals). ${FIX}`,
    ],
    [
      'an entry offered by a reply',
      REPLY,
      'choices: [jepang-biaya]',
      'choices: [jepang-syarat]',
      `4: "jepang-syarat" tidak ada di folder faq. ${FIX}`,
    ],
    [
      'a topic that another implies',
      TERMS,
      'words: [jepang] }',
      'words: [jepang], implies: [asia] }',
      `6: "asia" tidak ada di terms (topics). ${FIX}`,
    ],
  ])('%s', async (_what, file, from, to, expected) => {
    expect(await problemsIn({ [file]: edited(file, from, to) })).toEqual([`${file}:${expected}`]);
  });
});

it('every reply that the ladder needs must be there', async () => {
  const without = Object.fromEntries(REQUIRED_REPLIES.map((id) => [`replies/${id}.md`, undefined]));
  expect(await problemsIn(without)).toEqual(
    REQUIRED_REPLIES.map(
      (id) => `replies/${id}.md: berkas wajib ini tidak ada. Kembalikan dari salinan sebelumnya`,
    ),
  );
});

describe('a placeholder that names nothing', () => {
  const said = (written: string) =>
    `${written} tidak menunjuk ke fakta atau nomor yang ada. Periksa nama di folder schemes atau offices`;

  it.each([FAQ, NEWS, URGENT, REPLY])('is refused in %s, on its line, at each place', async (file) => {
    const first = Number(
      /:(\d+): /.exec((await problemsIn({ [file]: withBody(file, '{{x.y}}') }))[0] ?? '')?.[1],
    );
    const body = 'Satu.\n\nDua {{ssw.belum_ada}} tiga.\nEmpat {{ssw.belum_ada}}, {{telp.kantor.lain}}.';
    expect(await problemsIn({ [file]: withBody(file, body) })).toEqual([
      `${file}:${first + 2}: ${said('{{ssw.belum_ada}}')}`,
      `${file}:${first + 3}: ${said('{{ssw.belum_ada}}')}`,
      `${file}:${first + 3}: ${said('{{telp.kantor.lain}}')}`,
    ]);
  });

  it('counts from the first line of the file, blank lines and all', async () => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, '\n\nJawab {{ssw.Biaya}}.') })).toEqual([
      `${FAQ}:18: ${said('{{ssw.Biaya}}')}`,
    ]);
  });

  it('may stand in the part below "selengkapnya" no more than above it', async () => {
    expect(await problemsIn({ [FAQ]: edited(FAQ, 'Ongkos', '{{ssw.kursus') })).toEqual([
      `${FAQ}:22: ${said('{{')}`,
    ]);
  });

  it('may stand in a draft, which nobody is shown', async () => {
    const draft = withBody(NEWS, '{{x.y}}').replace('published', 'draft');
    expect((await problemsIn({ [NEWS]: draft })).filter((one) => !one.includes('(peringatan)'))).toEqual([]);
  });
});
