import { describe, expect, it } from 'vitest';
import { FAQ, FILES, problemsIn, SCHEME, withBody } from '../../fixtures/knowledge-folder.ts';

const scheme = String(FILES[SCHEME]).replace(
  'facts:\n',
  'facts:\n  - id: upah\n    group: gaji\n    label: Upah\n    value: 200.000 yen sebulan\n    as_of: 2025-02\n    confidence: high\n    source: edaran\n',
);
const told = (body: string) => problemsIn({ [SCHEME]: scheme, [FAQ]: withBody(FAQ, body) });

describe('a wage', () => {
  it('may be said with gross, year and deductions', async () => {
    expect(await told('Upahnya {{ssw.upah}} kotor (2025), lalu ada potongan pajak.')).toEqual([]);
  });

  it.each([
    ['Upahnya {{ssw.upah}} (2025), lalu ada potongan.', 'kata "kotor"'],
    ['Upahnya {{ssw.upah}} kotor pada 2025.', 'bahwa ada potongan'],
    ['Upahnya {{ssw.upah}} kotor, lalu dipotong pajak.', 'tahunnya (2025)'],
  ])('%s lacks %s', async (body, missing) => {
    const [problem = ''] = await told(body);
    expect(problem).toContain(`gaji {{ssw.upah}} harus disebut bersama ${missing}. Tambahkan di jawabannya`);
  });
});
