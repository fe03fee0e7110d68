import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { KnowledgeError } from '../errors.ts';
import type { Documents } from './documents.ts';
import type { Problem } from './problem.ts';

/** File beside the entries that keeps what a second reader has seen: per file the figures, in order. */
export const READINGS_FILE = 'readings.json';

/** For each file of the folder the figures that were read against their sources. */
export type Readings = Record<string, string[]>;

const readingsFile = z.record(z.string(), z.array(z.string()));

const MONTHS = 'januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember';
/** A number with the unit around it, a month, or a placeholder: whatever would be a wrong answer if changed. */
const FIGURE = new RegExp(
  String.raw`\{\{[^}]+\}\}|(?:Rp|€|¥|USD|HK\$|NT\$|S\$|RM|KRW) ?\d[\d.,]*|\d[\d.,]*(?: ?(?:%|persen|ribu|juta|miliar|triliun|tahun|bulan|minggu|hari|jam|menit|orang|yen|euro|won|riyal))?|\b(?:${MONTHS})\b`,
  'giu',
);

/** The figures of every file that makes statements: answers, news, cards, scheme facts, contacts, source dates. */
export function figuresOf(documents: Documents): Readings {
  const readings: Readings = {};
  const inText = (text: string) =>
    [...text.matchAll(FIGURE)].map(([figure]) => figure.replace(/[.,]+$/, '').toLowerCase());
  for (const { file, body } of [...documents.faq, ...documents.urgent]) readings[file] = inText(body);
  for (const { file, body, data } of documents.news) {
    if (data.status === 'published') readings[file] = [data.date, ...inText(body)];
  }
  for (const { file, data } of documents.schemes) {
    readings[file] = data.facts.map(
      (fact) => `${fact.id} = ${fact.value} (${fact.as_of}, ${fact.confidence})`,
    );
  }
  for (const { file, data } of documents.offices) {
    readings[file] = data.offices.flatMap((office) => [
      ...(office.address === undefined ? [] : [`${office.id} = ${office.address}`]),
      ...office.contacts.map((contact) => `${office.id}.${contact.id} = ${contact.value} (${contact.as_of})`),
    ]);
  }
  for (const { file, data } of documents.sources)
    readings[file] = data.sources.map((source) => `${source.id} (${source.date})`);
  return readings;
}

/**
 * What changed since the figures were last read against their sources, one problem per file.
 * A file that was never read is told as well; a folder without a record is not looked at.
 */
export function compareReadings(now: Readings, recorded: Readings | undefined): Problem[] {
  const problems: Problem[] = [];
  if (recorded === undefined) return problems;
  for (const [file, figures] of Object.entries(now)) {
    const before = recorded[file];
    const report = (text: string) => problems.push({ level: 'error', file, text });
    if (before === undefined) {
      report(
        'belum pernah dibaca orang kedua. Cocokkan tiap angka dan tanggal dengan sumbernya, lalu jalankan confirm',
      );
      continue;
    }
    const added = without(figures, before);
    const removed = without(before, figures);
    if (added.length === 0 && removed.length === 0) continue;
    const changes = [
      ...(added.length > 0 ? [`sekarang ${added.join('; ')}`] : []),
      ...(removed.length > 0 ? [`tadinya ${removed.join('; ')}`] : []),
    ];
    report(
      `angka atau tanggal berubah sejak dibaca (${changes.join(', ')}). Cocokkan dengan sumber, lalu jalankan confirm`,
    );
  }
  return problems;
}

/**
 * Reads what was recorded; undefined for a folder that keeps no record.
 * @throws KnowledgeError when the file is broken
 */
export async function readReadings(folder: string): Promise<Readings | undefined> {
  let text: string;
  try {
    text = await readFile(path.join(folder, READINGS_FILE), 'utf8');
  } catch {
    return undefined;
  }
  try {
    return readingsFile.parse(JSON.parse(text));
  } catch (cause) {
    throw new KnowledgeError([`${READINGS_FILE}: berkas ini rusak. Kembalikan dari salinan sebelumnya`], {
      cause,
    });
  }
}

/** Records readings, files in order of their names, one figure list a line, so that changes are easy to see. */
export async function writeReadings(folder: string, readings: Readings): Promise<void> {
  const lines = Object.keys(readings)
    .sort()
    .map((file) => `  ${JSON.stringify(file)}: ${JSON.stringify(readings[file])}`);
  await writeFile(path.join(folder, READINGS_FILE), `{\n${lines.join(',\n')}\n}\n`);
}

/** The items of a list that another list does not hold as often. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const other of others) left.set(other, (left.get(other) ?? 0) + 1);
  return items.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
}
