import { describe, expect, it } from 'vitest';
import type { Content } from '../../src/delivery/channel.ts';
import { emptyConversation } from '../../src/message.ts';
import { respondTo, text } from './chat.ts';

const COST = 'biaya ssw brp';
const DANGER = 'tolong saya disekap di kamboja';

describe('texts', () => {
  it('are answered by the ladder, and remembered', async () => {
    const { replies, conversation, urgent } = await respondTo([COST]);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ kind: 'answer', entries: ['jepang-biaya'], notes: [] });
    expect(conversation.turns).toMatchObject([{ question: COST, entry: 'jepang-biaya' }]);
    expect(urgent).toBe(false);
  });

  it('sent one after the other are one question', async () => {
    const { replies, conversation } = await respondTo(['halo kak', COST]);
    expect(replies).toHaveLength(1);
    expect(replies[0]?.entries).toEqual(['jepang-biaya']);
    expect(conversation.turns).toMatchObject([{ question: `halo kak\n${COST}` }]);
  });

  it('too long for one question get an answer each', async () => {
    const { replies } = await respondTo([`${'ya '.repeat(290)} ${COST}`, `syarat ssw ${'ya '.repeat(290)}`]);
    expect(replies).toHaveLength(2);
    expect(replies.every(({ rung }) => rung !== 'too-long')).toBe(true);
  });

  it('follow on what was said before', async () => {
    const { conversation } = await respondTo(['syarat ssw jepang']);
    const { replies } = await respondTo(['kalau biayanya?'], { conversation });
    expect(replies[0]?.entries).toEqual(['jepang-biaya']);
  });

  it('of danger get the card, marked urgent', async () => {
    const { replies, urgent } = await respondTo([DANGER]);
    expect(replies[0]).toMatchObject({ kind: 'urgent', entries: ['disekap'] });
    expect(urgent).toBe(true);
  });

  it('that were edited count in their last form, and the answer says so', async () => {
    const { replies, conversation } = await respondTo([
      text('biaya korea', { messageId: '7' }),
      text('lain', { messageId: '7', content: { kind: 'text', text: COST, edited: true } }),
    ]);
    expect(conversation.turns).toMatchObject([{ question: COST }]);
    expect(replies[0]?.body).toMatch(/^<diubah>\n\nBiaya ujian SSW/);
  });

  it('from which personal data was taken get a remark, once', async () => {
    const { replies } = await respondTo([`nik saya [NIK] ${COST}`]);
    expect(replies[0]?.notes).toEqual(['Jangan kirim data pribadi di sini.']);
  });

  it('without words get a clear sentence', async () => {
    expect((await respondTo(['  '])).replies).toMatchObject([
      { body: 'Pesan Anda belum berisi pertanyaan.' },
    ]);
  });
});

describe('an error inside the ladder', () => {
  it('gives a clear sentence, is told, and leaves the conversation as it was', async () => {
    const errors: unknown[] = [];
    const conversation = { turns: [{ question: 'a', topics: [], aspects: [], choices: [] }] };
    const outcome = await respondTo(
      [COST],
      { conversation },
      {
        ask: () => Promise.reject(new Error('broken')),
        onError: (error) => errors.push(error),
      },
    );
    expect(outcome.replies).toMatchObject([{ body: 'Maaf, sedang ada gangguan.' }]);
    expect(outcome.conversation).toEqual(conversation);
    expect(errors).toMatchObject([{ message: 'broken' }]);
    expect(outcome.urgent).toBe(false);
  });

  it('counts as urgent where the message was', async () => {
    const outcome = await respondTo(
      [text(DANGER, { urgent: true })],
      {},
      { ask: () => Promise.reject(new Error('broken')), onError: () => {} },
    );
    expect(outcome).toMatchObject({ urgent: true, replies: [{ body: 'Maaf, sedang ada gangguan.' }] });
  });
});

describe('first contact', () => {
  it('adds a short privacy notice under the last answer', async () => {
    const { replies } = await respondTo([COST], { firstContact: true });
    expect(replies[0]?.notes).toEqual(['<privasi-singkat>']);
  });

  it('says it once where the answer is about privacy itself', async () => {
    const { replies } = await respondTo([{ kind: 'command', name: 'privasi' }], { firstContact: true });
    expect(replies[0]?.notes).toEqual([]);
  });
});

describe('after an outage', () => {
  it('begins with an apology', async () => {
    const { replies } = await respondTo([COST], { stale: true });
    expect(replies[0]?.body).toMatch(/^<terlambat>\n\nBiaya ujian SSW/);
    expect(replies[0]?.notes).toEqual([]);
  });

  it('keeps the help numbers first in danger', async () => {
    const { replies } = await respondTo([DANGER], { stale: true });
    expect(replies[0]?.body).toMatch(/^\*\*Hubungi sekarang/);
    expect(replies[0]?.notes).toEqual(['<terlambat>']);
  });

  it.each([
    ['the last', ['ya '.repeat(300), 'iya '.repeat(200), COST], 'jepang-biaya'],
    ['the one of danger', [DANGER, 'ya '.repeat(330), `${COST} ${'ya '.repeat(250)}`], 'disekap'],
  ])('answers %s of several only', async (_which, messages, entry) => {
    const { replies } = await respondTo(messages, { stale: true });
    expect(replies).toHaveLength(1);
    expect(replies[0]?.entries).toEqual([entry]);
    expect(replies[0]?.notes).toContain('<pesan-terakhir>');
  });
});

describe('over a limit', () => {
  it.each([
    ['person', '<terlalu-cepat>'],
    ['everyone', '<terlalu-ramai>'],
  ] as const)('of %s only says so', async (limited, body) => {
    const outcome = await respondTo([COST], { limited });
    expect(outcome).toMatchObject({ replies: [{ body }], conversation: emptyConversation(), urgent: false });
  });
});

describe('what cannot be read', () => {
  it.each<[Content, string]>([
    [{ kind: 'unreadable', what: 'picture' }, '<gambar>'],
    [{ kind: 'unreadable', what: 'video' }, '<gambar>'],
    [{ kind: 'unreadable', what: 'file' }, '<berkas>'],
    [{ kind: 'unreadable', what: 'sticker' }, '<stiker>'],
    [{ kind: 'unreadable', what: 'contact' }, '<kontak>'],
    [{ kind: 'unreadable', what: 'other' }, '<tidak-terbaca>'],
    [{ kind: 'location', latitude: -2.9, longitude: 104.7 }, '<lokasi>'],
    [{ kind: 'voice', file: 'f' }, '<suara>'],
  ])('%j gets its sentence', async (content, body) => {
    expect((await respondTo([content])).replies).toMatchObject([{ body, notes: [] }]);
  });

  it('says a sentence once for an album, and answers the text beside it', async () => {
    const picture: Content = { kind: 'unreadable', what: 'picture' };
    expect((await respondTo([picture, picture, picture])).replies).toMatchObject([
      { body: '<gambar>', notes: [] },
    ]);
    const { replies } = await respondTo([picture, COST, picture]);
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ entries: ['jepang-biaya'], notes: ['<gambar>'] });
  });

  it('of several kinds gets one message', async () => {
    const { replies } = await respondTo([
      { kind: 'unreadable', what: 'sticker' },
      { kind: 'unreadable', what: 'file' },
    ]);
    expect(replies).toMatchObject([{ body: '<stiker>', notes: ['<berkas>'] }]);
  });
});

describe('buttons', () => {
  it('lead to their entry', async () => {
    const { replies } = await respondTo([{ kind: 'choice', choice: 'entry:jepang-syarat', label: 'Syarat' }]);
    expect(replies[0]).toMatchObject({ kind: 'answer', entries: ['jepang-syarat'] });
  });

  it('never raise a card by the words that stand on them', async () => {
    const { replies } = await respondTo([{ kind: 'choice', choice: 'entry:jepang-syarat', label: DANGER }]);
    expect(replies[0]?.kind).toBe('answer');
  });

  it('"Selengkapnya" shows the rest with its sources', async () => {
    const { replies } = await respondTo([{ kind: 'choice', choice: 'more:jepang-biaya' }]);
    expect(replies[0]).toMatchObject({ kind: 'answer', rung: 'more', entries: ['jepang-biaya'] });
    expect(replies[0]?.body).toContain('Ongkos kursus bahasa');
    expect(replies[0]?.sources).toHaveLength(2);
    expect(replies[0]?.checked).toBeDefined();
  });

  it('"Selengkapnya" of an entry that has no more shows the entry', async () => {
    const { replies } = await respondTo([{ kind: 'choice', choice: 'more:jepang-syarat' }]);
    expect(replies[0]?.body).toContain('Syarat SSW');
  });

  it('of an entry that is gone are read as if typed', async () => {
    const { replies } = await respondTo([{ kind: 'choice', choice: 'entry:sudah-hilang', label: COST }]);
    expect(replies[0]?.entries).toEqual(['jepang-biaya']);
  });

  it.each(['entry:sudah-hilang', 'more:sudah-hilang', 'apa saja', '', 'entry:__proto__'])(
    'of nothing any more (%j) are answered kindly',
    async (choice) => {
      expect((await respondTo([{ kind: 'choice', choice }])).replies).toMatchObject([
        { body: '<pilihan-lama>' },
      ]);
    },
  );

  it('tapped twice in a row answer once', async () => {
    const tap: Content = { kind: 'choice', choice: 'entry:jepang-syarat' };
    expect((await respondTo([tap, tap])).replies).toHaveLength(1);
  });
});
