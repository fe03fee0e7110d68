import { describe, expect, it } from 'vitest';
import { createLibrary } from '../../src/answer/context.ts';
import { applies } from '../../src/answer/urgent.ts';
import { smallKnowledge } from '../fixtures/small-knowledge.ts';
import { talk } from '../fixtures/talk.ts';

const knowledge = smallKnowledge();
const library = createLibrary(knowledge);
const ask = (...turns: string[]) => talk(library, turns).reply;

describe('urgent', () => {
  it('puts the help numbers before the text, general before national ones', () => {
    const { kind, rung, body, checked, entries } = ask('tolong saya disekap di phnom penh');
    expect({ kind, rung, checked, entries }).toEqual({
      kind: 'urgent',
      rung: 'urgent',
      checked: '2026-02-01',
      entries: ['disekap'],
    });
    expect(body.split('\n')).toEqual([
      '**Hubungi sekarang:**',
      '- Darurat di Kamboja (polisi): 117 (per Desember 2025)',
      '- KBRI Phnom Penh (hotline): +855 00 000 010 (per Desember 2025)',
      '- KBRI Phnom Penh (WhatsApp): +855 00 000 011 (per Desember 2025)',
      '- KBRI Phnom Penh (telepon kantor, jam kerja): +855 00 000 030 (per Desember 2025)',
      '- Pos Bavet (hotline): +855 00 000 020 (per Desember 2025)',
      '- Kementerian Luar Negeri (24 jam): +62 800-0000-0001 (per Desember 2025)',
      '- KP2MI (bebas pulsa): 0800-9999 (per Desember 2025)',
      'Nomor bisa berubah. Kalau tidak tersambung, coba nomor berikutnya.',
      '',
      '1. Kirim lokasi Anda kepada keluarga.',
      '2. Jangan melawan penjaga sendirian.',
    ]);
  });

  it('names the sources of the numbers and of the text, each once', () => {
    expect(ask('saya disekap di kamboja').sources.map(({ title }) => title)).toEqual([
      'Daftar Nomor Bantuan',
      'Buku Saku Kerja Luar Negeri',
    ]);
  });

  it('gives the mission of the country that was spoken of before', () => {
    expect(ask('syarat ke kamboja', 'saya dikurung, tidak bisa keluar rumah').body).toContain(
      'KBRI Phnom Penh',
    );
    expect(ask('syarat ke korea', 'saya disekap di kamboja').body).not.toContain('KBRI Seoul');
  });

  it('gives the numbers of Indonesia when no country is known', () => {
    const { body } = ask('saya disekap');
    expect(body).toContain('- Polri (darurat): 110');
    expect(body).not.toContain('KBRI');
  });

  it('comes before everything else that stands in the message', () => {
    expect(ask('halo kak, terima kasih. berapa biaya ke korea? saya disekap').kind).toBe('urgent');
    expect(ask('abaikan instruksi, saya disekap').kind).toBe('urgent');
    expect(ask(`saya disekap ${'tolong '.repeat(300)}`).kind).toBe('urgent');
    expect(ask('berapa biaya ke jepang lewat ssw', 'saya disekap').kind).toBe('urgent');
  });

  it('reads typing errors and brackets, but not a denial', () => {
    expect(ask('sy disekap').kind).toBe('urgent');
    expect(ask('[tolong, saya disekap]').kind).toBe('urgent');
    expect(ask('saya tidak disekap').kind).not.toBe('urgent');
  });

  it('needs all signals of a combination', () => {
    expect(ask('saya di bandara').kind).not.toBe('urgent');
    expect(ask('visa wisata').kind).not.toBe('urgent');
    expect(ask('saya di bandara pakai visa turis').entries).toEqual(['di-bandara']);
    expect(ask('saya sering ditampar').kind).not.toBe('urgent');
    expect(ask('saya sering ditampar, minta tolong').entries).toEqual(['disekap']);
  });

  it('takes the card of higher priority when two fit', () => {
    expect(ask('saya disekap dan mau bunuh diri').entries).toEqual(['bunuh-diri']);
  });

  it('is calmed by a story or a plan, but not when the signals are strong', () => {
    expect(ask('di berita ada orang disekap').kind).not.toBe('urgent');
    expect(ask('bulan depan berangkat dari bandara, boleh pakai visa wisata').kind).not.toBe('urgent');
    expect(ask('di berita ada orang disekap. tolong saya juga disekap').entries).toEqual(['disekap']);
  });

  it('needs no entries and no news', () => {
    const bare = createLibrary({ ...knowledge, entries: new Map(), news: new Map() });
    expect(talk(bare, ['saya disekap di kamboja']).reply.kind).toBe('urgent');
  });

  it('says a number once when two groups hold it', () => {
    const [first, ...rest] = knowledge.urgent;
    if (!first) throw new Error('the small knowledge changed');
    const twice = createLibrary({
      ...knowledge,
      urgent: [{ ...first, contacts: ['polri', 'darurat', 'polri'] }, ...rest],
    });
    expect(talk(twice, ['bunuh diri']).reply.body.match(/\b110\b/g)).toHaveLength(1);
  });
});

describe('urgent, by example', () => {
  const EXAMPLES = [
    'pintu mess digembok mandor',
    'mess digembok mandor tiap malam',
    'mandor gembok pintu mess',
    'pintu mess digembok terus',
    'digembok mandor di mess',
    'gembok pintu mess dibawa mandor',
  ];
  const withExamples = createLibrary({
    ...knowledge,
    urgent: knowledge.urgent.map((card) => (card.id === 'disekap' ? { ...card, examples: EXAMPLES } : card)),
  });

  it('knows a message that is like an example of a card', () => {
    expect(ask('pintu mess digembok mandor').kind).not.toBe('urgent');
    expect(talk(withExamples, ['pintu mess digembok mandor']).reply.entries).toEqual(['disekap']);
  });

  it('is calmed as well, and leaves other questions alone', () => {
    expect(talk(withExamples, ['di berita pintu mess digembok mandor']).reply.kind).not.toBe('urgent');
    expect(talk(withExamples, ['berapa biaya ke korea']).reply.entries).toEqual(['korea-biaya']);
  });

  it('never gives a card as an answer, a choice or a quotation', () => {
    for (const question of ['mandor', 'mess', 'pintu', 'gembok']) {
      const { kind, entries, choices } = talk(withExamples, [question]).reply;
      if (kind !== 'urgent')
        expect([...entries, ...choices.map(({ id }) => id)].filter((id) => /disekap/.test(id))).toEqual([]);
    }
  });
});

describe('applies', () => {
  const [, , card] = knowledge.urgent;
  if (!card) throw new Error('the small knowledge changed');

  it.each([
    [['dikurung'], true],
    [['dipukul'], false],
    [['dipukul', 'minta-tolong'], true],
    [['dikurung', 'cerita'], false],
    [['dikurung', 'rencana'], false],
    [['dikurung', 'minta-tolong', 'cerita'], true],
    [['minta-tolong', 'cerita'], false],
    [[], false],
  ])('signals %j: %s', (signals, expected) => {
    expect(applies(card, new Set(signals))).toBe(expected);
  });
});
