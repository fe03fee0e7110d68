import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startServer } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { launchBrowser, skipWithoutBrowser } from './browser.ts';

const PHONE = { width: 360, height: 740 };
const VISA = 'biaya visa ssw jepang brp ya min';
const DANGER = 'tolong saya dikurung majikan di malaysia';
const NIK = '1671011234567890';
/** The answer to the newest question; never the typing sign. */
const NEWEST = '#obrolan > .bot:not(.typing) >> nth=-1';
const TIMEOUT = 30_000;

describe.skipIf(skipWithoutBrowser)('the web chat in a browser', { timeout: TIMEOUT }, () => {
  let server: Running;
  let browser: Browser;
  let screenshots: string;
  /** What the browser complained about, by far most of all a breach of the content security policy. */
  let complaints: string[] = [];

  beforeAll(async () => {
    screenshots = await mkdtemp(path.join(tmpdir(), 'tanya-pmi-'));
    server = await startServer(
      readConfig({
        ...process.env,
        PORT: '0',
        HOST: '127.0.0.1',
        WEB_MESSAGES_PER_MINUTE: '1000',
        LOG_LEVEL: 'error',
      }),
    );
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  afterEach(() => {
    const seen = complaints;
    complaints = [];
    expect(seen).toEqual([]);
  });

  /** One for each kind of browser: starting one for each test takes longer than what most of them do. */
  const pages = new Map<string, Page>();

  /** The page as somebody sees it who was never there, in a browser of this kind. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const kind = JSON.stringify(options);
    const page = pages.get(kind) ?? (await newPage(options));
    pages.set(kind, page);
    await page.unrouteAll();
    await page.context().clearCookies();
    await page.goto(server.url);
    return page;
  }

  async function newPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({ viewport: PHONE, ...options });
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    return page;
  }

  /** Types a question, sends it with Enter, and waits until its answer stands there. */
  async function ask(page: Page, question: string): Promise<void> {
    const before = await page.locator('#obrolan > .bot:not(.typing)').count();
    await page.fill('#pertanyaan', question);
    await page.press('#pertanyaan', 'Enter');
    await page.locator(`#obrolan > .bot:not(.typing) >> nth=${before}`).waitFor();
  }

  const scrollsSideways = (page: Page) =>
    page.evaluate(
      "[document.documentElement, document.querySelector('#obrolan')].some((one) => one.scrollWidth > one.clientWidth)",
    );

  async function screenshot(page: Page, name: string): Promise<void> {
    const file = path.join(screenshots, `${name}.png`);
    await page.screenshot({ path: file });
    expect((await stat(file)).size).toBeGreaterThan(5_000);
  }

  test('answers what is typed, with source and date, and keeps it after a reload', async () => {
    const page = await open();
    await ask(page, VISA);
    expect(await page.locator('.person').allTextContents()).toEqual([VISA]);
    expect(await page.locator(NEWEST).getAttribute('class')).toContain('answer');
    expect(await page.locator(NEWEST).textContent()).toMatch(/Rp\s?\d/);
    expect(await page.inputValue('#pertanyaan')).toBe('');
    await page.reload();
    expect(await page.locator('.person').allTextContents()).toEqual([VISA]);
  });

  test('shows the question and the beginning of its answer without scrolling', async () => {
    const page = await open();
    await ask(page, 'halo');
    await ask(page, VISA);
    const log = await page.locator('#obrolan').boundingBox();
    const question = await page.locator('.person >> nth=-1').boundingBox();
    expect(question?.y).toBeGreaterThanOrEqual(log?.y ?? 0);
    expect(question?.y).toBeLessThan((log?.y ?? 0) + 40);
  });

  test('opens and folds the sources', async () => {
    const page = await open();
    await ask(page, VISA);
    const sources = page.locator(NEWEST).locator('.sources');
    expect(await sources.locator('li').first().isVisible()).toBe(false);
    expect(await sources.locator('summary').textContent()).toMatch(
      /^Sumber \(\d+\) · diperiksa \d+ \w+ \d{4}$/,
    );
    await sources.locator('summary').click();
    expect(await sources.locator('li').first().isVisible()).toBe(true);
    await sources.locator('summary').click();
    expect(await sources.locator('li').first().isVisible()).toBe(false);
  });

  test('answers a tapped choice, and shows its words as the question', async () => {
    const page = await open();
    await ask(page, VISA);
    const choice = page.locator('.choices button').first();
    const label = await choice.textContent();
    await choice.click();
    await page.locator('.answer >> nth=1').waitFor();
    expect(await page.locator('.person >> nth=-1').textContent()).toBe(label);
  });

  test('answers a tapped choice after the server has forgotten the chat', async () => {
    const page = await open();
    await ask(page, VISA);
    const choice = page.locator('.choices button').first();
    const label = await choice.textContent();
    await page.context().clearCookies();
    await choice.click();
    await page.locator('.answer >> nth=1').waitFor();
    expect(await page.locator('.person >> nth=-1').textContent()).toBe(label);
  });

  test('understands a follow-up question', async () => {
    const page = await open();
    await ask(page, 'apa itu ssw jepang');
    await ask(page, 'terus biayanya?');
    expect(await page.locator(NEWEST).getAttribute('class')).toContain('answer');
    expect(await page.locator(NEWEST).textContent()).toContain('SSW');
  });

  test('in danger, numbers that can be called come before anything else', async () => {
    const page = await open();
    await ask(page, DANGER);
    const card = page.locator(NEWEST);
    expect(await card.getAttribute('class')).toContain('urgent');
    const first = card.locator('a').first();
    expect(await first.getAttribute('href')).toMatch(/^tel:\+?\d+$/);
    const [box, log] = [await first.boundingBox(), await page.locator('#obrolan').boundingBox()];
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0));
    expect(box?.height).toBeGreaterThanOrEqual(36);
  });

  describe('with the keyboard alone', () => {
    test('every control is reached in reading order, and seen to be', async () => {
      const page = await open();
      const reached: string[] = [];
      for (let step = 0; step < 4; step += 1) {
        await page.keyboard.press('Tab');
        const [name, outline] = (await page.evaluate(
          '[document.activeElement.id || document.activeElement.className || document.activeElement.ariaLabel, getComputedStyle(document.activeElement).outlineStyle]',
        )) as [string, string];
        reached.push(name);
        expect(outline, name).toBe('solid');
      }
      expect(reached).toEqual(['skip', 'obrolan', 'pertanyaan', 'Kirim']);
    });

    test('the first key leads past the conversation to the question', async () => {
      const page = await open();
      await page.keyboard.press('Tab');
      expect(await page.locator('.skip').isVisible()).toBe(true);
      await page.keyboard.press('Enter');
      await page.keyboard.type(VISA);
      await page.keyboard.press('Enter');
      await page.locator('.answer').waitFor();
    });

    test('sources open and choices are made', async () => {
      const page = await open();
      await ask(page, VISA);
      const newest = page.locator(NEWEST);
      await newest.locator('.sources summary').focus();
      await page.keyboard.press('Enter');
      expect(await newest.locator('.sources li').first().isVisible()).toBe(true);
      await newest.locator('.choices button').first().focus();
      await page.keyboard.press('Space');
      await page.locator('.answer >> nth=1').waitFor();
    });
  });

  describe('without JavaScript', () => {
    const send = async (page: Page, question: string) => {
      await page.fill('#pertanyaan', question);
      await page.click('#tulis button');
      await page.waitForURL('**/#terakhir');
      await page.locator('.person', { hasText: question }).waitFor();
    };

    test('a question is answered and the page opens at it', async () => {
      const page = await open({ javaScriptEnabled: false });
      await send(page, 'halo');
      await send(page, VISA);
      expect(await page.locator(NEWEST).getAttribute('class')).toContain('answer');
      const question = await page.locator('.person >> nth=-1').boundingBox();
      expect(question?.y).toBeGreaterThanOrEqual(0);
      expect(question?.y).toBeLessThan(200);
    });

    test('the second question keeps the conversation', async () => {
      const page = await open({ javaScriptEnabled: false });
      await send(page, 'apa itu ssw jepang');
      await send(page, 'terus biayanya?');
      expect(await page.locator('.person').count()).toBe(2);
      expect(await page.locator(NEWEST).textContent()).toContain('SSW');
    });

    test('a choice can be tapped', async () => {
      const page = await open({ javaScriptEnabled: false });
      await send(page, VISA);
      const choice = page.locator('.choices button').first();
      const label = (await choice.textContent()) ?? '';
      await choice.click();
      await page.locator('.person', { hasText: label }).waitFor();
      expect(await page.locator('.answer').count()).toBe(2);
    });
  });

  describe('personal data', () => {
    test('is not shown again, not even for the moment until the answer', async () => {
      const page = await open();
      await page.evaluate(`{
        window.everShown = '';
        const log = document.querySelector('#obrolan');
        new MutationObserver(() => { window.everShown += log.textContent; }).observe(log, { childList: true, subtree: true });
      }`);
      await page.route('**/pesan', async (route) => {
        await page.locator('.typing').waitFor();
        await route.continue();
      });
      await ask(page, `nik ${NIK}, hp 0812-3456-7890, surel budi@contoh.id, biaya ssw jepang?`);
      const shown = String(await page.evaluate('window.everShown'));
      expect(shown).toContain('nik •••');
      expect(shown).toContain('nik [NIK], hp [nomor telepon], surel [alamat surel], biaya ssw jepang?');
      expect(shown).not.toMatch(/1671|0812|budi/);
    });

    test('is not shown when sending fails, and the text stands in the box to be sent again', async () => {
      const page = await open();
      await page.route('**/pesan', (route) => route.abort());
      await ask(page, `nik ${NIK}`);
      complaints = complaints.filter((one) => !one.includes('net::ERR_FAILED'));
      expect(await page.locator('#obrolan').textContent()).not.toContain('1671');
      expect(await page.locator(NEWEST).textContent()).toContain('Pesan belum terkirim');
      expect(await page.inputValue('#pertanyaan')).toBe(`nik ${NIK}`);
    });
  });

  test('the error page of a proxy is not put into the chat', async () => {
    const page = await open();
    await page.route('**/pesan', (route) =>
      route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>nginx</h1>' }),
    );
    await ask(page, 'halo');
    complaints = complaints.filter((one) => !one.includes('502'));
    expect(await page.locator('#obrolan').textContent()).not.toContain('nginx');
    expect(await page.locator(NEWEST).textContent()).toContain('Pesan belum terkirim');
  });

  test('a question that is too long is not sent, and the person is told by how much', async () => {
    const page = await open();
    await page.fill('#pertanyaan', 'a'.repeat(1_100));
    await page.press('#pertanyaan', 'Enter');
    expect(await page.textContent('#petunjuk')).toBe(
      'Terlalu panjang: 1.100 dari 1.000 huruf. Pendekkan dulu, lalu kirim.',
    );
    expect(await page.getAttribute('#pertanyaan', 'aria-invalid')).toBe('true');
    expect(await page.locator('.person').count()).toBe(0);
    await page.fill('#pertanyaan', '   ');
    await page.press('#pertanyaan', 'Enter');
    expect(await page.evaluate("document.querySelector('#pertanyaan').validationMessage")).toBe(
      'Tulis dulu pertanyaan Anda.',
    );
    await ask(page, VISA);
    expect(await page.locator('.answer').count()).toBe(1);
  });

  test('two quick questions are answered in their order', async () => {
    const page = await open();
    let requests = 0;
    await page.route('**/pesan', async (route) => {
      requests += 1;
      if (requests === 1) await page.waitForTimeout(500); // a slow network must not let the second overtake
      await route.continue();
    });
    for (const question of ['halo', VISA]) {
      await page.fill('#pertanyaan', question);
      await page.press('#pertanyaan', 'Enter');
    }
    await page.locator('.answer').waitFor();
    expect(await page.locator('.person').allTextContents()).toEqual(['halo', VISA]);
    await page.reload();
    expect(await page.locator('.person').allTextContents()).toEqual(['halo', VISA]);
  });

  test('fits a narrow phone, with long words, long sources and the urgent card', async () => {
    const page = await open({ viewport: { width: 320, height: 640 } });
    for (const question of [VISA, DANGER, 'w'.repeat(300), 'https://contoh.id/'.padEnd(400, 'x')]) {
      await ask(page, question);
      for (const summary of await page.locator(NEWEST).locator('summary').all()) await summary.click();
      expect(await scrollsSideways(page), question).toBe(false);
    }
  });

  describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
    test('looks right at 360 pixels', async () => {
      const page = await open({ colorScheme });
      await ask(page, VISA);
      expect(await scrollsSideways(page)).toBe(false);
      await screenshot(page, `${colorScheme}-answer`);
      await ask(page, DANGER);
      expect(await scrollsSideways(page)).toBe(false);
      await screenshot(page, `${colorScheme}-urgent`);
    });

    test('has no serious accessibility violation', async () => {
      // Only here: axe is put into the page as a script, which the page's own policy rightly forbids.
      const page = await open({ colorScheme, bypassCSP: true });
      for (const question of [VISA, 'ssw', DANGER]) await ask(page, question);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await page.fill('#pertanyaan', 'a'.repeat(1_100));
      await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
      const violations = (await page.evaluate(
        'axe.run().then((result) => result.violations)',
      )) as Violation[];
      expect(
        violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(described),
      ).toEqual([]);
    });
  });
});

/** What axe-core reports, as far as a failing test needs it. */
interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

function described({ id, nodes }: Violation): string {
  return `${id}: ${nodes.map(({ html }) => html).join(' ')}`;
}
