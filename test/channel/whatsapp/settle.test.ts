import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createChannelWhatsApp } from '../../../src/channel/whatsapp/index.ts';
import type { Outgoing } from '../../../src/delivery/channel.ts';
import { type Fault, GraphServer } from '../../fixtures/graph-server.ts';
import { PERSON, PHONE_NUMBER_ID } from '../../fixtures/graph-webhooks.ts';
import { createMemoryIntake, OPTIONS } from './options.ts';

const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** The channel and the platform, each calling the other over real connections. */
async function start(fault?: Fault) {
  const { intake, news } = createMemoryIntake();
  let fetch: (request: Request) => Response | Promise<Response> = () => new Response(null, { status: 503 });
  const server = await new Promise<Server>((resolve) => {
    const listening = serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' }, () =>
      resolve(listening as Server),
    );
  });
  stops.push(() => new Promise((resolve) => void server.close(resolve)));
  const platform = new GraphServer({
    ...OPTIONS,
    ...(fault ? { fault: () => fault } : {}),
    statuses: {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      order: ['read', 'sent', 'delivered'],
      times: 2,
    },
  });
  const channel = createChannelWhatsApp({ ...OPTIONS, graphUrl: await platform.start(), timeoutMs: 250 });
  stops.push(() => platform.stop());
  fetch = channel.webhook(intake).fetch;
  return { channel, news, platform };
}

const OUTGOING: Outgoing = {
  id: 'outbox-7',
  to: { address: PERSON.wa_id, account: PHONE_NUMBER_ID },
  payload: { type: 'text', text: { body: 'Halo', preview_url: false } },
};

describe('the statuses of a message', () => {
  test('carry our id and the platform’s', async () => {
    const { channel, news, platform } = await start();
    const result = await channel.send(OUTGOING);
    await vi.waitFor(() => expect(news).toHaveLength(6));
    expect(news.map(({ status }) => status)).toEqual([
      'read',
      'read',
      'sent',
      'sent',
      'delivered',
      'delivered',
    ]);
    expect(result).toEqual({ outcome: 'sent', platformId: platform.taken[0]?.platformId });
    for (const one of news) {
      expect(one.outgoingId).toBe('outbox-7');
      expect(one.platformId).toBe(platform.taken[0]?.platformId);
    }
  });

  test.each(['hang', 'drop'] as const)('settle a send whose answer was lost (%s)', async (answer) => {
    const { channel, news, platform } = await start({ kind: 'accepted', answer });
    expect((await channel.send(OUTGOING)).outcome).toBe('ambiguous');
    await vi.waitFor(() => expect(news.some(({ outgoingId }) => outgoingId === 'outbox-7')).toBe(true));
    expect(news[0]?.platformId).toBe(platform.taken[0]?.platformId);
  });

  test('do not come for a send that never arrived', async () => {
    const { channel, news, platform } = await start({ kind: 'drop' });
    expect((await channel.send(OUTGOING)).outcome).toBe('ambiguous');
    expect(platform.taken).toEqual([]);
    expect(news).toEqual([]);
  });
});
