import { describe, expect, test } from 'vitest';
import { cookieOf, createFakeChat, replyWith } from './fake-chat.ts';

describe('a post from another site', () => {
  test.each([
    ['Origin', 'https://jahat.example'],
    ['Origin', 'null'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['Sec-Fetch-Site', 'same-site'],
  ])('is refused by %s: %s', async (header, value) => {
    const { asked, post } = createFakeChat();
    const response = await post({ text: 'halo' }, { [header]: value });
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Pesan ini dikirim dari situs lain');
    expect(asked).toEqual([]);
  });

  test.each([
    [{ Origin: 'http://localhost' }],
    [{ Origin: 'https://tanya.example', Host: 'tanya.example' }], // https at the proxy, http here
    [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
    [{}],
  ])('but not our own: %o', async (headers) => {
    expect((await createFakeChat().post({ text: 'halo' }, headers)).status).toBe(303);
  });

  test('the host a proxy names counts only where the proxy is trusted', async () => {
    const headers = { Origin: 'https://tanya.example', 'X-Forwarded-Host': 'tanya.example' };
    expect((await createFakeChat({ trustProxy: true }).post({ text: 'halo' }, headers)).status).toBe(303);
    expect((await createFakeChat().post({ text: 'halo' }, headers)).status).toBe(403);
  });
});

describe('too many messages', () => {
  test('get one clear sentence, and the time to wait', async () => {
    const { asked, post } = createFakeChat({ messagesPerMinute: 2 });
    await post({ text: 'satu' });
    await post({ text: 'dua' });
    const response = await post({ text: 'tiga' });
    const seconds = response.headers.get('Retry-After');
    expect(response.status).toBe(429);
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(60);
    expect(await response.text()).toContain(
      `Pesan Anda terlalu cepat beruntun. Tunggu ${seconds} detik, lalu kirim lagi.`,
    );
    expect(asked).toHaveLength(2);
  });

  test('are as many with the cookie as without', async () => {
    const { app, post } = createFakeChat({ messagesPerMinute: 2 });
    let Cookie = cookieOf(await app.request('/'));
    const statuses: number[] = [];
    for (const text of ['satu', 'dua', 'tiga']) {
      const response = await post({ text }, { Cookie });
      statuses.push(response.status);
      Cookie = cookieOf(response) || Cookie;
    }
    expect(statuses).toEqual([303, 303, 429]);
  });

  test('leave the conversation on the page, and open it at the sentence', async () => {
    const { post } = createFakeChat({ messagesPerMinute: 2 });
    const Cookie = cookieOf(await post({ text: 'satu' }));
    await post({ text: 'dua' }, { Cookie });
    const html = await (await post({ text: 'tiga' }, { Cookie })).text();
    expect(html.indexOf('Jawaban ke-2.')).toBeGreaterThan(0);
    expect(html.indexOf('terlalu cepat')).toBeGreaterThan(html.indexOf('Jawaban ke-2.'));
    expect(html.match(/id="terakhir"/g)).toHaveLength(1);
  });

  test('of one visitor do not silence the others behind the same address, up to a point', async () => {
    const { app, post } = createFakeChat({ messagesPerMinute: 1 });
    const statuses: number[] = [];
    for (let visitor = 0; visitor < 11; visitor += 1) {
      const Cookie = cookieOf(await app.request('/'));
      for (const text of ['satu', 'dua']) statuses.push((await post({ text }, { Cookie })).status);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(10);
    expect(statuses.at(-2)).toBe(429); // the eleventh visitor's first message
  });

  test('are counted by the address the proxy saw, not by what the visitor claims', async () => {
    const { post } = createFakeChat({ messagesPerMinute: 1, trustProxy: true });
    const from = async (forwarded: string) =>
      (await post({ text: 'halo' }, { 'X-Forwarded-For': forwarded })).status;
    expect(await from('203.0.113.1')).toBe(303);
    expect(await from('198.51.100.7, 203.0.113.1')).toBe(429);
    expect(await from('203.0.113.2')).toBe(303);
    expect(await from('2001:db8:1:2::5')).toBe(303);
    expect(await from('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(429); // the same network of one household
    expect(await from('2001:db8:1:3::5')).toBe(303);
    expect(await from('::ffff:203.0.113.2')).toBe(429); // the same IPv4 address, written as IPv6
  });

  test('cannot be multiplied by X-Forwarded-For where no proxy is trusted', async () => {
    const { post } = createFakeChat({ messagesPerMinute: 1 });
    expect((await post({ text: 'halo' }, { 'X-Forwarded-For': '203.0.113.1' })).status).toBe(303);
    expect((await post({ text: 'halo' }, { 'X-Forwarded-For': '203.0.113.2' })).status).toBe(429);
  });
});

describe('an unexpected failure', () => {
  const broken = () => {
    throw new Error('rusak di /srv/rahasia.ts');
  };

  test.each([{}, { 'X-Fragment': '1' }])(
    'is reported, and answered without a trace of it: %o',
    async (headers) => {
      const { errors, post } = createFakeChat({ ask: broken });
      const response = await post({ text: 'nik 1671011234567890' }, headers);
      const html = await response.text();
      expect(response.status).toBe(500);
      expect(html).toContain('Teks gangguan.');
      expect(html).not.toMatch(/rusak|rahasia|Error|1671/);
      expect(errors.map(({ message }) => message)).toEqual(['rusak di /srv/rahasia.ts']);
    },
  );

  test('of even the own texts still gets a sentence', async () => {
    const { app, errors } = createFakeChat({ say: broken });
    const response = await app.request('/');
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('Maaf, sedang ada gangguan di sistem kami. Coba lagi sebentar lagi.');
    expect(errors).toHaveLength(1);
  });

  test('does not cost the conversation', async () => {
    let fails = false;
    const { app, post } = createFakeChat({
      ask: async (incoming) =>
        fails ? broken() : { reply: replyWith({}), conversation: turnOf(incoming.text) },
    });
    const Cookie = cookieOf(await post({ text: 'satu' }));
    fails = true;
    expect((await post({ text: 'dua' }, { Cookie })).status).toBe(500);
    expect(await (await app.request('/', { headers: { Cookie } })).text()).toContain('<p>satu</p>');
  });
});

function turnOf(question: string) {
  return { turns: [{ question, topics: [], aspects: [], choices: [] }] };
}
