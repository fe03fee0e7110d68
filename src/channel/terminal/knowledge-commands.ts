import {
  compareReadings,
  figuresOf,
  formatProblem,
  type Knowledge,
  nearestIds,
  readKnowledge,
  readReadings,
} from '../../knowledge/index.ts';
import { previewOf } from './entry-preview.ts';

/** Where a command of the staff works, what day it is, and where its lines go. */
export interface KnowledgeDesk {
  /** Path of the knowledge folder. */
  folder: string;
  /** YYYY-MM-DD in Jakarta. */
  today: string;
  /** Gets one line or paragraph at a time, without a line end. */
  write: (line: string) => void;
  /** Asks every phrasing with itself left out; undefined where only the files are looked at. */
  selfTest?: (knowledge: Knowledge) => SelfTestResult;
}

/** What the self-test found; the same shape as retrieval gives. */
export interface SelfTestResult {
  asked: number;
  first: number;
  firstThree: number;
  misses: readonly { entry: string; phrasing: string; found: string | undefined }[];
  confused: readonly (readonly [string, string])[];
}

/** How to run a command of the staff; named in messages, so that they can be typed over. */
export const RUN = 'npm run -s knowledge --';

/** More warnings than this are not read; the rest is counted. */
const MOST_WARNINGS = 40;
const NEAREST_IDS = 5;

/**
 * Prints what is wrong in the folder: every error, figures that nobody read since they changed, the first
 * warnings, the self-test and a summary.
 * @returns exit code: 1 when there is an error or an unread figure
 * @throws KnowledgeError when the folder cannot be read
 */
export async function checkFolder({ folder, today, write, selfTest }: KnowledgeDesk): Promise<number> {
  const { knowledge, documents, problems } = await readKnowledge(folder, today);
  const unread = knowledge ? compareReadings(figuresOf(documents), await readReadings(folder)) : [];
  const errors = [...problems.filter(({ level }) => level === 'error'), ...unread];
  const warnings = problems.filter(({ level }) => level === 'warning');
  for (const problem of [...errors, ...warnings.slice(0, MOST_WARNINGS)]) write(formatProblem(problem));
  if (warnings.length > MOST_WARNINGS) write(`... dan ${warnings.length - MOST_WARNINGS} peringatan lain.`);
  const found = `${errors.length} kesalahan, ${warnings.length} peringatan.`;
  if (knowledge) {
    const { entries, news, offices, urgent } = knowledge;
    write(
      `${entries.size} tanya jawab, ${news.size} berita, ${offices.size} kantor, ${urgent.length} kartu darurat. ${found}`,
    );
    if (selfTest) writeSelfTest(write, selfTest(knowledge));
    return unread.length > 0 ? 1 : 0;
  }
  write(
    `${found} Pengetahuan belum bisa dipakai. Betulkan baris tanpa tanda "(peringatan)", lalu jalankan lagi: ${RUN} check`,
  );
  return 1;
}

/** More misses than this are not read at once; the rest is counted. */
const MOST_MISSES = 25;

function writeSelfTest(
  write: KnowledgeDesk['write'],
  { asked, first, firstThree, misses, confused }: SelfTestResult,
): void {
  const share = (part: number) => `${((100 * part) / Math.max(asked, 1)).toFixed(1).replace('.', ',')} %`;
  write(
    `Uji diri: ${asked} cara bertanya, masing-masing diuji tanpa dirinya sendiri. ${share(first)} menemukan jawabannya di tempat pertama, ${share(firstThree)} di tiga teratas.`,
  );
  for (const { entry, phrasing, found } of misses.slice(0, MOST_MISSES)) {
    write(`  ${entry}: "${phrasing}" lebih dekat ke ${found ?? 'tidak ada entri'}`);
  }
  if (misses.length > MOST_MISSES) write(`  ... dan ${misses.length - MOST_MISSES} lagi.`);
  for (const [one, other] of confused) {
    write(
      `  Tertukar dua arah: ${one} dan ${other}. Gabungkan, pertegas bedanya, atau tulis clarify_with di salah satunya.`,
    );
  }
}

/**
 * Prints every published entry, grouped by folder: id, question or title, and when to look at it again.
 * @returns exit code: 1 when the folder has errors, which are told by number only
 * @throws KnowledgeError when the folder cannot be read
 */
export async function listEntries({ folder, today, write }: KnowledgeDesk): Promise<number> {
  const { knowledge, problems } = await readKnowledge(folder, today);
  if (!knowledge) return refuse(write, problems);
  const groups = new Map<string, string[]>();
  for (const { id, file, title, reviewBy } of rowsOf(knowledge)) {
    const group = file.slice(0, file.lastIndexOf('/'));
    const late = reviewBy < today ? ' (LEWAT)' : '';
    groups.set(group, [...(groups.get(group) ?? []), `  ${id} | ${title} | periksa lagi ${reviewBy}${late}`]);
  }
  for (const [group, lines] of groups) {
    write(`${group} (${lines.length})`);
    for (const line of lines) write(line);
  }
  return 0;
}

/**
 * Prints one entry as a person gets it: filled text, sources and day of checking; then a part for staff.
 * @param id of a faq entry, a news digest or an urgent card
 * @returns exit code: 1 when there is no such entry or the folder has errors
 * @throws KnowledgeError when the folder cannot be read
 */
export async function showEntry({ folder, today, write }: KnowledgeDesk, id: string): Promise<number> {
  const { knowledge, problems } = await readKnowledge(folder, today);
  if (!knowledge) return refuse(write, problems);
  const preview = previewOf(knowledge, id.replace(/\.md$/, ''), today);
  if (preview !== undefined) {
    write(preview);
    return 0;
  }
  const draft = problems.find(({ file }) => file === `news/${id.replace(/\.md$/, '')}.md`);
  if (draft) {
    write(`Entri ini belum terbit. ${formatProblem(draft)}`);
    return 1;
  }
  const near = nearestIds(
    id,
    rowsOf(knowledge).map((row) => row.id),
    NEAREST_IDS,
  );
  write(
    `Tidak ada entri dengan id "${id}". ${near.length > 0 ? 'Mungkin maksud Anda:' : `Lihat semua id: ${RUN} list`}`,
  );
  for (const one of near) write(`  ${one}`);
  return 1;
}

function rowsOf({
  entries,
  news,
  urgent,
}: Knowledge): { id: string; file: string; title: string; reviewBy: string }[] {
  return [
    ...[...entries.values()].map(({ question, ...entry }) => ({ ...entry, title: question })),
    ...news.values(),
    ...[...urgent].sort((one, other) => one.id.localeCompare(other.id)),
  ];
}

function refuse(
  write: KnowledgeDesk['write'],
  problems: Awaited<ReturnType<typeof readKnowledge>>['problems'],
): number {
  const errors = problems.filter(({ level }) => level === 'error').length;
  write(`Ada ${errors} kesalahan di folder pengetahuan. Lihat dan betulkan dulu dengan: ${RUN} check`);
  return 1;
}
