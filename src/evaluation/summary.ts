import type { ComposeEvent } from '../compose/events.ts';
import type { EvaluationRecord, Judged } from './run.ts';

/** How often each thing happened. */
export type Counts = Record<string, number>;

/** One way of answering, over all questions. */
export interface WayTotals {
  verdicts: Counts;
  kinds: Counts;
  rungs: Counts;
  /** Milliseconds. */
  p50: number;
  p95: number;
}

/** What an evaluation found. */
export interface Summary {
  questions: number;
  without: WayTotals;
  with: WayTotals;
  /** Questions whose verdict became better or worse with the model. */
  better: string[];
  worse: string[];
  steps: {
    /** Questions that reached the model's rung. */
    reached: number;
    rephrased: number;
    helped: number;
    withPassages: number;
    /** Of the questions that name their entries: how many were found. */
    expected: number;
    hits: number;
    outcomes: Counts;
    troubles: Counts;
    passedAtFirst: number;
    passedAtSecond: number;
    /** Refusals by reason, in the first and in the second try. */
    refusals: { first: Counts; second: Counts };
  };
  calls: Record<string, { calls: number; input: number; output: number; ms: number }>;
  judge?: { judged: number; faithful: number; answers: number; failed: number };
}

/** Better verdicts first; what nobody judged is neither. */
const ORDER = ['right', 'missed', 'wrong', 'harmful'];

/** Adds everything up. */
export function summarise(records: readonly EvaluationRecord[], events: readonly ComposeEvent[]): Summary {
  const traces = records.flatMap(({ trace }) => trace ?? []);
  const change = ({ with: now, without }: EvaluationRecord) =>
    now.verdict === 'unjudged' ? 0 : ORDER.indexOf(without.verdict) - ORDER.indexOf(now.verdict);
  const passed = traces.filter(({ outcome }) => outcome === 'answer' || outcome === 'question');
  const attempt = (number: number) =>
    count(traces.flatMap(({ attempts }) => (attempts[number] ?? []).map(({ code }) => code)));
  const judgements = records.flatMap(({ judgement }) => judgement ?? []);
  return {
    questions: records.length,
    without: totals(records.map(({ without }) => without)),
    with: totals(records.map((record) => record.with)),
    better: records.filter((one) => change(one) > 0).map(({ id }) => id),
    worse: records.filter((one) => change(one) < 0).map(({ id }) => id),
    steps: {
      reached: traces.length,
      rephrased: traces.filter(({ rephrased }) => rephrased !== undefined).length,
      helped: traces.filter(({ searchTerms }) => searchTerms.length > 0).length,
      withPassages: traces.filter(({ passages }) => passages.length > 0).length,
      expected: records.filter(({ hit }) => hit !== undefined).length,
      hits: records.filter(({ hit }) => hit === true).length,
      outcomes: count(traces.map(({ outcome }) => outcome)),
      troubles: count(traces.flatMap(({ trouble }) => trouble ?? [])),
      passedAtFirst: passed.filter(({ attempts }) => attempts.length === 1).length,
      passedAtSecond: passed.filter(({ attempts }) => attempts.length === 2).length,
      refusals: { first: attempt(0), second: attempt(1) },
    },
    calls: callsOf(events),
    ...(judgements.length === 0
      ? {}
      : {
          judge: {
            judged: judgements.length,
            faithful: judgements.filter((one) => 'faithful' in one && one.faithful).length,
            answers: judgements.reduce((sum, one) => sum + ('answers' in one ? one.answers : 0), 0),
            failed: judgements.filter((one) => 'failed' in one).length,
          },
        }),
  };
}

function totals(replies: readonly Judged[]): WayTotals {
  const times = replies.map(({ ms }) => ms).sort((one, other) => one - other);
  return {
    verdicts: count(replies.map(({ verdict }) => verdict)),
    kinds: count(replies.map(({ kind }) => kind)),
    rungs: count(replies.map(({ rung }) => rung)),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
  };
}

function callsOf(events: readonly ComposeEvent[]): Summary['calls'] {
  const calls: Summary['calls'] = {};
  for (const event of events) {
    if (event.type !== 'call') continue;
    const step = calls[event.step] ?? { calls: 0, input: 0, output: 0, ms: 0 };
    step.calls += 1;
    step.input += event.usage.input;
    step.output += event.usage.output;
    step.ms += event.ms;
    calls[event.step] = step;
  }
  return calls;
}

/** The value below which a share of the sorted numbers lies; 0 of none. */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** How often each word occurs, most often first. */
function count(words: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one));
}
