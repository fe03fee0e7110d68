import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { forbidTracing } from '../../src/compose/no-tracing.ts';
import { honestModel } from '../fixtures/honest-model.ts';
import { startOpenAiServer } from '../fixtures/openai-server.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A server that takes whatever a tracer sends, and the variables that would make LangChain send it. */
async function tracingServer() {
  const caught: string[] = [];
  const server = createServer((request, response) => {
    caught.push(`${request.method} ${request.url}`);
    request.resume().on('end', () => response.writeHead(202).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const names = { TRACING: 'true', TRACING_V2: 'true', ENDPOINT: endpoint, API_KEY: 'lsv2-x', PROJECT: 'x' };
  const environment = Object.fromEntries(
    Object.entries({ ...names, VERBOSE: 'true', CALLBACKS_BACKGROUND: 'false' }).flatMap(([name, value]) => [
      [`LANGSMITH_${name}`, value],
      [`LANGCHAIN_${name}`, value],
    ]),
  );
  return { caught, environment };
}

/** Runs a program of the project to its end; what it printed. */
function run(args: readonly string[], environment: Record<string, string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString('utf8');
    });
    child.once('error', reject);
    child.once('exit', () => resolve(printed));
  });
}

it('sends nothing of a question to LangSmith and prints nothing of it, whatever the environment says', async () => {
  const { caught, environment } = await tracingServer();
  const model = await startOpenAiServer(honestModel);
  onTestFinished(() => model.close());
  const script = `
    import { LanguageModel } from './src/compose/model.ts';
    import { loadPrompts } from './src/compose/prompts.ts';
    import { createComposer } from './src/compose/composer.ts';
    import { smallKnowledge, TODAY } from './test/fixtures/small-knowledge.ts';
    import { modelSettings, PROMPTS_FOLDER } from './test/compose/model-settings.ts';
    const prompts = await loadPrompts(PROMPTS_FOLDER);
    const model = new LanguageModel(modelSettings({ baseUrl: ${JSON.stringify(model.url)} }), () => {});
    const composer = createComposer({
      model, prompts: () => prompts, deadline: 5_000, queryHelp: false, observe: () => {} });
    const { composed } = await composer.compose({
      question: 'usia minimal luar negeri', before: [], search: () => [{ id: 'usia-minimal', score: 0.25 }],
      curatedFrom: 0.3, foundFrom: 0.15, knowledge: smallKnowledge(), today: TODAY });
    process.stdout.write(composed.kind);
  `;
  expect(await run(['--input-type=module', '-e', script], environment)).toBe('answer');
  expect(model.requests).toHaveLength(1);
  expect(caught).toEqual([]);
}, 30_000);

it('which LangChain by itself would do', async () => {
  const { caught, environment } = await tracingServer();
  const script = `
    import { RunnableLambda } from '@langchain/core/runnables';
    await RunnableLambda.from((question) => question).invoke('usia minimal');
  `;
  expect(await run(['--input-type=module', '-e', script], environment)).toContain('usia minimal');
  expect(caught).not.toEqual([]);
}, 30_000);

it('leaves other variables as they are', () => {
  const environment = { LANGSMITH_TRACING: 'true', LANGCHAIN_VERBOSE: 'true', LANG: 'id_ID', MODEL: 'uji' };
  forbidTracing(environment);
  expect(environment).toEqual({ LANG: 'id_ID', MODEL: 'uji' });
});
