import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/assistant.ts';
import { createLibrary } from '../../../src/answer/context.ts';
import { describe as describeReply, runBatch } from '../../../src/channel/terminal/batch.ts';
import type { Ask } from '../../../src/conversation/ask.ts';
import type { Reply } from '../../../src/message.ts';
import { anyText } from '../../fixtures/any-text.ts';
import { NOW, smallKnowledge } from '../../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const bot: Ask = async (incoming, conversation) => answer(library, incoming, conversation, NOW);
/** Repeats what was said, and how many turns came before. */
const echo: Ask = async ({ text }, { turns }) => ({
  reply: {
    kind: 'chat',
    rung: 'echo',
    body: `${turns.length}:${text}`,
    sources: [],
    notes: [],
    choices: [],
    entries: [],
  },
  conversation: { turns: [...turns, { question: text, topics: [], aspects: [], choices: [] }] },
});

async function run(ask: Ask, input: string): Promise<unknown[]> {
  const lines: string[] = [];
  await runBatch(ask, Readable.from([Buffer.from(input)]), (line) => lines.push(line));
  expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  return lines.map((line): unknown => JSON.parse(line));
}

const item = (id: string | number, ...turns: string[]) => JSON.stringify({ id, turns });

describe('runBatch', () => {
  it('answers an item by the batch contract', async () => {
    expect(await run(bot, `${item('q-1', 'berapa biaya ke jepang lewat ssw')}\n`)).toEqual([
      {
        id: 'q-1',
        kind: 'answer',
        text: [
          'Biaya ujian SSW Rp400.000 (Januari 2026). Jumlah seluruhnya belum diumumkan.',
          '',
          '1. Minta rincian tertulis.',
          '2. Jangan membayar tunai tanpa tanda terima.',
          '',
          'Cek kabar terbaru di BP3MI terdekat atau Disnaker kabupaten/kota.',
          '',
          'Lihat juga:',
          '1. Apa saja syarat kerja ke Jepang lewat SSW?',
          '2. Ke mana melapor kalau ditipu calo?',
          '',
          'Sumber:',
          '- Edaran Biaya (Kantor Contoh, 15 Januari 2026)',
          '- Buku Saku Kerja Luar Negeri (Kantor Contoh, Juli 2025) https://contoh.example/buku',
          '',
          'Diperiksa: 1 Februari 2026',
        ].join('\n'),
        sources: [
          { title: 'Edaran Biaya', publisher: 'Kantor Contoh', date: '2026-01-15' },
          {
            title: 'Buku Saku Kerja Luar Negeri',
            publisher: 'Kantor Contoh',
            date: '2025-07',
            url: 'https://contoh.example/buku',
          },
        ],
        ms: expect.any(Number),
        rung: 'curated',
        entries: ['jepang-biaya'],
      },
    ]);
  });

  it('answers the last turn of a conversation', async () => {
    expect(await run(bot, item('a', 'syarat ke korea', 'terus biayanya?'))).toMatchObject([
      { id: 'a', entries: ['korea-biaya'] },
    ]);
    expect(await run(echo, item('a', 'satu', 'dua', 'tiga'))).toMatchObject([{ text: '2:tiga' }]);
  });

  it('starts afresh with each item, also with the same id', async () => {
    expect(await run(echo, [item(1, 'a'), item(1, 'b')].join('\n'))).toMatchObject([
      { id: 1, text: '0:a' },
      { id: 1, text: '0:b' },
    ]);
  });

  it('keeps ids as they came, and the order', async () => {
    const replies = await run(
      echo,
      [item('z', 'a'), item(7, 'b'), item('', 'c'), item('__proto__', 'd')].join('\r\n'),
    );
    expect(replies.map((one) => (one as { id: unknown }).id)).toEqual(['z', 7, '', '__proto__']);
  });

  it('passes over empty lines', async () => {
    expect(await run(echo, `\n  \n${item(1, 'a')}\n\n\t\n${item(2, 'b')}`)).toMatchObject([
      { id: 1 },
      { id: 2 },
    ]);
    expect(await run(echo, '')).toEqual([]);
  });

  it('says what is wrong with a line, and goes on', async () => {
    const bad = [
      'bukan json',
      '{"id":1}',
      '{"id":1,"turns":[]}',
      '{"id":1,"turns":[1]}',
      '{"id":{},"turns":["a"]}',
      '{"turns":["a"]}',
      'null',
      '[]',
      '{',
    ];
    const replies = await run(echo, [...bad, item('ok', 'a')].join('\n'));
    expect(replies).toHaveLength(bad.length + 1);
    expect(replies[0]).toEqual({ error: 'baris ini bukan JSON. Tulis {"id":"…","turns":["pertanyaan"]}' });
    expect(replies[1]).toEqual({
      error: 'baris ini harus berisi "id" dan "turns" (daftar teks yang tidak kosong)',
    });
    expect(replies.slice(0, -1).map((one) => Object.keys(one as object))).toEqual(bad.map(() => ['error']));
    expect(replies.at(-1)).toMatchObject({ id: 'ok', text: '0:a' });
  });

  it('takes an empty message for one', async () => {
    expect(await run(bot, item('e', ''))).toMatchObject([{ id: 'e', kind: 'unknown' }]);
  });

  it('does not take a line separator inside a message for the end of the line', async () => {
    expect(await run(echo, `${item(1, 'a\u2028b\u2029c\u0085d')}\n${item(2, 'e')}`)).toMatchObject([
      { text: '0:a\u2028b\u2029c\u0085d' },
      { id: 2 },
    ]);
  });

  it('keeps characters whole that are cut between two reads', async () => {
    const bytes = Buffer.from(`${item(1, 'é😀')}\n`);
    const lines: string[] = [];
    await runBatch(echo, Readable.from([...bytes].map((byte) => Buffer.from([byte]))), (line) =>
      lines.push(line),
    );
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ text: '0:é😀' }]);
  });

  it('writes one line for each line that is not empty, in order, whatever the lines hold', async () => {
    const line = fc.oneof(
      anyText().map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ')),
      fc.json(),
      fc
        .tuple(fc.nat(), fc.array(anyText(), { minLength: 1, maxLength: 3 }))
        .map(([id, turns]) => item(id, ...turns)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 8 }), async (lines) => {
        const replies = await run(bot, lines.join('\n'));
        const asked = lines.filter((one) => one.trim() !== '');
        expect(
          replies.map((one) => ('id' in (one as object) ? (one as { id: unknown }).id : 'error')),
        ).toEqual(asked.map(idOf));
      }),
      { numRuns: 60 },
    );
  });
});

/** The id of a line that is an item, by the contract. */
function idOf(line: string): unknown {
  try {
    const value: unknown = JSON.parse(Buffer.from(line).toString());
    if (typeof value !== 'object' || value === null) return 'error';
    const { id, turns } = value as { id?: unknown; turns?: unknown };
    const isItem =
      (typeof id === 'string' || typeof id === 'number') && Array.isArray(turns) && turns.length > 0;
    return isItem && turns.every((turn) => typeof turn === 'string') ? id : 'error';
  } catch {
    return 'error';
  }
}

it('describe rounds the time to hundredths', () => {
  const reply: Reply = {
    kind: 'chat',
    rung: 'courtesy',
    body: '**Halo**',
    sources: [],
    notes: [],
    choices: [],
    entries: ['x'],
  };
  expect(describeReply(reply, 1.23456)).toEqual({
    kind: 'chat',
    text: 'Halo',
    sources: [],
    ms: 1.23,
    rung: 'courtesy',
    entries: ['x'],
  });
});
