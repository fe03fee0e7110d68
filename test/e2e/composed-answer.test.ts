import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { startServer } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { FAQ, FILES, knowledgeFolder, NEWS, URGENT } from '../fixtures/knowledge-folder.ts';
import { answering, type Script, startOpenAiServer } from '../fixtures/openai-server.ts';
import { launchBrowser, skipWithoutBrowser } from './browser.ts';

const TIMEOUT = 30_000;
/** Of our field, but no entry answers it. */
const UNCLEAR = 'kursus memasak di jepang ongkosnya ditanggung siapa';
const ONE = 'Ongkos kursus dibayar sendiri.';
const TWO = 'Minta rincian tertulis.';
const NEWEST = '#obrolan > .bot:not(.typing) >> nth=-1';

/** Far enough that nothing is overdue on the day the tests are run. */
const LATER = Object.fromEntries(
  [URGENT, FAQ, NEWS].map((file) => [
    file,
    (FILES[file] ?? '').replace(/review_by: .*/, 'review_by: 2099-01-01'),
  ]),
);

describe.skipIf(skipWithoutBrowser)('a composed answer in a browser', { timeout: TIMEOUT }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
  });

  /** The page of a server whose model follows a script. */
  async function open(
    script: Script,
    options: { javaScriptEnabled?: boolean; deadline?: number } = {},
  ): Promise<Page> {
    const model = await startOpenAiServer(script);
    const server = await startServer(
      readConfig({
        PORT: '0',
        KNOWLEDGE_DIR: await knowledgeFolder(LATER),
        LOG_LEVEL: 'fatal',
        MODEL: 'uji',
        MODEL_BASE_URL: model.url,
        MODEL_DEADLINE_MS: String(options.deadline ?? 8_000),
      }),
    );
    const context = await browser.newContext({ javaScriptEnabled: options.javaScriptEnabled ?? true });
    onTestFinished(async () => {
      await context.close();
      await Promise.all([server.stop(), model.close()]);
    });
    const page = await context.newPage();
    await page.goto(server.url);
    return page;
  }

  async function ask(page: Page, question: string): Promise<void> {
    await page.fill('#pertanyaan', question);
    await page.press('#pertanyaan', 'Enter');
  }

  test('shows a checked sentence while the next is being written, then the whole answer in its place', async () => {
    const page = await open(
      () =>
        ({
          ...answering([ONE, 'jepang-biaya'], [TWO, 'jepang-biaya']),
          pauseBetween: 150,
        }) as ReturnType<Script>,
    );
    await ask(page, UNCLEAR);
    await page.locator('.typing.composing').waitFor();
    const sign = "getComputedStyle(document.querySelector('.composing p'), '::after').content";
    expect(await page.evaluate(sign)).toContain('sedang menyusun jawaban');
    await page.locator('.typing', { hasText: ONE }).waitFor();
    expect(await page.locator('.typing').textContent()).not.toContain(TWO);
    await page.locator(NEWEST, { hasText: `${ONE} ${TWO}` }).waitFor();
    expect(await page.locator('.typing').count()).toBe(0);
    expect(await page.locator(NEWEST).textContent()).toContain('disusun otomatis');
  });

  test('comes without JavaScript as well', async () => {
    const page = await open(() => answering([ONE, 'jepang-biaya'], [TWO, 'jepang-biaya']), {
      javaScriptEnabled: false,
    });
    await page.fill('#pertanyaan', UNCLEAR);
    await page.click('#tulis button');
    await page.locator(NEWEST, { hasText: `${ONE} ${TWO}` }).waitFor();
  });

  test('never holds up a message of danger', async () => {
    const page = await open(() => ({ kind: 'silent' }), { deadline: 20_000 });
    await ask(page, UNCLEAR);
    await page.locator('.typing.composing').waitFor();
    await ask(page, 'paspor saya ditahan');
    await page.locator(NEWEST, { hasText: 'Hubungi sekarang' }).waitFor({ timeout: 5_000 });
    const questions = await page.locator('.person:not(.waiting)').allTextContents();
    expect(questions.map((text) => text.includes('memasak'))).toEqual([true, false]);
    expect(await page.locator('.typing').count()).toBe(0);
  });

  test('gives way to what is known without a model when the model is silent; danger never waits for it', async () => {
    const page = await open(() => ({ kind: 'silent' }), { deadline: 500 });
    await ask(page, 'paspor saya ditahan');
    await page.locator(NEWEST, { hasText: 'Hubungi sekarang' }).waitFor();
    await ask(page, UNCLEAR);
    await page.locator('.person', { hasText: UNCLEAR }).waitFor();
    await page.locator('.typing').waitFor({ state: 'detached' });
    expect(await page.locator(NEWEST).textContent()).not.toContain('disusun otomatis');
  });
});
