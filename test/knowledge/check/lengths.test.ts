import { describe, expect, it } from 'vitest';
import { LONGEST_ANSWER } from '../../../src/knowledge/check/lengths.ts';
import { edited, FAQ, problemsIn, REPLY, SCHEME, URGENT, withBody } from '../../fixtures/knowledge-folder.ts';

const MARK = '<!-- selengkapnya -->';
const SHORTEN = `Pendekkan, atau pindahkan sebagian ke bawah ${MARK}`;
const longest = 'a'.repeat(LONGEST_ANSWER);

describe('the length of an answer', () => {
  it.each([
    ['as long as may be, above and below', `${longest}\n\n${MARK}\n${longest}`, []],
    ['too long', `${longest}a`, [`${FAQ}:16: jawaban 901 huruf, paling panjang 900. ${SHORTEN}`]],
    [
      'too long below the mark',
      `Pendek.\n\n${MARK}\n${longest}ab`,
      [`${FAQ}:18: jawaban 902 huruf, paling panjang 900. ${SHORTEN}`],
    ],
  ])('%s', async (_what, body, expected) => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, body) })).toEqual(expected);
  });

  it('is counted as people see it: placeholders filled, one letter for one sign', async () => {
    const filled = 'Rp400.000'.length;
    expect(
      await problemsIn({
        [FAQ]: withBody(FAQ, `{{ssw.biaya_ujian}}${'🙂'.repeat(LONGEST_ANSWER - filled)}`),
      }),
    ).toEqual([]);
    const long = edited(SCHEME, 'Rp400.000', `Rp400.000 ${'x'.repeat(20)}`);
    expect(
      await problemsIn({
        [SCHEME]: long,
        [FAQ]: withBody(FAQ, `{{ssw.biaya_ujian}}${'a'.repeat(LONGEST_ANSWER - filled)}`),
      }),
    ).toEqual([`${FAQ}:16: jawaban 921 huruf, paling panjang 900. ${SHORTEN}`]);
  });
});

describe('an empty text', () => {
  it.each([
    ['an entry without an answer', FAQ, '', ':15: jawabannya kosong. Tulis jawaban di bawah "---" kedua'],
    [
      'an entry with only a lower part',
      FAQ,
      `${MARK}\nLebih lanjut.`,
      ':16: jawabannya kosong. Tulis jawaban di bawah "---" kedua',
    ],
    ['a card', URGENT, '  \n\n', ':13: isinya kosong. Tulis di bawah "---" kedua'],
    ['a reply', REPLY, '', ':5: isinya kosong. Tulis di bawah "---" kedua'],
  ])('is refused: %s', async (_what, file, body, expected) => {
    expect(await problemsIn({ [file]: withBody(file, body) })).toEqual([`${file}${expected}`]);
  });
});

describe('the mark above the lower part', () => {
  it('may stand once: what is below a second one would never be shown', async () => {
    expect(await problemsIn({ [FAQ]: withBody(FAQ, `Satu.\n${MARK}\nDua.\n${MARK}\nTiga.`) })).toEqual([
      `${FAQ}:19: tanda ${MARK} hanya boleh satu, dan hanya di folder faq. Hapus yang ini`,
    ]);
  });

  it('parts nothing but entries', async () => {
    expect(await problemsIn({ [URGENT]: withBody(URGENT, `Satu.\n${MARK}\nDua.`) })).toEqual([
      `${URGENT}:15: tanda ${MARK} hanya boleh satu, dan hanya di folder faq. Hapus yang ini`,
    ]);
  });

  it.each(['<!--selengkapnya-->', '<!-- Selengkapnya -->', '<!-- lanjutan -->', '<!-- belum selesai'])(
    'must be written as it is: %s',
    async (mark) => {
      expect(await problemsIn({ [FAQ]: withBody(FAQ, `Satu.\n\n${mark}\nDua.`) })).toEqual([
        `${FAQ}:18: tanda "${mark}" tidak dikenal. Hapus, atau tulis persis ${MARK}`,
      ]);
    },
  );
});
