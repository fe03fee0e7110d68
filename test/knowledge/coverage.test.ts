import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CoverageError, readCoverage, readKnowledge } from '../../src/knowledge/index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

async function maps(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'coverage-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  return folder;
}

describe('readCoverage', () => {
  const facts = 'schemes: [DE-06, DE-0, L-08]\nplacement: ["placement 5.4", "placement 5"]\n';

  it('joins the maps and tells what nobody carries', async () => {
    const folder = await maps({
      'facts.yaml': facts,
      'a.yaml':
        'covered:\n  DE-06: [usia]\n  "placement 5.4 (bank)": [kur, gone]\nuncovered:\n  "schemes L-08": terlalu rinci\n',
    });
    const { facts: found, dead } = await readCoverage(folder, (id) => id !== 'gone');
    expect(dead).toEqual(['gone']);
    expect(found).toEqual([
      { fact: 'DE-06', entries: ['usia'] },
      { fact: 'DE-0', entries: [] },
      { fact: 'L-08', entries: [], reason: 'terlalu rinci' },
      { fact: 'placement 5.4', entries: ['kur'] },
      { fact: 'placement 5', entries: [] },
    ]);
  });

  it.each([
    ['no list of facts', { 'a.yaml': 'covered: {}' }],
    ['a broken map', { 'facts.yaml': facts, 'a.yaml': 'covered: [1' }],
    ['an unknown field', { 'facts.yaml': facts, 'a.yaml': 'coverd: {}' }],
  ])('refuses %s', async (_what, files) => {
    await expect(readCoverage(await maps(files), () => true)).rejects.toThrow(CoverageError);
  });

  it('finds every fact of the fact base carried or explained, by entries that exist', async () => {
    const { knowledge } = await readKnowledge(path.join(ROOT, 'knowledge'), '2026-11-22');
    const cards = new Set(knowledge?.urgent.map(({ id }) => id));
    const known = (id: string) =>
      Boolean(
        knowledge?.entries.has(id) || knowledge?.news.has(id) || knowledge?.offices.has(id) || cards.has(id),
      );
    const { facts: found, dead } = await readCoverage(path.join(ROOT, 'test/knowledge/coverage'), known);
    expect(dead).toEqual([]);
    expect(found.length).toBeGreaterThan(250);
    expect(found.filter(({ entries, reason }) => entries.length === 0 && reason === undefined)).toEqual([]);
  });
});
