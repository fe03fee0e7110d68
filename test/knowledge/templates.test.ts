import { describe, expect, it } from 'vitest';
import { readKnowledge } from '../../src/knowledge/read.ts';
import { faqTemplate } from '../../src/knowledge/templates.ts';
import { smallFolder, TODAY } from './small-folder.ts';

const file = 'faq/latihan/latihan-baru.md';

describe('faqTemplate', () => {
  it('asks for what only a person knows, and for nothing else', async () => {
    const { problems } = await readKnowledge(await smallFolder({ [file]: faqTemplate(TODAY) }), TODAY);
    expect(problems.map(({ text }) => /"(\w+)"/.exec(text)?.[1])).toEqual(['topics', 'aspects', 'sources']);
  });

  it('is refused as long as one marked place is left, each with its line', async () => {
    const lists = faqTemplate(TODAY)
      .replace('topics: []', 'topics: [latihan]')
      .replace('aspects: []', 'aspects: [biaya]')
      .replace('sources: []', 'sources: [buku-kuning]');
    const { problems } = await readKnowledge(await smallFolder({ [file]: lists }), TODAY);
    const lines = lists.split('\n');
    expect(problems).toHaveLength(8);
    for (const { level, line = 0 } of problems) {
      expect(level).toBe('error');
      expect(lines[line - 1]).toContain('DI SINI');
    }
  });

  it('is accepted once every marked place is filled', async () => {
    const filled = faqTemplate(TODAY)
      .replace('topics: []', 'topics: [latihan]')
      .replace('aspects: []', 'aspects: [biaya]')
      .replace('sources: []', 'sources: [buku-kuning]')
      .replace('TULIS PERTANYAAN DI SINI', 'Di mana latihan diadakan?')
      .replaceAll(/TULIS [A-Z ]+ DI SINI/g, 'tempat latihan');
    const { knowledge, problems } = await readKnowledge(await smallFolder({ [file]: filled }), TODAY);
    expect(problems).toEqual([]);
    expect(knowledge?.entries.get('latihan-baru')).toMatchObject({ checked: TODAY, reviewBy: '2026-09-10' });
  });

  it.each([
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-01', '2027-06-01'],
  ])('written on %s is due on %s', (today, due) => {
    expect(faqTemplate(today)).toContain(`checked: ${today}\nreview_by: ${due}\n`);
  });
});
