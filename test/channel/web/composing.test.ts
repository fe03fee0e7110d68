import { describe, expect, test } from 'vitest';
import type { WebChat } from '../../../src/channel/web/server.tsx';
import { cookieOf, createFakeChat, replyWith } from './fake-chat.ts';

const SHOWS = { 'X-Fragment': 'kalimat' };
const turnOf = (question: string) => ({ turns: [{ question, topics: [], aspects: [], choices: [] }] });

/** A promise and what settles it. */
function gate() {
  let open = () => {};
  let fail = (_error: Error) => {};
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  return { open, fail, passed };
}

/** Answers with two sentences beforehand; the answer itself waits at the gate. */
function composing(): { ask: WebChat['ask']; open: () => void; fail: (error: Error) => void } {
  const { open, fail, passed } = gate();
  const ask: WebChat['ask'] = async ({ text }, _before, waiting) => {
    waiting?.onComposing?.();
    waiting?.onSentence?.('Kalimat <satu>.');
    waiting?.onSentence?.('Kalimat dua.');
    await passed;
    return { reply: replyWith({ body: 'Kalimat satu. Kalimat dua.' }), conversation: turnOf(text) };
  };
  return { ask, open, fail };
}

/** The lines of a response as they come. */
async function* linesOf(response: Response): AsyncGenerator<Record<string, unknown>> {
  let rest = '';
  for await (const piece of (response.body ?? never()).pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Record<string, unknown>;
  }
}

describe('an answer that is still being composed', () => {
  test('reaches the script sentence by sentence, then as bubbles, and is kept', async () => {
    const { ask, open } = composing();
    const { app, post } = createFakeChat({ ask });
    const response = await post({ text: 'halo' }, { ...SHOWS, 'Accept-Encoding': 'gzip' });
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Fragment')).toBe('kalimat');
    expect(response.headers.get('Content-Encoding')).toBeNull();
    const lines = linesOf(response);
    expect((await lines.next()).value).toEqual({ composing: true });
    expect((await lines.next()).value).toEqual({ sentence: 'Kalimat <satu>.' });
    expect((await lines.next()).value).toEqual({ sentence: 'Kalimat dua.' });
    open();
    const last = (await lines.next()).value ?? never();
    expect(last).toMatchObject({ answered: true });
    expect(String(last.html)).toMatch(/^<article class="bubble person"[\s\S]*Kalimat satu\. Kalimat dua\./);
    expect((await lines.next()).done).toBe(true);
    const page = await (await app.request('/', { headers: { Cookie: cookieOf(response) } })).text();
    expect(page).toContain('Kalimat satu. Kalimat dua.');
  });

  test('that fails ends in a sentence that says so', async () => {
    const { ask, fail } = composing();
    const { errors, post } = createFakeChat({ ask });
    const response = await post({ text: 'halo' }, SHOWS);
    fail(new Error('broken'));
    const lines = [];
    for await (const line of linesOf(response)) lines.push(line);
    expect(lines.at(-1)).toMatchObject({ answered: false });
    expect(String(lines.at(-1)?.html)).toContain('Teks gangguan.');
    expect(errors.map(({ message }) => message)).toEqual(['broken']);
  });

  test('is kept although the visitor went away', async () => {
    const { ask, open } = composing();
    const { app, post } = createFakeChat({ ask });
    const response = await post({ text: 'halo' }, SHOWS);
    await response.body?.cancel();
    open();
    const Cookie = cookieOf(response);
    // The next turn of the same chat waits for this one.
    const second = await post({ text: 'lagi' }, { Cookie });
    expect(second.status).toBe(303);
    const page = await (await app.request('/', { headers: { Cookie } })).text();
    expect(page.match(/Kalimat satu\. Kalimat dua\./g)).toHaveLength(2);
  });

  test.each([
    ['an older script', { 'X-Fragment': '1' }, 200],
    ['no script', {}, 303],
  ])('comes in one piece for %s', async (_name, headers, status) => {
    const { ask, open } = composing();
    const { post } = createFakeChat({ ask });
    open();
    const response = await post({ text: 'halo' }, headers);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('"sentence"');
  });
});

test('an answer that comes at once is no stream, even for a script that could show one', async () => {
  const response = await createFakeChat().post({ text: 'halo' }, SHOWS);
  expect(response.headers.get('X-Fragment')).toBe('1');
  expect(await response.text()).toMatch(/^<article class="bubble person"/);
});

test('a message of danger hurries the answer that is being composed, and comes after it', async () => {
  const { app, post } = createFakeChat({
    ask: async ({ text }, before, waiting) => {
      const { signal } = waiting ?? {};
      if (text === 'satu') {
        waiting?.onComposing?.();
        await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
      }
      return {
        reply: replyWith({ body: `Jawaban ${text}.` }),
        conversation: { turns: [...before.turns, ...turnOf(text).turns] },
      };
    },
  });
  // A first message: its cookie comes before its answer.
  const slow = await post({ text: 'satu' }, SHOWS);
  const Cookie = cookieOf(slow);
  await post({ text: 'bahaya' }, { Cookie });
  expect(await slow.text()).toContain('Jawaban satu.');
  const page = await (await app.request('/', { headers: { Cookie } })).text();
  expect([...page.matchAll(/Jawaban (\w+)\./g)].map(([, word]) => word)).toEqual(['satu', 'bahaya']);
});

test('two messages of one chat do not overwrite each other while an answer waits', async () => {
  const first = gate();
  let count = 0;
  const { app, post } = createFakeChat({
    ask: async ({ text }, before) => {
      count += 1;
      if (count === 2) await first.passed;
      return {
        reply: replyWith({ body: `Jawaban ${text}.` }),
        conversation: { turns: [...before.turns, ...turnOf(text).turns] },
      };
    },
  });
  const Cookie = cookieOf(await post({ text: 'satu' }));
  const slow = post({ text: 'dua' }, { Cookie });
  const quick = post({ text: 'tiga' }, { Cookie });
  first.open();
  await Promise.all([slow, quick]);
  const page = await (await app.request('/', { headers: { Cookie } })).text();
  expect([...page.matchAll(/Jawaban (\w+)\./g)].map(([, word]) => word)).toEqual(['satu', 'dua', 'tiga']);
});

function never(): never {
  throw new Error('there is none');
}
