import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { REQUIRED_REPLIES } from '../../src/knowledge/check/references.ts';

/** The day on which the folder below has nothing overdue. */
export const TODAY = '2026-03-10';

const FILES: Readonly<Record<string, string>> = {
  'sources/umum.md':
    '---\nsources:\n  - { id: buku-kuning, title: Buku Kuning, publisher: Dinas Contoh, date: 2025-05 }\n---\n',
  'terms/dasar.md':
    '---\ntitle: Dasar\ntopics:\n  - { id: latihan, name: Latihan, kind: matter }\naspects:\n  - { id: biaya, name: Biaya }\nsignals:\n  bahaya: [tolong saya]\n---\n',
  'offices/contoh.md':
    '---\nplace: indonesia\noffices:\n  - id: pusat-bantuan\n    name: Pusat Bantuan\n    kind: service\n    contacts:\n      - { id: telepon, label: telepon, kind: hotline, value: "0800-9999", as_of: 2025-12, confidence: high, source: buku-kuning }\n---\n',
  'schemes/latihan.md':
    '---\ntitle: Latihan\ntopics: [latihan]\nfacts:\n  - { id: harga, group: biaya, label: Harga, value: Rp 75.000, as_of: 2025-05, confidence: high, source: buku-kuning }\n---\n',
  'faq/latihan/latihan-biaya.md': faq(
    'Berapa biaya latihan?',
    '2026-08-01',
    'Biayanya {{latihan.harga}}.\n\n<!-- selengkapnya -->\nBayar di loket.',
  ),
  'faq/latihan/latihan-lama.md': faq('Berapa lama latihan?', '2026-09-01', 'Sekitar enam hari.'),
  'news/latihan-dibuka.md':
    '---\ntitle: Latihan dibuka\npublisher: BP2MI\noffice: BP3MI Bengkulu\ndate: 2025-05-06\nstatus: published\nchecked: 2026-02-01\nreview_by: 2026-12-01\n---\nLatihan mulai tahun 2025.\n',
  'urgent/minta-tolong.md':
    '---\ntitle: Orang minta tolong\npriority: 1\nsignals: [bahaya]\ncontacts: [darurat, pusat-bantuan]\nsources: [buku-kuning]\nchecked: 2026-02-01\nreview_by: 2026-12-01\n---\nTetap tenang.\n',
};

function faq(question: string, reviewBy: string, body: string): string {
  const asked = [1, 2, 3, 4, 5, 6].map((number) => `  - cara bertanya ${number}\n`).join('');
  return `---\nquestion: ${question}\ntopics: [latihan]\naspects: [biaya]\nasked_as:\n${asked}sources: [buku-kuning]\nchecked: 2026-02-01\nreview_by: ${reviewBy}\n---\n${body}\n`;
}

/** A knowledge folder in which everything is right, with files of one's own; removed when the test ends. */
export async function smallFolder(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-knowledge-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const replies = REQUIRED_REPLIES.map(
    (id) => [`replies/${id}.md`, '---\nkind: chat\n---\nBaik.\n'] as const,
  );
  for (const [file, text] of [...replies, ...Object.entries(FILES), ...Object.entries(more)]) {
    await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  }
  return folder;
}
