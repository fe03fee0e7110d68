import { describe, expect, it } from 'vitest';
import { respondTo } from './chat.ts';

const command = (name: string, argument?: string) =>
  ({ kind: 'command', name, ...(argument === undefined ? {} : { argument }) }) as const;

describe('commands', () => {
  it.each([
    ['start', 'Halo. Silakan tulis pertanyaan Anda.'],
    ['bantuan', 'Saya menjawab tentang kerja ke luar negeri.'],
    ['BANTUAN', 'Saya menjawab tentang kerja ke luar negeri.'],
    ['rabu', '<rabu>'],
    ['petugas', '<petugas>'],
    ['hapus', expect.stringContaining('<hapus>')],
    ['tidakada', '<perintah-tidak-dikenal>'],
    ['constructor', '<perintah-tidak-dikenal>'],
  ])('/%s', async (name, body) => {
    const { replies } = await respondTo([command(name)]);
    expect(replies).toMatchObject([{ body }]);
  });

  it('/start takes no notice of its payload', async () => {
    const { replies } = await respondTo([command('start', 'poster-palembang')]);
    expect(replies).toMatchObject([{ body: 'Halo. Silakan tulis pertanyaan Anda.' }]);
  });

  it('an unknown one with a question gets its answer', async () => {
    const { replies } = await respondTo([command('tanya', 'biaya ssw brp')]);
    expect(replies[0]?.entries).toEqual(['jepang-biaya']);
  });

  it('what it offers can be chosen by its number', async () => {
    const { conversation } = await respondTo([command('rabu')]);
    const { replies } = await respondTo(['2'], { conversation });
    expect(replies[0]?.entries).toEqual(['jepang-biaya']);
  });

  it('/sumber tells how fresh the answers are, and the sources of the last one', async () => {
    const fresh = await respondTo([command('sumber')]);
    expect(fresh.replies[0]?.body).toMatch(
      /^<sumber>\n\nSekarang ada \d+ jawaban dari \d+ sumber\. Pemeriksaan terakhir: \d+ \w+ 20\d\d\.$/,
    );
    expect(fresh.replies[0]?.sources).toEqual([]);
    const { conversation } = await respondTo(['biaya ssw brp']);
    const { replies } = await respondTo([command('sumber')], { conversation });
    expect(replies[0]?.body).toContain('"Berapa biaya kerja ke Jepang lewat SSW?"');
    expect(replies[0]?.sources).toHaveLength(2);
  });

  it('/privasi tells how long data is kept, and of transcription where there is one', async () => {
    const practice = { retentionDays: 30, transcribes: true, sharesQuestions: false };
    const { replies } = await respondTo([command('privasi')], {}, { practice });
    expect(replies[0]?.body).toContain('paling lama 30 hari');
    expect(replies[0]?.body).toContain('Pesan suara dikirim');
    expect((await respondTo([command('privasi')])).replies[0]?.body).not.toContain('Pesan suara');
  });

  it('/privasi tells that questions may go to other services, where there are any', async () => {
    const practice = { retentionDays: 30, transcribes: false, sharesQuestions: true };
    const { replies } = await respondTo([command('privasi')], {}, { practice });
    expect(replies[0]?.body).toContain('menyusun jawaban, tanpa NIK');
    expect((await respondTo([command('privasi')])).replies[0]?.body).not.toContain('menyusun jawaban');
  });

  it('/hapus erases, and begins anew', async () => {
    const { conversation } = await respondTo(['biaya ssw brp']);
    const outcome = await respondTo([command('hapus')], { conversation, firstContact: true });
    expect(outcome.erase).toBe(true);
    expect(outcome.conversation.turns).toEqual([]);
    expect(outcome.replies).toMatchObject([{ notes: [] }]);
    expect((await respondTo([command('bantuan')])).erase).toBeUndefined();
  });

  it('a question that is sent along is answered too', async () => {
    const { replies } = await respondTo(['biaya ssw brp', command('bantuan'), 'syarat ssw']);
    expect(replies.map(({ entries }) => entries)).toEqual([['jepang-biaya'], [], ['jepang-syarat']]);
  });
});
