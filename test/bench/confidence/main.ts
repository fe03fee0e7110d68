import path from 'node:path';
import { parseArgs } from 'node:util';
import { CONFIDENCE } from '../../../src/answer/confidence.ts';
import { createLibrary } from '../../../src/answer/context.ts';
import { dayInJakarta } from '../../../src/dates.ts';
import { TanyaError } from '../../../src/errors.ts';
import { loadKnowledge } from '../../../src/knowledge/index.ts';
import { BenchDataError } from '../retrieval/data.ts';
import { locate } from '../retrieval/options.ts';
import { disagreements } from './agreement.ts';
import { type Collected, collectForeign, collectJudged, collectPhrasings } from './collect.ts';
import { readForeign, readJudged } from './questions.ts';
import { fitReport, outcomesReport, riskReport, urgentReport } from './sections.ts';
import { collectUrgent, urgentCase } from './urgent.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const QUESTIONS = path.join(ROOT, 'test/questions');
const USAGE = `npm run bench:confidence -- [--other FILE…]
  --other FILE   more messages of other fields, {id, question} a line; counted, never fitted on`;
/** Every so many of our phrasings is asked, so that fitting takes a minute and not ten. */
const EVERY = 9;

async function main(others: readonly string[]): Promise<void> {
  const now = new Date();
  const library = createLibrary(await loadKnowledge(path.join(ROOT, 'knowledge'), dayInJakarta(now)));
  const phrasings = collectPhrasings(library, now, EVERY);
  const judged = readJudged(path.join(QUESTIONS, 'held.jsonl'));
  const held = collectJudged(library, now, judged);
  const foreign = collectForeign(library, now, readForeign(path.join(QUESTIONS, 'other-fields.jsonl')));
  const all = [...phrasings, ...held, ...foreign];
  const differing = disagreements(all);
  if (differing.length > 0)
    throw new BenchDataError(
      `the rungs decide otherwise than the benchmark on ${differing.length} messages: ${differing.slice(0, 5).join(', ')}`,
    );
  const cases = factsOf(all);
  const more = others.map((file) => ({
    name: path.basename(file),
    cases: factsOf(collectForeign(library, now, readForeign(locate(file, process.env.INIT_CWD)))),
  }));
  print(
    `${phrasings.length} phrasings of our entries, each left out (every ${EVERY}th; optimistic, as the engine was fitted on them), ` +
      `${held.length} held-out questions, ${foreign.length} messages of other fields; ` +
      `${all.length - cases.length} of them are decided by listed phrases or an urgent card and left out below. ` +
      'The rungs themselves decide every message as the benchmark does.',
  );
  print(riskReport(cases, more));
  const fitted = fitReport(cases);
  print(fitted.text);
  print(outcomesReport(cases, more, CONFIDENCE, 'values in use'));
  print(outcomesReport(cases, more, fitted.thresholds, 'fitted values'));
  print(outcomesReport(cases, more, fitted.keeping, 'values fitted so that no held question is lost'));
  const urgent = readJudged(path.join(QUESTIONS, 'urgent.jsonl'));
  const calm = [...phrasings, ...foreign].flatMap(({ context }) => urgentCase(context, false));
  const everyOther = <Item>(items: readonly Item[], parity: number) =>
    items.filter((_, index) => index % 2 === parity);
  print(
    urgentReport(
      [0, 1].map((parity) => [
        ...collectUrgent(library, now, everyOther(urgent, parity)),
        ...collectUrgent(library, now, everyOther(judged, parity)),
        ...everyOther(calm, parity),
      ]),
    ),
  );
}

function factsOf(collected: readonly Collected[]) {
  return collected.flatMap(({ facts }) => facts ?? []);
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}

function othersNamed(args: readonly string[]): string[] {
  try {
    return (
      parseArgs({ args: [...args], options: { other: { type: 'string', multiple: true } } }).values.other ??
      []
    );
  } catch (error) {
    throw new BenchDataError(`${error instanceof Error ? error.message : error}\n${USAGE}`, { cause: error });
  }
}

try {
  await main(othersNamed(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof TanyaError)) throw error;
  process.stderr.write(`${error.message}\n${error.remedy}\n`);
  process.exitCode = 1;
}
