import type { Counts, Summary } from './summary.ts';
import { explained } from './words.ts';

const LABEL = 58;
const FIGURE = 10;

/** A summary as lines for the operator, in Indonesian. */
export function toTable(summary: Summary): string[] {
  const { without, with: withModel, steps, judge } = summary;
  const lines = [
    `${summary.questions} pertanyaan, masing-masing dijawab tanpa dan dengan model.`,
    '',
    row('', 'tanpa', 'dengan'),
  ];
  const both = (title: string, one: Counts, other: Counts) => {
    lines.push(title);
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)]))
      lines.push(row(`  ${explained(name, 'reply')}`, one[name] ?? 0, other[name] ?? 0));
  };
  both('Nilai jawaban', without.verdicts, withModel.verdicts);
  both('Jenis balasan', without.kinds, withModel.kinds);
  both('Dijawab oleh anak tangga', without.rungs, withModel.rungs);
  lines.push(
    'Waktu sampai jawaban (milidetik)',
    row('  separuh selesai dalam (p50)', without.p50, withModel.p50),
    row('  95 dari 100 selesai dalam (p95)', without.p95, withModel.p95),
  );
  lines.push('', 'Dengan model, langkah demi langkah (jumlah pertanyaan)');
  lines.push(row('  tidak dijawab entri, sampai ke anak tangga model', steps.reached));
  lines.push(row('  ditulis ulang model supaya berdiri sendiri', steps.rephrased));
  lines.push(row('  dibantu kata pencarian', steps.helped));
  lines.push(row('  ada catatan yang cocok, model diminta menyusun', steps.withPassages));
  if (steps.expected > 0)
    lines.push(row('  catatan yang diharapkan ditemukan', `${steps.hits}/${steps.expected}`));
  lines.push(row('  lolos percobaan pertama', steps.passedAtFirst));
  lines.push(row('  lolos percobaan kedua', steps.passedAtSecond));
  const list = (title: string, counts: Counts, of: 'outcome' | 'trouble' | 'refusal') => {
    if (Object.keys(counts).length === 0) return;
    lines.push(title);
    for (const [name, count] of Object.entries(counts)) lines.push(row(`  ${explained(name, of)}`, count));
  };
  list('Hasil', steps.outcomes, 'outcome');
  list('Gangguan', steps.troubles, 'trouble');
  list('Alasan ditolak, percobaan pertama', steps.refusals.first, 'refusal');
  list('Alasan ditolak, percobaan kedua', steps.refusals.second, 'refusal');
  lines.push('', row('Panggilan model', 'jumlah', 'token'));
  for (const [step, { calls, input, output }] of Object.entries(summary.calls))
    lines.push(row(`  ${step}`, calls, input + output));
  if (judge) {
    lines.push('', 'Penilaian model (pandangan kedua, bukan bukti)');
    lines.push(row('  setia pada catatan', `${judge.faithful}/${judge.judged - judge.failed}`));
    lines.push(row('  menjawab (0–2 per jawaban)', `${judge.answers}/${2 * (judge.judged - judge.failed)}`));
    if (judge.failed > 0) lines.push(row('  gagal dinilai', judge.failed));
  }
  lines.push('', `Lebih baik dengan model: ${summary.better.join(', ') || '-'}`);
  lines.push(`Lebih buruk dengan model: ${summary.worse.join(', ') || '-'}`);
  return lines;
}

function row(label: string, ...figures: (number | string)[]): string {
  return label.padEnd(LABEL) + figures.map((figure) => String(figure).padStart(FIGURE)).join('');
}
