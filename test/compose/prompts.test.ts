import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fillPrompt, loadPrompts, PROMPTS, PromptError } from '../../src/compose/prompts.ts';
import { PROMPTS_FOLDER } from './model-settings.ts';

/** A copy of the project's prompts with one file changed; `null` removes it. */
async function folderWith(file: string, change: ((text: string) => string) | null): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prompts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(PROMPTS_FOLDER, folder, { recursive: true });
  const place = path.join(folder, file);
  if (change === null) await rm(place);
  else await writeFile(place, change(await readFile(place, 'utf8')));
  return folder;
}

/** What is said of a folder that cannot be used. */
async function refusalOf(file: string, change: ((text: string) => string) | null): Promise<string> {
  const error = await loadPrompts(await folderWith(file, change)).catch((one: unknown) => one);
  expect(error).toBeInstanceOf(PromptError);
  return (error as PromptError).remedy;
}

const replace = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from);
  return text.replaceAll(from, to);
};

describe('the prompts of the project', () => {
  it('are all there, each with a version', async () => {
    const { versions } = await loadPrompts(PROMPTS_FOLDER);
    expect(Object.keys(versions)).toEqual(Object.keys(PROMPTS));
    for (const version of Object.values(versions)) expect(version).toMatch(/^\d+-[0-9a-f]{8}$/);
  });

  it('change their version with their text, whatever the front matter says', async () => {
    const before = await loadPrompts(PROMPTS_FOLDER);
    const after = await loadPrompts(
      await folderWith('compose.md', replace('Paling banyak enam', 'Paling banyak lima')),
    );
    expect(after.versions.compose).not.toBe(before.versions.compose);
    expect(after.versions.condense).toBe(before.versions.condense);
  });
});

describe('a prompt that cannot be used is named with what to mend', () => {
  it.each([
    ['a file that is not there', 'retry.md', null, 'retry.md: berkas ini tidak ada'],
    [
      'a variable that is not used',
      'compose.md',
      replace('{{hari_ini}}', 'hari ini'),
      'variabel {{hari_ini}} tidak dipakai',
    ],
    [
      'a variable that is not announced',
      'retry.md',
      replace('variables: [alasan]', 'variables: []'),
      'variabel alasan belum ada di "variables"',
    ],
    [
      'a variable that is unknown',
      'retry.md',
      replace('{{alasan}}', '{{alasan}} {{nama}}'),
      'variabel nama tidak dikenal. Yang ada: alasan',
    ],
    [
      'data among the rules',
      'compose.md',
      replace('Hari ini {{hari_ini}}.', 'Hari ini {{hari_ini}}. {{pertanyaan}}'),
      'variabel {{pertanyaan}} hanya boleh di bawah <!-- pesan -->',
    ],
    ['another id', 'judge.md', replace('id: judge', 'id: juri'), 'judge.md: id harus "judge"'],
    [
      'an unknown line',
      'judge.md',
      replace('version: 2', 'version: 2\nauthor: x'),
      'isian "author" tidak dikenal',
    ],
    ['no version', 'judge.md', replace('version: 2\n', ''), 'judge.md:'],
    ['no front matter', 'search.md', () => 'Cari.', 'search.md:1: baris pertama harus "---"'],
  ] as const)('%s', async (_name, file, change, expected) => {
    expect(await refusalOf(file, change)).toContain(expected);
  });
});

describe('filling', () => {
  it('puts values in once: braces in a value stay text', async () => {
    const prompts = await loadPrompts(PROMPTS_FOLDER);
    const { system, message } = fillPrompt(prompts, 'condense', {
      tanda: 'abc',
      percakapan: '- {{pertanyaan}}',
      pertanyaan: 'apa {{tanda}} $& itu',
    });
    expect(message).toContain('- {{pertanyaan}}');
    expect(message).toContain('apa {{tanda}} $& itu');
    expect(system).toContain('bertanda abc');
  });
});
