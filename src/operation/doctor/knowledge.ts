import { dayInJakarta } from '../../dates.ts';
import { formatProblem, readKnowledge } from '../../knowledge/index.ts';
import { bad, type Check, good, warning } from './finding.ts';

/** Problems shown; the rest is counted. */
const MOST_SHOWN = 5;

/** Reads the knowledge folder as the server does. */
export function checkKnowledge(folder: string, now: () => Date): Check {
  return async () => {
    const today = dayInJakarta(now());
    const read = await readKnowledge(folder, today).catch(() => undefined);
    if (!read)
      return [bad(`Folder pengetahuan ${folder} tidak bisa dibaca.`, 'Periksa KNOWLEDGE_DIR di .env.')];
    const errors = read.problems.filter(({ level }) => level === 'error').map(formatProblem);
    if (!read.knowledge || errors.length > 0) {
      const shown = errors.slice(0, MOST_SHOWN).join('\n    ');
      return [
        bad(
          `Pengetahuan: ${errors.length} kesalahan.\n    ${shown}`,
          'Lihat semuanya: npm run -s knowledge -- check',
        ),
      ];
    }
    const entries = [...read.knowledge.entries.values()];
    const overdue = entries.filter(({ reviewBy }) => reviewBy < today).length;
    const findings = [good(`Pengetahuan: ${entries.length} jawaban tanpa kesalahan.`)];
    if (overdue > 0) {
      findings.push(
        warning(
          `${overdue} jawaban lewat tanggal periksa ulang.`,
          'Lihat daftarnya: npm run -s knowledge -- list',
        ),
      );
    }
    return findings;
  };
}
