import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareReadings, figuresOf, readKnowledge } from '../../src/knowledge/index.ts';
import { FAQ, knowledgeFolder, OFFICES, SCHEME, TODAY } from '../fixtures/knowledge-folder.ts';

async function figures(files: Record<string, string> = {}) {
  const { documents } = await readKnowledge(await knowledgeFolder(files), TODAY);
  return figuresOf(documents);
}

describe('figuresOf', () => {
  it('keeps the facts, contacts and placeholders that answers rest on', async () => {
    const now = await figures();
    expect(now[SCHEME]).toContain('biaya_ujian = Rp400.000 (2026-01, high)');
    expect(now[FAQ]).toContain('{{ssw.biaya_ujian}}');
    expect(now[OFFICES]?.some((line) => /^[a-z0-9-]+\.[a-z0-9-]+ = .+ \(\d{4}/.test(line))).toBe(true);
  });
});

describe('compareReadings', () => {
  const record = { 'faq/a.md': ['rp400.000', 'juli', '{{ssw.biaya}}'] };

  it('says nothing while nothing changed, and nothing for a folder without a record', () => {
    expect(compareReadings(record, record)).toEqual([]);
    expect(compareReadings(record, undefined)).toEqual([]);
  });

  it.each([
    ['a sum', ['rp300.000', 'juli', '{{ssw.biaya}}'], 'sekarang rp300.000, tadinya rp400.000'],
    ['a month', ['rp400.000', 'juni', '{{ssw.biaya}}'], 'sekarang juni, tadinya juli'],
    ['a dropped figure', ['juli', '{{ssw.biaya}}'], 'tadinya rp400.000'],
    ['an added figure', ['rp400.000', 'juli', '{{ssw.biaya}}', '30 hari'], 'sekarang 30 hari'],
  ])('tells %s', (_what, now, change) => {
    expect(compareReadings({ 'faq/a.md': now }, record)).toEqual([
      {
        level: 'error',
        file: 'faq/a.md',
        text: `angka atau tanggal berubah sejak dibaca (${change}). Cocokkan dengan sumber, lalu jalankan confirm`,
      },
    ]);
  });

  it('tells a file that nobody read', () => {
    expect(compareReadings({ 'faq/b.md': [] }, record).map(({ text }) => text)).toEqual([
      'belum pernah dibaca orang kedua. Cocokkan tiap angka dan tanggal dengan sumbernya, lalu jalankan confirm',
    ]);
  });

  it('finds any single changed figure', () => {
    const list = fc.array(fc.nat(999).map(String), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(list, fc.nat(), (before, at) => {
        const now = before.with(at % before.length, 'changed');
        return compareReadings({ f: now }, { f: before }).length === 1;
      }),
    );
  });
});
