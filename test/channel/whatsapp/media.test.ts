import { afterEach, describe, expect, test } from 'vitest';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import { MediaError } from '../../../src/channel/whatsapp/media.ts';
import { GraphServer, type Media } from '../../fixtures/graph-server.ts';
import { OPTIONS } from './options.ts';

const servers: GraphServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function start(media?: Partial<Media>) {
  const server = new GraphServer(OPTIONS);
  servers.push(server);
  const graphUrl = await server.start();
  if (media)
    server.media.set('778', { bytes: new Uint8Array([79, 103, 103, 83]), type: 'audio/ogg', ...media });
  const channel = createChannelWhatsApp({ ...OPTIONS, graphUrl, timeoutMs: 500 });
  const fetchFile = (file: string, most = 1_000, signal = AbortSignal.timeout(2_000)) =>
    channel.fetchFile(file, most, signal);
  return { server, fetchFile };
}

test('a voice note is fetched in two steps', async () => {
  const { server, fetchFile } = await start({});
  expect([...(await fetchFile('778'))]).toEqual([79, 103, 103, 83]);
  expect(server.requests.map(({ path }) => path)).toEqual(['/v24.0/778', '/files/778']);
});

describe('is refused', () => {
  test('when it is gone', async () => {
    const { fetchFile } = await start();
    await expect(fetchFile('778')).rejects.toThrow(MediaError);
  });

  test('when its description says that it is too large, before it is fetched', async () => {
    const { server, fetchFile } = await start({ size: 5_000 });
    await expect(fetchFile('778')).rejects.toThrow('too large');
    expect(server.requests).toHaveLength(1);
  });

  test('when it is larger than its description says', async () => {
    const { fetchFile } = await start({ bytes: new Uint8Array(5_000), size: 10 });
    await expect(fetchFile('778')).rejects.toThrow('too large');
  });

  test('when it is kept where the token must not go', async () => {
    const elsewhere = await start();
    const { fetchFile } = await start({ url: `${elsewhere.server.url}/files/778` });
    await expect(fetchFile('778')).rejects.toThrow('unknown host');
    await expect((await start({ url: 'http://lookaside.fbsbx.com/778' })).fetchFile('778')).rejects.toThrow(
      'unknown host',
    );
    expect(elsewhere.server.requests).toEqual([]);
  });

  test.each(['https://elsewhere.example/a', '../778', '', '778?x=1', '7/8'])('by the id %j', async (id) => {
    const { server, fetchFile } = await start({});
    await expect(fetchFile(id)).rejects.toThrow('malformed media id');
    expect(server.requests).toEqual([]);
  });

  test('when nobody waits for it any more', async () => {
    const { fetchFile } = await start({});
    await expect(fetchFile('778', 1_000, AbortSignal.abort())).rejects.toThrow(MediaError);
  });
});
