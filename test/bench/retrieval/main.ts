import { TanyaError } from '../../../src/errors.ts';
import { compare } from './compare.ts';
import { BenchDataError, readPassages, readQuestions } from './data.ts';
import type { Contender } from './engine.ts';
import { CONTENDERS, OURS } from './engines/index.ts';
import { locate, type Options, parseOptions } from './options.ts';
import type { Row } from './row.ts';
import { runScale } from './scale.ts';
import { comparisonTable, confidenceTable, scaleTable } from './table.ts';

/** Runs what the command line asks for; tables and the JSON line go to the output, all else to the error output. */
async function main(options: Options): Promise<void> {
  const contenders = chosen(options);
  const files = located(options);
  checkData(files);
  const print = (text: string) => void (options.json || process.stdout.write(`${text}\n`));
  const tell = (name: string, failure: string | undefined, size?: number) => {
    // A peer that cannot run here (no database server, say) must not spoil the measurement of ours.
    if (failure !== undefined && name === OURS) process.exitCode = 1;
    if (failure === undefined && options.json) return;
    const what = size === undefined ? name : `${name}, ${size} passages`;
    process.stderr.write(`${what}: ${failure ?? 'measured'}\n`);
  };
  if (options.scale) {
    const rows = await runScale(contenders, files, tell);
    print(scaleTable(rows));
    process.stdout.write(`${JSON.stringify({ scale: rows })}\n`);
    return;
  }
  const tables = await compare(contenders, files, tell);
  const runs = tables.map((engines, at) => ({ questions: options.questions[at] ?? '', engines }));
  for (const { questions, engines } of runs) print(`${questions}\n${describe(engines)}\n`);
  process.stdout.write(`${JSON.stringify({ runs })}\n`);
}

function describe(rows: readonly Row[]): string {
  const confidence = rows.find((row) => row.confidence)?.confidence;
  return comparisonTable(rows) + (confidence ? `\n\n${confidenceTable(confidence)}` : '');
}

function chosen({ peers, engines }: Options): readonly Contender[] {
  const unknown = engines.find((engine) => !CONTENDERS.some(({ name }) => name === engine));
  if (unknown !== undefined)
    throw new BenchDataError(
      `--engine ${unknown}: there is ${CONTENDERS.map(({ name }) => name).join(', ')}`,
    );
  if (engines.length > 0) return CONTENDERS.filter(({ name }) => engines.includes(name));
  return peers ? CONTENDERS : CONTENDERS.filter(({ name }) => name === OURS);
}

function located(options: Options): Options {
  const find = (file: string) => locate(file, process.env.INIT_CWD);
  return { ...options, passages: options.passages.map(find), questions: options.questions.map(find) };
}

/** Reads everything once before the first engine starts, so that bad input is told at once. */
function checkData({ passages, questions, scale }: Options): void {
  const ids = new Set(readPassages(passages).map(({ id }) => id));
  for (const file of questions) readQuestions(file, scale ? undefined : ids);
}

try {
  await main(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof TanyaError)) throw error;
  process.stderr.write(`${error.message}\n${error.remedy}\n`);
  process.exitCode = 1;
}
