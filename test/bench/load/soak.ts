import { loadavg } from 'node:os';
import type { Crowd } from './generate.ts';
import { quantile, slope } from './statistics.ts';
import { type Figures, runStep } from './step.ts';
import type { Subject } from './subject.ts';

/** Between two samples of memory, in milliseconds. */
const SAMPLE_EVERY = 10_000;
/** The part of the samples at the start that the slope leaves out: caches and the optimiser still fill. */
const SETTLING = 0.2;

/** When the heap is first looked at with its garbage collected: after caches have filled, in milliseconds. */
const FIRST_COLLECTION = 60_000;

/** Memory of a subject over a long steady load. */
export interface Soak {
  figures: Figures;
  samples: { seconds: number; rssMb: number; heapMb: number; loadAverage: number }[];
  /** Megabytes a minute, by least squares over the samples after settling. */
  slopes: { rss: number; heap: number };
  /** Medians of the first and the last quarter of those samples, in megabytes. */
  rssMb: { first: number; last: number };
  heapMb: { first: number; last: number };
  /** The heap with its garbage collected, a minute after the start and after the end, in megabytes. */
  liveHeapMb: { first: number; last: number };
}

/** Keeps a subject under a steady load and samples its memory. @param onSample called with each, for a sign of life */
export async function runSoak(
  subject: Subject,
  crowd: Crowd,
  rate: number,
  minutes: number,
  onSample: (sample: Soak['samples'][number]) => void,
): Promise<Soak> {
  const samples: Soak['samples'] = [];
  const start = performance.now();
  const sample = async () => {
    const { rssMb, heapMb } = await subject.process.usage();
    const one = {
      seconds: (performance.now() - start) / 1_000,
      rssMb,
      heapMb,
      loadAverage: loadavg()[0] ?? Number.NaN,
    };
    samples.push(one);
    onSample(one);
  };
  const sampling = setInterval(() => void sample().catch(() => undefined), SAMPLE_EVERY);
  let first: Promise<number> = Promise.resolve(Number.NaN);
  const collecting = setTimeout(() => {
    first = subject.process.liveHeapMb().catch(() => Number.NaN);
  }, FIRST_COLLECTION);
  const figures = await runStep(subject, crowd, rate, minutes * 60).finally(() => {
    clearInterval(sampling);
    clearTimeout(collecting);
  });
  const last = await subject.process.liveHeapMb();
  const settled = samples.slice(Math.floor(samples.length * SETTLING));
  const quarter = Math.max(1, Math.floor(settled.length / 4));
  const over = (of: 'rssMb' | 'heapMb') => ({
    slope: slope(settled.map((one) => ({ x: one.seconds / 60, y: one[of] }))),
    ends: {
      first: quantile(
        settled.slice(0, quarter).map((one) => one[of]),
        0.5,
      ),
      last: quantile(
        settled.slice(-quarter).map((one) => one[of]),
        0.5,
      ),
    },
  });
  const [rss, heap] = [over('rssMb'), over('heapMb')];
  return {
    figures,
    samples,
    slopes: { rss: rss.slope, heap: heap.slope },
    rssMb: rss.ends,
    heapMb: heap.ends,
    liveHeapMb: { first: await first, last },
  };
}
