import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BenchDataError } from './data.ts';

/** What the command line asks for. */
export interface Options {
  passages: string[];
  questions: string[];
  peers: boolean;
  /** Only these engines, by name; empty: all that are asked for. */
  engines: string[];
  json: boolean;
  confidence: boolean;
  scale: boolean;
  sizes: number[];
  limitMs: number;
  /** How long questions are repeated before the pass that counts as warm. */
  settleMs: number;
}

/** How to call the benchmark. */
export const USAGE = `npm run bench:retrieval -- --passages FILE… --questions FILE… [options]
  --passages FILE    passages, {id, text, title?} a line; several files are one pool
  --questions FILE   questions, {id, question, passage_id, also?} a line; a table for each file
  --peers            measure well-known engines beside ours
  --engine NAME      only this engine; may be repeated
  --confidence       also print risk against coverage for our scores
  --limit SECONDS    time for one pass over a questions file before an engine is stopped (120)
  --settle SECONDS   questions are repeated this long before the pass that counts as warm (2)
  --scale            growth with the number of passages instead, made up from the given ones
  --sizes N,N,…      sizes for --scale (1000,10000,30000,100000)
  --json             print only the JSON line`;

/**
 * Reads the command line.
 * @throws BenchDataError when an option is unknown, a value is missing or no file is named
 */
export function parseOptions(args: readonly string[]): Options {
  const values = parse(args);
  const { passages = [], questions = [] } = values;
  if (passages.length === 0) throw new BenchDataError(`--passages FILE is missing\n${USAGE}`);
  if (questions.length === 0) throw new BenchDataError(`--questions FILE is missing\n${USAGE}`);
  if (values.scale && questions.length > 1) throw new BenchDataError('--scale takes one questions file');
  return {
    passages,
    questions,
    peers: values.peers ?? false,
    engines: values.engine ?? [],
    json: values.json ?? false,
    confidence: values.confidence ?? false,
    scale: values.scale ?? false,
    sizes: (values.sizes ?? '1000,10000,30000,100000').split(',').map((size) => positive('--sizes', size)),
    limitMs: positive('--limit', values.limit ?? '120') * 1000,
    settleMs: wholeNumber('--settle', values.settle ?? '2') * 1000,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        passages: { type: 'string', multiple: true },
        questions: { type: 'string', multiple: true },
        peers: { type: 'boolean' },
        engine: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        confidence: { type: 'boolean' },
        scale: { type: 'boolean' },
        sizes: { type: 'string' },
        limit: { type: 'string' },
        settle: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new BenchDataError(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

function positive(option: string, value: string): number {
  const number = wholeNumber(option, value);
  if (number === 0) throw new BenchDataError(`${option}: "${value}" is not a whole number above 0`);
  return number;
}

function wholeNumber(option: string, value: string): number {
  if (!/^(?:0|[1-9]\d*)$/.test(value.trim()))
    throw new BenchDataError(`${option}: "${value}" is not a whole number`);
  return Number(value);
}

/**
 * Where a file lies: as named from here, or else from where npm was started, as npm itself changes into the project.
 * @param startedIn npm's INIT_CWD
 */
export function locate(file: string, startedIn: string | undefined): string {
  const here = path.resolve(file);
  if (existsSync(here) || startedIn === undefined) return here;
  const there = path.resolve(startedIn, file);
  return existsSync(there) ? there : here;
}
