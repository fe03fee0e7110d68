import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../../src/knowledge/index.ts';
import {
  edited,
  FAQ,
  FILES,
  knowledgeFolder,
  NEWS,
  problemsIn,
  URGENT,
} from '../../fixtures/knowledge-folder.ts';

const LOOK = 'Periksa isinya ke sumber, lalu perbarui "checked" dan "review_by"';

describe('the day of the next check', () => {
  it('past, keeps an urgent card from being served', async () => {
    const folder = await knowledgeFolder({
      [FAQ]: edited(FAQ, '2026-08-01', '2027-08-01'),
      [NEWS]: edited(NEWS, '2026-12-01', '2027-12-01'),
    });
    const { knowledge, problems } = await readKnowledge(folder, '2026-12-02');
    expect(knowledge).toBeUndefined();
    expect(problems).toEqual([
      {
        level: 'error',
        file: URGENT,
        line: 12,
        text: `sudah lewat waktu periksa ulang (2026-12-01). ${LOOK}`,
      },
    ]);
  });

  it('past, is only told of an entry and of news, which stay', async () => {
    const folder = await knowledgeFolder({ [URGENT]: edited(URGENT, '2026-12-01', '2028-01-01') });
    const { knowledge, problems } = await readKnowledge(folder, '2026-12-02');
    expect(knowledge?.entries.size).toBe(1);
    expect(problems).toEqual([
      {
        level: 'warning',
        file: FAQ,
        line: 14,
        text: `sudah lewat waktu periksa ulang (2026-08-01). ${LOOK}`,
      },
      {
        level: 'warning',
        file: NEWS,
        line: 9,
        text: `sudah lewat waktu periksa ulang (2026-12-01). ${LOOK}`,
      },
    ]);
  });

  it.each([
    ['2026-07-02', []],
    ['2026-07-03', [`${FAQ}:14: (peringatan) perlu diperiksa ulang sebelum 2026-08-01. ${LOOK}`]],
    ['2026-08-01', [`${FAQ}:14: (peringatan) perlu diperiksa ulang sebelum 2026-08-01. ${LOOK}`]],
    ['2026-08-02', [`${FAQ}:14: (peringatan) sudah lewat waktu periksa ulang (2026-08-01). ${LOOK}`]],
  ])('on %s is told as it should be', async (today, expected) => {
    expect(await problemsIn({}, today)).toEqual(expected);
  });

  it('counts thirty days over the end of a year', async () => {
    const soon = edited(FAQ, '2026-08-01', '2027-01-10');
    const other = {
      [URGENT]: edited(URGENT, '2026-12-01', '2028-01-01'),
      [NEWS]: edited(NEWS, '2026-12-01', '2028-01-01'),
    };
    expect(await problemsIn({ [FAQ]: soon, ...other }, '2026-12-11')).toEqual([]);
    expect(await problemsIn({ [FAQ]: soon, ...other }, '2026-12-12')).toHaveLength(1);
  });
});

it.each([
  [
    'that has not come',
    '2026-03-11',
    ':13: tanggal periksa 2026-03-11 belum terjadi. Tulis hari pemeriksaan terakhir',
  ],
  [
    'after the next one',
    '2026-09-01',
    ':14: "review_by" harus sesudah "checked" (2026-09-01). Tulis hari pemeriksaan berikutnya',
  ],
])('a day of checking %s is refused', async (_what, day, expected) => {
  const problems = await problemsIn({ [FAQ]: edited(FAQ, 'checked: 2026-02-01', `checked: ${day}`) });
  expect(problems).toContain(`${FAQ}${expected}`);
});

it('the day itself may be the day of checking', async () => {
  expect(await problemsIn({ [FAQ]: edited(FAQ, 'checked: 2026-02-01', 'checked: 2026-03-10') })).toEqual([]);
});

it('a draft without days has nothing to be late with', async () => {
  const draft = edited(
    NEWS,
    'status: published\nchecked: 2026-02-01\nreview_by: 2026-12-01',
    'status: draft',
  );
  const problems = await problemsIn({ [NEWS]: draft, [FAQ]: FILES[FAQ] });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain('(peringatan) draf');
});
