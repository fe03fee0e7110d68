import { describe, expect, test } from 'vitest';
import { CHOICE, cookieOf, createFakeChat } from './fake-chat.ts';

const NIK = '1671011234567890';

describe('a question without JavaScript', () => {
  test('leads back to the page, which shows question and answer and opens at them', async () => {
    const { app, post } = createFakeChat();
    const response = await post({ text: 'biaya ke jepang?' });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/#terakhir');
    const html = await (await app.request('/', { headers: { Cookie: cookieOf(response) } })).text();
    expect(html).toMatch(/<article class="bubble person"[^>]* id="terakhir"><p>biaya ke jepang\?<\/p>/);
    expect(html).toContain('Jawaban ke-1.');
  });

  test('keeps the conversation by the cookie', async () => {
    const { asked, post } = createFakeChat();
    const Cookie = cookieOf(await post({ text: 'satu' }));
    const second = await post({ text: 'dua' }, { Cookie });
    expect(cookieOf(second)).toBe(Cookie);
    expect(asked[1]?.before.turns.map(({ question }) => question)).toEqual(['satu']);
  });

  test('knows nobody by an invented cookie, and gives a new one', async () => {
    const { asked, post } = createFakeChat();
    const Cookie = `obrolan=${'a'.repeat(22)}`;
    const answered = cookieOf(await post({ text: 'satu' }, { Cookie }));
    expect(answered).not.toBe(Cookie);
    expect(asked[0]?.before.turns).toEqual([]);
  });

  test('counts a line end once, though browsers post two characters', async () => {
    const { asked, post } = createFakeChat();
    await post({ text: 'satu\r\ndua' });
    expect(asked[0]?.incoming.text).toBe('satu\ndua');
  });
});

describe('a question with the script', () => {
  test('gets the two bubbles alone, marked as ours', async () => {
    const response = await createFakeChat().post({ text: 'halo' }, { 'X-Fragment': '1' });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('X-Fragment')).toBe('1');
    expect(html).toMatch(/^<article class="bubble person"/);
    expect(html.match(/<article/g)).toHaveLength(2);
    expect(html).not.toContain('id="terakhir"'); // would stand twice on the page
  });
});

describe('a tapped choice', () => {
  test('is asked by id and shown by its words', async () => {
    const { asked, post, say } = createFakeChat();
    const Cookie = cookieOf(await post({ text: 'satu' }));
    const html = await say({ choice: CHOICE.id }, { Cookie });
    expect(asked[1]?.incoming).toEqual({ text: '', choice: CHOICE.id });
    expect(html).toContain(`<p>${CHOICE.label}</p>`);
  });

  test('of a forgotten chat is asked by its words too, and shown as the conversation remembers them', async () => {
    const { asked, say } = createFakeChat();
    const html = await say({ choice: 'entry:hilang-juga', text: `Syarat? ${NIK}` });
    expect(asked[0]?.incoming).toEqual({ text: `Syarat? ${NIK}`, choice: 'entry:hilang-juga' });
    expect(html).toContain('<p>Syarat? [NIK]</p>');
  });

  test('that nobody knows gets a sentence, not silence', async () => {
    const html = await createFakeChat().say({ choice: 'entry:hilang' });
    expect(html).toContain('Pilihan lama');
    expect(html).toContain('Pilihan itu sudah tidak ada.');
  });
});

describe('what people send instead of a question', () => {
  test.each([
    ['no field', new URLSearchParams()],
    ['an unknown field', new URLSearchParams({ pesan: 'halo' })],
    ['bytes', new Uint8Array([0, 255, 254, 128, 10, 13, 0])],
    ['JSON', '{"text":'],
  ])('%s counts as an empty message', async (_name, body) => {
    const { app, asked, errors } = createFakeChat();
    const response = await app.request('/pesan', { method: 'POST', body, headers: { 'X-Fragment': '1' } });
    expect(response.status).toBe(200);
    expect(asked[0]?.incoming).toEqual({ text: '' });
    expect(await response.text()).toContain('(pesan kosong)');
    expect(errors).toEqual([]);
  });

  test('a broken multipart form and a file count as empty too', async () => {
    const { app, asked, errors } = createFakeChat();
    const file = new FormData();
    file.append('text', new Blob(['rahasia']), 'a.txt');
    await app.request('/pesan', { method: 'POST', body: file });
    await app.request('/pesan', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Type': 'multipart/form-data' },
    });
    expect(asked.map(({ incoming }) => incoming)).toEqual([{ text: '' }, { text: '' }]);
    expect(errors).toEqual([]);
  });

  test('control characters do not reach the page', async () => {
    const html = await createFakeChat().say({ text: 'a\u0000b\u001b[31mc' });
    expect(html).toContain('<p>a b [31mc</p>');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '</p></article><a href="javascript:x">',
  ])('markup is text: %s', async (text) => {
    const { app, post, say } = createFakeChat();
    const page = await app.request('/', { headers: { Cookie: cookieOf(await post({ text })) } });
    for (const html of [await say({ text }), await page.text()]) {
      expect(html).toContain(text.slice(0, 1) === '<' ? '&lt;' : '&quot;&gt;&lt;');
      expect(html).not.toMatch(/<script>|<img|<a href="javascript/);
    }
  });

  test('personal data is not shown again, neither at once nor on the page', async () => {
    const { app, post, say } = createFakeChat();
    const text = `nik saya ${NIK}`;
    const page = await app.request('/', { headers: { Cookie: cookieOf(await post({ text })) } });
    for (const html of [await say({ text }), await page.text()]) {
      expect(html).toContain('nik saya [NIK]');
      expect(html).not.toContain(NIK);
    }
  });

  test('a message that is too long is asked whole, for the reply about it, but shown short', async () => {
    const { asked, say } = createFakeChat();
    const html = await say({ text: 'é'.repeat(100_000) });
    expect(asked[0]?.incoming.text).toHaveLength(100_000);
    expect(html).toContain(`<p>${'é'.repeat(200)} …</p>`);
    expect(html.length).toBeLessThan(2_000);
  });

  test('of exactly 1,000 letters all are shown', async () => {
    expect(await createFakeChat().say({ text: '🙏'.repeat(1_000) })).toContain(
      `<p>${'🙏'.repeat(1_000)}</p>`,
    );
  });

  test('a post beyond all measure is refused before it is read, with the sentence about length', async () => {
    const { asked, post } = createFakeChat();
    const response = await post({ text: 'a'.repeat(1024 * 1024) });
    expect(response.status).toBe(413);
    expect(await response.text()).toContain('Teks terlalu-panjang.');
    expect(asked).toEqual([]);
  });
});
