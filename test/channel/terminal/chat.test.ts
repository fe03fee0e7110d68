import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { answer } from '../../../src/answer/assistant.ts';
import { createLibrary } from '../../../src/answer/context.ts';
import { runChat } from '../../../src/channel/terminal/chat.ts';
import type { Ask } from '../../../src/conversation/ask.ts';
import { NOW, smallKnowledge } from '../../fixtures/small-knowledge.ts';

const library = createLibrary(smallKnowledge());
const bot: Ask = async (incoming, conversation) => answer(library, incoming, conversation, NOW);

/** What a person sees who types some lines. */
async function chat(typed: string): Promise<string> {
  const output = new PassThrough();
  const shown = text(output);
  await runChat(bot, Readable.from([typed]), output);
  output.end();
  return shown;
}

describe('runChat', () => {
  it('says that an answer is being composed', async () => {
    const output = new PassThrough();
    const shown = text(output);
    const composing: Ask = async (incoming, conversation, waiting) => {
      waiting?.onComposing?.();
      return bot(incoming, conversation);
    };
    await runChat(composing, Readable.from(['halo\n']), output);
    output.end();
    expect(await shown).toMatch(/Sedang menyusun jawaban …\n[\s\S]*Halo\./);
  });

  it('greets, says how to end, and answers in one conversation', async () => {
    const shown = await chat('syarat ke korea\nterus biayanya?\nkeluar\n');
    expect(shown).toMatch(
      /^Tanya PMI\. Tulis pertanyaan Anda\. Baris kosong atau "keluar" untuk selesai\.\nAnda> /,
    );
    expect(shown.indexOf('berusia 18 sampai 39 tahun')).toBeGreaterThan(0);
    expect(shown.indexOf('Rp7.000.000')).toBeGreaterThan(shown.indexOf('berusia 18 sampai 39 tahun'));
    expect(shown).not.toContain('**');
  });

  it.each([
    ['"keluar"', 'Keluar \n'],
    ['an empty line', '\n'],
    ['the end of input', ''],
  ])('ends at %s', async (_name, end) => {
    const shown = await chat(`halo\n${end}`);
    expect(shown).toContain('Halo. Silakan tulis pertanyaan Anda.');
  });

  it('answers nothing after the end', async () => {
    const shown = await chat('halo\n\nberapa biaya ke korea\n');
    expect(shown).not.toContain('Rp7.000.000');
  });
});
