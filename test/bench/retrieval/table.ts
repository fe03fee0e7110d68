import type { CoveragePoint } from './confidence.ts';
import type { Row } from './row.ts';
import type { ScaleRow } from './scale.ts';

const NOTHING = '-';

/** The engines on one questions file as a table, shares as percentages. */
export function comparisonTable(rows: readonly Row[]): string {
  return table(
    [
      'engine',
      'R@1',
      'R@5',
      'MRR@10',
      'mean ms',
      'p99 ms',
      'cold p99',
      'unseen p99',
      'build ms',
      'heap MB',
      '',
    ],
    rows.map((row) => [
      row.name,
      percent(row.recall1),
      percent(row.recall5),
      percent(row.mrr10),
      ...timesOf(row),
      row.note ?? '',
    ]),
  );
}

/** How time and memory grow with the passages. */
export function scaleTable(rows: readonly ScaleRow[]): string {
  return table(
    ['engine', 'passages', 'words', 'mean ms', 'p99 ms', 'cold p99', 'unseen p99', 'build ms', 'heap MB', ''],
    rows.map((row) => [
      row.name,
      String(row.passages),
      row.vocabulary === null ? NOTHING : String(row.vocabulary),
      ...timesOf(row),
      row.note ?? '',
    ]),
  );
}

/** Risk against coverage: what a threshold on the score of the first passage lets through. */
export function confidenceTable(points: readonly CoveragePoint[]): string {
  return table(
    ['threshold', 'answered', 'wrong'],
    points.map(({ threshold, answered, wrong }) => [threshold.toFixed(3), percent(answered), percent(wrong)]),
  );
}

type Times = Pick<Row, 'meanMs' | 'p99Ms' | 'coldP99Ms' | 'unseenP99Ms' | 'buildMs' | 'heapMb'>;

function timesOf(row: Times): string[] {
  return [
    fixed(row.meanMs, 2),
    fixed(row.p99Ms, 2),
    fixed(row.coldP99Ms, 2),
    fixed(row.unseenP99Ms, 2),
    fixed(row.buildMs, 0),
    fixed(row.heapMb, 1),
  ];
}

function percent(share: number | null): string {
  return share === null ? NOTHING : (share * 100).toFixed(1);
}

function fixed(value: number | null, digits: number): string {
  return value === null ? NOTHING : value.toFixed(digits);
}

/** Columns as wide as their widest cell; the first is set to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const last = head.length - 1;
  return lines
    .map((line) =>
      line
        .map((cell, column) => {
          const isText = column === 0 || (column === last && head[last] === '');
          return isText ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
