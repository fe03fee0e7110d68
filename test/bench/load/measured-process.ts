import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';

/** How long a program may take to start, to stop, and how often to look, in milliseconds. */
const LONGEST_START = 60_000;
const LONGEST_STOP = 45_000;
const LOOK_EVERY = 100;

/** Run before the program: a signal makes it collect its garbage, so that what is left is what it truly holds. */
const COLLECT_ON_SIGNAL = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>gc())'];
/** A collection of a few hundred megabytes on a busy machine takes less, in milliseconds. */
const COLLECTION = 3_000;

/** What a process has used. */
export interface Usage {
  /** Processor seconds since its start. */
  cpuSeconds: number;
  rssMb: number;
  heapMb: number;
}

/** A program in a process of its own that says at `/metrics` what it uses, in Prometheus' format. */
export class MeasuredProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /**
   * Starts Node and waits until it answers.
   * @param folder working folder, where its output is kept
   * @param ready path that answers 200 once the program takes requests
   * @throws Error when it ends before that or takes too long
   */
  static async start(given: {
    args: readonly string[];
    environment: Record<string, string>;
    folder: string;
    port: number;
    ready: string;
  }): Promise<MeasuredProcess> {
    const child = spawn(process.execPath, [...COLLECT_ON_SIGNAL, ...given.args], {
      cwd: given.folder,
      env: { PATH: process.env.PATH, ...given.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout?.pipe(createWriteStream(path.join(given.folder, 'output.log')));
    const started = new MeasuredProcess(`http://127.0.0.1:${given.port}`, child);
    const giveUpAt = Date.now() + LONGEST_START;
    while (!(await answers(started.url + given.ready))) {
      if (child.exitCode !== null) throw new Error(`${given.args.join(' ')} ended with ${child.exitCode}`);
      if (Date.now() > giveUpAt) {
        child.kill('SIGKILL');
        throw new Error(`${given.args.join(' ')} did not start in time`);
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
    return started;
  }

  async usage(): Promise<Usage> {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const value = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    return {
      cpuSeconds: value('process_cpu_seconds_total'),
      rssMb: value('process_resident_memory_bytes') / 1e6,
      heapMb: value('nodejs_heap_size_used_bytes') / 1e6,
    };
  }

  /** What it holds on its heap once all garbage is collected, in megabytes. */
  async liveHeapMb(): Promise<number> {
    this.#child.kill('SIGUSR2');
    await new Promise((resolve) => setTimeout(resolve, COLLECTION));
    return (await this.usage()).heapMb;
  }

  /** Asks it to stop. @returns its exit code, null when it had to be killed */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    const exit = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), LONGEST_STOP);
    const [code] = (await exit) as [number | null];
    clearTimeout(timer);
    return code;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

/** A port of 127.0.0.1 that nobody uses at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
