import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const library = createLibrary(smallKnowledge());
const ask = (...turns: string[]) => talk(library, turns).reply;

describe('courtesy', () => {
  it.each([
    ['halo', 'Halo. Silakan tulis pertanyaan Anda.'],
    ['Halo kak', 'Halo. Silakan tulis pertanyaan Anda.'],
    ['assalamualaikum', 'Halo. Silakan tulis pertanyaan Anda.'],
    ['selamat pagi', 'Halo. Silakan tulis pertanyaan Anda.'],
    ['makasih', 'Sama-sama.'],
    ['makasih banyak infonya', 'Sama-sama.'],
    ['terima kasih ya kak', 'Sama-sama.'],
    ['oke, sudah jelas. makasih', 'Sama-sama.'],
    ['dadah', 'Sampai jumpa.'],
    ['oke', 'Baik.'],
    ['menu', 'Saya menjawab tentang kerja ke luar negeri.'],
    ['halo, bisa apa?', 'Saya menjawab tentang kerja ke luar negeri.'],
    ['kamu siapa', 'Saya program penjawab otomatis, bukan manusia.'],
    ['ini robot?', 'Saya program penjawab otomatis, bukan manusia.'],
  ])('answers %j', (text, body) => {
    expect(ask(text)).toMatchObject({ kind: 'chat', rung: 'courtesy', body });
  });

  it.each([
    ['halo, berapa biaya ke korea?', 'korea-biaya'],
    ['terima kasih. kalau paspor hilang gimana', 'paspor-hilang'],
    ['oke, terus syarat ke korea apa', 'korea-syarat'],
    ['selamat pagi kak, ditipu calo lapor kemana', 'calo-lapor'],
  ])('leaves the question in %j to the rungs below', (text, id) => {
    expect(ask(text)).toMatchObject({ kind: 'answer', entries: [id] });
  });

  it('is no answer to something nobody knows, however politely asked', () => {
    expect(ask('halo kak, cuaca besok cerah berawan').kind).toBe('unknown');
  });

  it.each(['', '   ', '\n\t', '😀😀', '?!', '你好', 'مرحبا', '\u200b', '[NIK]'])(
    'says that %j holds no question',
    (text) => {
      expect(ask(text)).toMatchObject({
        kind: 'unknown',
        rung: 'courtesy',
        body: 'Pesan Anda belum berisi pertanyaan.',
      });
    },
  );

  it('offers questions only if the text does', () => {
    expect(ask('halo').choices.map(({ id }) => id)).toEqual(['entry:jepang-syarat']);
    expect(ask('makasih').choices).toEqual([]);
  });
});
