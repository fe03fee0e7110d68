import { expect, test } from 'vitest';
import type { Passage } from '../engine.ts';
import { CONTENDERS } from './index.ts';

const PASSAGES: Passage[] = [
  { id: 'paspor', title: 'Paspor', text: 'Paspor dibuat di kantor imigrasi dengan membawa kartu keluarga.' },
  { id: 'kapal', title: 'Awak kapal', text: 'Awak kapal perlu buku pelaut dan sertifikat keselamatan.' },
  {
    id: 'jepang',
    text: 'Ujian bahasa Jepang diadakan di beberapa kota; hasilnya berlaku lama. It\'s "open".',
  },
];
const START_SERVER_MS = 60_000;

test.each(CONTENDERS)(
  '$name finds passages by some of the words, best first, and survives odd questions',
  async ({ open }) => {
    const engine = await (await open())(PASSAGES);
    try {
      const first = async (question: string) => (await engine.search(question, 10))[0]?.id;
      expect(await first('di mana membuat paspor')).toBe('paspor');
      expect(await first('sertifikat untuk pelaut apa saja')).toBe('kapal');
      expect(await first('ujian bahasa jepang OR "NEAR( * -')).toBe('jepang');
      expect((await engine.search('kantor pelaut jepang', 2)).length).toBe(2);
      for (const nothing of ['', `?!' "`])
        expect((await engine.search(nothing, 10)).filter(({ score }) => score > 0)).toEqual([]);
    } finally {
      await engine.close?.();
    }
  },
  START_SERVER_MS,
);
