import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  checkFolder,
  type KnowledgeDesk,
  listEntries,
  showEntry,
} from '../../../src/channel/terminal/knowledge-commands.ts';
import { importNews } from '../../../src/channel/terminal/knowledge-import.ts';
import { newFaq } from '../../../src/channel/terminal/knowledge-new.ts';
import { KnowledgeError, TanyaError } from '../../../src/errors.ts';
import { smallFolder, TODAY } from '../../knowledge/small-folder.ts';

const newsPage = fileURLToPath(new URL('../../knowledge/fixtures/news/pelatihan-las.txt', import.meta.url));
const draftFile = 'news/2022-03-08-upt-bp2mi-wilayah-kalbar-buka-kelas-las-siap-kerja-di-kota.md';
const brokenCard = { 'urgent/rusak.md': '---\ntitle: Rusak\n---\n' };

/** A command's exit code and what it wrote. */
async function run(
  command: (desk: KnowledgeDesk) => Promise<number>,
  files: Record<string, string> = {},
  day = TODAY,
) {
  const folder = await smallFolder(files);
  const lines: string[] = [];
  const again = () => command({ folder, today: day, write: (line) => lines.push(line) });
  return { code: await again(), again, lines, text: () => lines.join('\n'), folder };
}

describe('check', () => {
  it('counts what is there', async () => {
    const { code, lines } = await run(checkFolder);
    expect(code).toBe(0);
    expect(lines).toEqual(['2 tanya jawab, 1 berita, 1 kantor, 1 kartu darurat. 0 kesalahan, 0 peringatan.']);
  });

  it('tells errors before warnings, and fails', async () => {
    const { code, lines } = await run(checkFolder, brokenCard, '2026-08-20');
    expect(code).toBe(1);
    const firstWarning = lines.findIndex((line) => line.includes('(peringatan)'));
    const lastError = lines.findLastIndex((line) => line.startsWith('urgent/rusak.md'));
    expect(lastError).toBeGreaterThanOrEqual(0);
    expect(firstWarning).toBeGreaterThan(lastError);
    expect(lines.at(-1)).toMatch(/^\d+ kesalahan, 2 peringatan\. Pengetahuan belum bisa dipakai/);
  });

  it('shows forty warnings and counts the rest', async () => {
    const draft = '---\ntitle: T\npublisher: P\noffice: O\ndate: 2025-01-02\nstatus: draft\n---\nIsi.\n';
    const drafts = Object.fromEntries(
      Array.from({ length: 43 }, (_, index) => [`news/draf-${index}.md`, draft]),
    );
    const { code, lines } = await run(checkFolder, drafts);
    expect(code).toBe(0);
    expect(lines.filter((line) => line.includes('(peringatan)'))).toHaveLength(40);
    expect(lines.at(-2)).toBe('... dan 3 peringatan lain.');
  });

  it('throws for a folder that is not there', async () => {
    await expect(checkFolder({ folder: '/tidak/ada', today: TODAY, write: () => {} })).rejects.toBeInstanceOf(
      KnowledgeError,
    );
  });
});

describe('list', () => {
  it('gives one line per entry, by folder, and marks what is overdue', async () => {
    const { code, lines } = await run(listEntries, {}, '2026-08-20');
    expect(code).toBe(0);
    expect(lines).toEqual([
      'faq/latihan (2)',
      '  latihan-biaya | Berapa biaya latihan? | periksa lagi 2026-08-01 (LEWAT)',
      '  latihan-lama | Berapa lama latihan? | periksa lagi 2026-09-01',
      'news (1)',
      '  latihan-dibuka | Latihan dibuka | periksa lagi 2026-12-01',
      'urgent (1)',
      '  minta-tolong | Orang minta tolong | periksa lagi 2026-12-01',
    ]);
  });

  it('points to check when the folder has errors', async () => {
    const { code, text } = await run(listEntries, brokenCard);
    expect(code).toBe(1);
    expect(text()).toContain('npm run -s knowledge -- check');
  });
});

describe('show', () => {
  it('prints an answer with filled figures, the rest of it, sources and where it stands', async () => {
    const { code, text } = await run((desk) => showEntry(desk, 'latihan-biaya'));
    expect(code).toBe(0);
    for (const part of [
      'Biayanya Rp 75.000.',
      'Bayar di loket.',
      'Buku Kuning (Dinas Contoh, Mei 2025)',
      'Diperiksa: 1 Februari 2026',
      'faq/latihan/latihan-biaya.md',
    ]) {
      expect(text()).toContain(part);
    }
  });

  it('prints a news digest with its source', async () => {
    const { text } = await run((desk) => showEntry(desk, 'latihan-dibuka'));
    expect(text()).toContain('Latihan mulai tahun 2025.');
    expect(text()).toContain('Latihan dibuka (BP2MI, 6 Mei 2025)');
  });

  it('prints an urgent card with its help numbers first', async () => {
    const { text } = await run((desk) => showEntry(desk, 'minta-tolong.md'));
    expect(text()).toMatch(
      /^Hubungi sekarang:\n.*\n- Pusat Bantuan \(telepon\): 0800-9999 \(per Desember 2025\)\n\nTetap tenang\./,
    );
  });

  it('offers near ids for an unknown one', async () => {
    const { code, lines } = await run((desk) => showEntry(desk, 'latian-biya'));
    expect(code).toBe(1);
    expect(lines[0]).toBe('Tidak ada entri dengan id "latian-biya". Mungkin maksud Anda:');
    expect(lines[1]).toBe('  latihan-biaya');
  });

  it('points to the list when no id is near', async () => {
    const { code, text } = await run((desk) => showEntry(desk, 'zzz'));
    expect(code).toBe(1);
    expect(text()).toContain('npm run -s knowledge -- list');
  });

  it('says of a draft that it waits', async () => {
    const { lines, folder, code } = await run((desk) => importNews(desk, newsPage));
    expect(code).toBe(0);
    const id = path.basename(draftFile, '.md');
    expect(await showEntry({ folder, today: TODAY, write: (line) => lines.push(line) }, id)).toBe(1);
    expect(lines.at(-1)).toContain('belum terbit');
  });
});

describe('new faq', () => {
  it('writes a file to fill in under the first part of its id, once', async () => {
    const { code, text, again, folder } = await run((desk) => newFaq(desk, 'latihan-tempat'));
    expect(code).toBe(0);
    const file = path.join(folder, 'faq/latihan/latihan-tempat.md');
    expect(text()).toContain(file);
    await writeFile(file, 'tulisan orang');
    expect(await again()).toBe(1);
    expect(text()).toContain('sudah dipakai di faq/latihan/latihan-tempat.md');
    expect(await readFile(file, 'utf8')).toBe('tulisan orang');
  });

  it('takes a group, and names the groups there are when it is new', async () => {
    const { folder, text } = await run((desk) => newFaq(desk, 'latihan-tempat', 'tempat'));
    expect(await readFile(path.join(folder, 'faq/tempat/latihan-tempat.md'), 'utf8')).toContain(
      `checked: ${TODAY}`,
    );
    expect(text()).toContain('Kelompok yang sudah ada: latihan.');
  });

  it.each([['Latihan Baru'], ['../luar'], ['latihan_baru'], ['']])('refuses %j as an id', async (id) => {
    const { code, text } = await run((desk) => newFaq(desk, id));
    expect(code).toBe(1);
    expect(text()).toContain('misalnya ssw-biaya');
  });

  it('refuses a group outside the folder and an id that news or a card has', async () => {
    expect((await run((desk) => newFaq(desk, 'latihan-baru', '../..'))).code).toBe(1);
    expect((await run((desk) => newFaq(desk, 'minta-tolong'))).text()).toContain('urgent/minta-tolong.md');
  });

  it('makes no knowledge folder where there is none', async () => {
    const desk = { folder: '/tidak/ada', today: TODAY, write: () => {} };
    await expect(newFaq(desk, 'latihan-baru')).rejects.toBeInstanceOf(TanyaError);
  });
});

describe('import', () => {
  it('writes a draft, says where and what to do next, and never overwrites', async () => {
    const { code, text, again, folder } = await run((desk) => importNews(desk, newsPage));
    expect(code).toBe(0);
    expect(text()).toContain(path.join(folder, draftFile));
    expect(text()).toContain('ringkasan dengan kata-kata Anda sendiri');
    await writeFile(path.join(folder, draftFile), 'tulisan orang');
    expect(await again()).toBe(1);
    expect(text()).toContain('sudah ada dan tidak diubah');
    expect(await readFile(path.join(folder, draftFile), 'utf8')).toBe('tulisan orang');
  });

  it('leaves a folder that check accepts', async () => {
    const { folder, lines } = await run((desk) => importNews(desk, newsPage));
    expect(await checkFolder({ folder, today: TODAY, write: (line) => lines.push(line) })).toBe(0);
    expect(lines.at(-2)).toContain('menunggu ditulis');
  });

  it('tells of other news of the same day', async () => {
    const other = '---\ntitle: T\npublisher: P\noffice: O\ndate: 2022-03-08\nstatus: draft\n---\nIsi.\n';
    const { text } = await run((desk) => importNews(desk, newsPage), { 'news/las.md': other });
    expect(text()).toContain('news/las.md bertanggal sama');
  });

  it.each([
    ['a file that is not there', '/tidak/ada.txt', 'tidak bisa dibaca'],
    ['a folder', '/', 'tidak bisa dibaca'],
    ['another text', fileURLToPath(import.meta.url), 'Baris jam dan tanggal terbit'],
  ])('refuses %s and says what to do', async (_what, file, expected) => {
    const { code, text } = await run((desk) => importNews(desk, file));
    expect(code).toBe(1);
    expect(text()).toContain(expected);
  });

  it('refuses a file that is not UTF-8 text', async () => {
    const folder = await smallFolder();
    const file = path.join(folder, 'gambar.txt');
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    const lines: string[] = [];
    expect(await importNews({ folder, today: TODAY, write: (line) => lines.push(line) }, file)).toBe(1);
    expect(lines.join()).toContain('bukan teks UTF-8');
  });
});
