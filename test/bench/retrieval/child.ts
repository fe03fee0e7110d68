import { type Question, readPassages, readQuestions } from './data.ts';
import { type Engine, type Passage, queryWords } from './engine.ts';
import { CONTENDERS } from './engines/index.ts';
import { growPassages } from './grow.ts';
import type { Job, Report } from './job.ts';
import { type Asked, ask, sample } from './measure.ts';
import { seededRandom } from './random.ts';
import { withUnseenWords } from './unseen-words.ts';

/** Questions of the warm pass: enough for a steady 99th percentile, few enough for slow engines. */
const MOST_WARM = 1_000;
const MOST_UNSEEN = 300;
const SEED = 1;

const clock = () => performance.now();

/** The process of one engine: takes one job from its parent, reports as it goes, and ends. */
process.once('message', (job: Job) => {
  measure(job).then(
    () => process.disconnect(),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : 'could not be started';
      // What the engine started may still hold the process; the exit waits until the parent has been told.
      process.send?.({ kind: 'failed', message } satisfies Report, () => process.exit(1));
    },
  );
});

async function measure(job: Job): Promise<void> {
  const contender = CONTENDERS.find(({ name }) => name === job.engine);
  if (!contender) throw new Error(`no engine is called "${job.engine}"`);
  const build = await contender.open();
  const before = bytesHeld();
  // In a function of its own, so that texts which the engine does not keep are not counted for it.
  const construct = async () => {
    const passages = passagesOf(job);
    const start = clock();
    const built = await build(passages);
    const buildMs = clock() - start;
    return { built, buildMs, size: passages.length, vocabulary: countVocabulary(passages) };
  };
  const { built, buildMs, size, vocabulary } = await construct();
  const heapBytes = bytesHeld() - before + ((await built.bytesOutside?.()) ?? 0);
  report({ kind: 'built', passages: size, vocabulary, buildMs, heapBytes });
  try {
    for (const file of job.questions) {
      // The parent has checked already that their passages exist.
      const all = readQuestions(file, undefined);
      await measureFile(built, sample(all, job.mostQuestions ?? all.length), job);
    }
  } finally {
    await built.close?.();
  }
}

async function measureFile(engine: Engine, questions: readonly Question[], job: Job): Promise<void> {
  const first = await ask(engine, questions, job.limitMs, clock);
  const stopped = first.length < questions.length;
  const warm = stopped ? [] : await askWarm(engine, sample(questions, MOST_WARM), job);
  const unseen =
    stopped || !job.unseenWords ? [] : await ask(engine, unseenQuestions(questions), job.limitMs, clock);
  report({
    kind: 'measured',
    questions: questions.length,
    first,
    warmMs: warm.map(({ ms }) => ms),
    unseenMs: unseen.map(({ ms }) => ms),
  });
}

/** Asks again and again for a moment, so that the compiler has settled, and gives the last pass; at least one. */
async function askWarm(
  engine: Engine,
  questions: readonly Question[],
  { limitMs, settleMs }: Pick<Job, 'limitMs' | 'settleMs'>,
): Promise<Asked[]> {
  const settled = clock() + settleMs;
  let pass = await ask(engine, questions, limitMs, clock);
  while (clock() < settled) pass = await ask(engine, questions, limitMs, clock);
  return pass;
}

function unseenQuestions(questions: readonly Question[]): Question[] {
  const chosen = sample(questions, MOST_UNSEEN);
  const texts = withUnseenWords(
    chosen.map(({ question }) => question),
    seededRandom(SEED),
  );
  return chosen.map((question, at) => ({ ...question, question: texts[at] ?? question.question }));
}

function passagesOf(job: Job): Passage[] {
  const given = readPassages(job.passages);
  return job.grownTo === undefined ? given : growPassages(given, job.grownTo);
}

function countVocabulary(passages: readonly Passage[]): number {
  const words = new Set<string>();
  for (const { title = '', text } of passages)
    for (const word of queryWords(`${title} ${text}`)) words.add(word);
  return words.size;
}

/** Live bytes of this process' heap and buffers. Collected twice, as buffers are freed after their owners. */
function bytesHeld(): number {
  if (!globalThis.gc) throw new Error('started without --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function report(message: Report): void {
  process.send?.(message);
}
