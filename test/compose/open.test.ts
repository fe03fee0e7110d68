import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openComposer } from '../../src/compose/open.ts';
import { PromptError } from '../../src/compose/prompts.ts';
import { tryModel } from '../../src/compose/try-model.ts';
import { honestModel } from '../fixtures/honest-model.ts';
import {
  answering,
  NOT_ENOUGH,
  type OpenAiServer,
  type Script,
  startOpenAiServer,
} from '../fixtures/openai-server.ts';
import { smallKnowledge, TODAY } from '../fixtures/small-knowledge.ts';
import { modelSettings, PROMPTS_FOLDER } from './model-settings.ts';

const servers: OpenAiServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function serverOf(script: Script): Promise<OpenAiServer> {
  const server = await startOpenAiServer(script);
  servers.push(server);
  return server;
}

async function copyOfPrompts(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'prompts-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(PROMPTS_FOLDER, folder, { recursive: true });
  return folder;
}

describe('a running server', () => {
  it('uses good prompts as they are saved, and keeps the last good ones', async () => {
    const promptsFolder = await copyOfPrompts();
    const server = await serverOf(() => NOT_ENOUGH);
    const reloads: unknown[] = [];
    const errors: unknown[] = [];
    const { composer, close } = await openComposer(modelSettings({ baseUrl: server.url, promptsFolder }), {
      observe: () => {},
      watch: { onReload: (versions) => reloads.push(versions), onError: (error) => errors.push(error) },
    });
    onTestFinished(close);
    const rulesSeen = async (question: string) => {
      await composer.compose({
        question,
        before: [],
        search: () => [{ id: 'usia-minimal', score: 0.25 }],
        curatedFrom: 0.3,
        foundFrom: 0.15,
        knowledge: smallKnowledge(),
        today: TODAY,
      });
      return server.requests.at(-1)?.messages[0]?.content ?? '';
    };
    const file = path.join(promptsFolder, 'compose.md');
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace('Anda menyusun jawaban', 'Anda MENYUSUN jawaban'));
    await vi.waitFor(() => expect(reloads.length).toBeGreaterThan(0), { timeout: 5_000 });
    expect(await rulesSeen('satu')).toContain('Anda MENYUSUN jawaban');
    await writeFile(file, text.replaceAll('{{catatan}}', ''));
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0), { timeout: 5_000 });
    expect(errors[0]).toBeInstanceOf(PromptError);
    expect(await rulesSeen('dua')).toContain('Anda MENYUSUN jawaban');
  });
});

describe('trying the model', () => {
  it.each([
    ['an honest one', honestModel, true, 'lolos pemeriksaan'],
    [
      'one that lies',
      () => answering(['Klaim diajukan dengan membayar Rp900.000.', 'usia-minimal']),
      false,
      'ditolak pemeriksaan (',
    ],
    ['one that never knows', () => NOT_ENOUGH, false, 'tidak menjawab'],
    ['one with another key', () => ({ kind: 'status', status: 401 }), false, 'MODEL_KEY'],
    ['one that is silent', () => ({ kind: 'silent' }), false, 'MODEL_DEADLINE_MS'],
  ] as [string, Script, boolean, string][])('%s', async (_name, script, ok, remedy) => {
    const server = await serverOf(script);
    const trial = await tryModel(
      modelSettings({ baseUrl: server.url, deadline: 400 }),
      smallKnowledge(),
      TODAY,
    );
    expect(trial).toMatchObject({ ok });
    expect(trial.remedy).toContain(remedy);
  });
});
