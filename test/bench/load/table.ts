import type { Figures } from './step.ts';

const COLUMNS: readonly { title: string; of: (figures: Figures) => string }[] = [
  { title: 'rate/s', of: ({ rate }) => String(rate) },
  { title: 'bot', of: ({ subject }) => subject },
  { title: 'hook p50', of: ({ webhookMs }) => webhookMs.p50.toFixed(1) },
  { title: 'p95', of: ({ webhookMs }) => webhookMs.p95.toFixed(1) },
  { title: 'p99 ms', of: ({ webhookMs }) => webhookMs.p99.toFixed(1) },
  { title: 'failed', of: ({ failed }) => failedIn(failed) },
  { title: 'answered/s', of: ({ answered }) => answered.toFixed(1) },
  { title: 'answer p50', of: ({ answerMs }) => answerMs.p50.toFixed(0) },
  { title: 'p99 ms', of: ({ answerMs }) => answerMs.p99.toFixed(0) },
  { title: 'backlog', of: ({ backlog }) => String(backlog) },
  {
    title: 'drained s',
    of: ({ drainSeconds }) => (drainSeconds === null ? 'no' : drainSeconds.toFixed(1)),
  },
  { title: 'cpu', of: ({ cpu }) => cpu.toFixed(2) },
  { title: 'RSS MB', of: ({ rssMb }) => rssMb.toFixed(0) },
  { title: 'gen. late', of: ({ lateMs }) => lateMs.toFixed(1) },
  { title: 'load', of: ({ loadAverage }) => loadAverage.toFixed(1) },
];
/** Widths of the names and of the figures. */
const NAME = 15;
const FIGURE = 11;

function failedIn(failed: Figures['failed']): string {
  const all = Object.entries(failed);
  return all.length === 0 ? '0' : all.map(([what, times]) => `${times}×${what}`).join(' ');
}

function lineOf(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 1 ? `  ${cell.padEnd(NAME)}` : cell.padStart(FIGURE)))
    .join('');
}

/** The line of titles. */
export function header(): string {
  return lineOf(COLUMNS.map(({ title }) => title));
}

/** One line of figures. */
export function row(figures: Figures): string {
  return lineOf(COLUMNS.map(({ of }) => of(figures)));
}
