import { describe, expect, test } from 'vitest';
import { createFakeChat } from './fake-chat.ts';

describe('the page', () => {
  test('greets, in Indonesian, with a form that works without JavaScript', async () => {
    const response = await createFakeChat().app.request('/');
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toMatch(/^<!doctype html><html lang="id">/);
    expect(html).toContain('Teks salam.');
    expect(html).toContain('<form id="tulis" method="post" action="/pesan#terakhir"');
    expect(html).toContain('Paling panjang 1.000 huruf.');
  });

  test('holds no script and no style of its own, so that the policy needs no exception', async () => {
    const response = await createFakeChat().app.request('/');
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    const html = await response.text();
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
  });

  test('sends the other headers that keep foreign pages out', async () => {
    const { headers } = await createFakeChat().app.request('/');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('X-Frame-Options')).toBe('DENY');
    expect(headers.get('Referrer-Policy')).toBe('same-origin');
    expect(headers.get('Cache-Control')).toBe('no-store');
  });

  test('asks for https in future only when it is https already, and for this host alone', async () => {
    const plain = createFakeChat().app;
    const proxied = createFakeChat({ trustProxy: true }).app;
    const https = { headers: { 'X-Forwarded-Proto': 'https' } };
    const header = 'Strict-Transport-Security';
    expect((await plain.request('/')).headers.has(header)).toBe(false);
    expect((await plain.request('/', https)).headers.has(header)).toBe(false);
    expect((await proxied.request('/', https)).headers.get(header)).toBe('max-age=15552000');
    expect((await plain.request('https://tanya.example/')).headers.get(header)).toBe('max-age=15552000');
  });

  test('keeps the cookie from scripts, from other sites and, over https, from plain http', async () => {
    const { app } = createFakeChat({ trustProxy: true });
    const plain = (await app.request('/')).headers.get('Set-Cookie') ?? '';
    const https = (await app.request('/', { headers: { 'X-Forwarded-Proto': 'https' } })).headers.get(
      'Set-Cookie',
    );
    expect(plain).toMatch(/^obrolan=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(https).toMatch(/; Secure/);
  });

  test('compresses: people pay for every kilobyte', async () => {
    const response = await createFakeChat().app.request('/', { headers: { 'Accept-Encoding': 'gzip' } });
    expect(response.headers.get('Content-Encoding')).toBe('gzip');
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(2_000);
  });
});

describe('the assets', () => {
  test('are linked with their version and may be kept for good', async () => {
    const { app } = createFakeChat();
    const html = await (await app.request('/')).text();
    const paths = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      const response = await app.request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('Cache-Control')).toContain('immutable');
    }
  });

  test.each(['/assets/session.ts', '/assets/..%2fserver.tsx', '/assets/', '/assets/__proto__'])(
    'hold nothing else: %s',
    async (path) => {
      expect((await createFakeChat().app.request(path)).status).toBe(404);
    },
  );
});

describe('a wrong address or method', () => {
  test('gets the page with a sentence', async () => {
    const response = await createFakeChat().app.request('/tidak-ada');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Halaman yang Anda buka tidak ada.');
  });

  test.each([
    ['PUT', '/pesan', 'GET, POST'],
    ['DELETE', '/pesan', 'GET, POST'],
    ['POST', '/', 'GET'],
  ])('%s %s says what is allowed', async (method, path, allowed) => {
    const response = await createFakeChat().app.request(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('Allow')).toBe(allowed);
    expect(await response.text()).toContain('Permintaan ini tidak bisa dilayani.');
  });

  test('a reload after a refused post leads back to the page', async () => {
    const response = await createFakeChat().app.request('/pesan');
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/');
  });
});
