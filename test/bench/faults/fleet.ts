import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { WorkerSettings } from './worker.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

interface Member {
  process: ChildProcess;
  /** Undefined until it listens. */
  port: number | undefined;
}

/** Worker processes, of which any may be killed and is then started again. */
export class Fleet {
  readonly #settings: WorkerSettings;
  readonly #members: Member[] = [];
  #stopping = false;
  /** What workers reported on standard error, counted by line. */
  readonly reports = new Map<string, number>();

  constructor(settings: WorkerSettings, size: number) {
    this.#settings = settings;
    for (let index = 0; index < size; index++) this.#start(index);
  }

  /** Ports of the workers that listen. */
  get ports(): number[] {
    return this.#members.flatMap(({ port }) => (port === undefined ? [] : [port]));
  }

  /** Ends a worker with SIGKILL, if it listens; another takes its place. @returns whether one was killed */
  kill(index: number): boolean {
    const member = this.#members[index];
    if (member?.port === undefined) return false;
    member.port = undefined;
    return member.process.kill('SIGKILL');
  }

  /** Asks all workers to stop. @returns how many came to their end in order */
  async stop(): Promise<number> {
    this.#stopping = true;
    const codes = await Promise.all(
      this.#members.map(async ({ process, port }) => {
        if (process.exitCode !== null || process.signalCode !== null) return undefined;
        process.kill(port === undefined ? 'SIGKILL' : 'SIGTERM');
        const [code] = (await once(process, 'exit')) as [number | null];
        return code;
      }),
    );
    return codes.filter((code) => code === 0).length;
  }

  #start(index: number): void {
    const child = spawn(process.execPath, ['--import', 'tsx', WORKER, JSON.stringify(this.#settings)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const member: Member = { process: child, port: undefined };
    this.#members[index] = member;
    child.on('message', (message: { port: number }) => {
      member.port = message.port;
    });
    child.stderr?.on('data', (data: Buffer) => {
      for (const line of data.toString('utf8').split('\n').filter(Boolean))
        this.reports.set(line, (this.reports.get(line) ?? 0) + 1);
    });
    child.on('exit', () => {
      member.port = undefined;
      if (!this.#stopping) this.#start(index);
    });
  }
}
