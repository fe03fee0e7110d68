import { beforeAll, describe, expect, it } from 'vitest';
import { answer } from '../../src/answer/assistant.ts';
import type { Library } from '../../src/answer/context.ts';
import { render } from '../../src/channel/whatsapp/render.ts';
import { readConfig } from '../../src/config.ts';
import { createRespond } from '../../src/conversation/respond.ts';
import type { ChannelName, Content } from '../../src/delivery/channel.ts';
import type { Responded } from '../../src/delivery/respond.ts';
import { openLibrary } from '../../src/library.ts';
import { emptyConversation } from '../../src/message.ts';
import { stored } from './chat.ts';

let library: Library;
beforeAll(async () => {
  library = await openLibrary(readConfig({}));
}, 30_000);

function say(content: Content, channel: ChannelName = 'whatsapp', stale = false): Promise<Responded> {
  const now = new Date();
  const respond = createRespond({
    library: () => library,
    ask: (incoming, conversation) => answer(library, incoming, conversation, now),
    practice: { retentionDays: 90, transcribes: true, sharesQuestions: true },
    onError: (error) => {
      throw error;
    },
  });
  return respond({
    messages: [stored(content, { channel })],
    conversation: emptyConversation(),
    firstContact: true,
    stale,
    now,
    signal: new AbortController().signal,
    hurry: new AbortController().signal,
  });
}

const COMMANDS = ['start', 'bantuan', 'rabu', 'sumber', 'petugas', 'privasi', 'hapus', 'lain'];

describe('with the real knowledge', () => {
  it.each(COMMANDS)('/%s says something, in one WhatsApp message', async (name) => {
    const { replies } = await say({ kind: 'command', name });
    expect(replies).toHaveLength(1);
    const [reply] = replies;
    if (!reply) return;
    expect(reply.body.length).toBeGreaterThan(40);
    expect(render(reply)).toHaveLength(1);
  });

  it.each<Content>([
    { kind: 'voice', file: 'f' },
    { kind: 'location', latitude: 1.5, longitude: 103.7 },
    ...(['picture', 'video', 'file', 'sticker', 'contact', 'other'] as const).map(
      (what): Content => ({ kind: 'unreadable', what }),
    ),
  ])('%j gets a clear sentence', async (content) => {
    const { replies } = await say(content);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.body).toMatch(/[a-z]{3}.*\./s);
  });

  it('says of Rabu Seru only that its schedule is not known, and offers the sourced entries', async () => {
    const { replies } = await say({ kind: 'command', name: 'rabu' });
    expect(replies[0]?.body).toContain('belum ada di catatan kami');
    expect(replies[0]?.choices.map(({ id }) => id)).toEqual([
      'entry:rabu-seru-jadwal',
      'entry:rabu-seru-apa',
      'entry:rabu-seru-ikut',
    ]);
  });

  it('gives help numbers with a place, a voice note and officials', async () => {
    const contents: Content[] = [
      { kind: 'location', latitude: 1, longitude: 2 },
      { kind: 'voice', file: 'f' },
      { kind: 'command', name: 'petugas' },
    ];
    for (const content of contents) {
      const { replies } = await say(content);
      expect(replies[0]?.body).toMatch(/\+62 812-9007-0027 \(per /);
    }
  });

  it('apologises after an outage', async () => {
    const { replies } = await say({ kind: 'text', text: 'biaya ssw jepang berapa' }, 'telegram', true);
    expect(replies[0]?.body).toMatch(/^Maaf, jawaban ini terlambat/);
    expect(replies[0]?.notes.join()).toContain('/privasi');
  });
});
