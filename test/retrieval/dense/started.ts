import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { EmbeddingSettings } from '../../../src/retrieval/dense/embeddings.ts';
import type { DenseLog } from '../../../src/retrieval/dense/question-embedder.ts';
import {
  type EmbeddingBehaviour,
  type EmbeddingServer,
  startEmbeddingServer,
} from '../../fixtures/embedding-server.ts';

/** An embedding server that is closed when the test ends. */
export async function started(changes: Partial<EmbeddingBehaviour> = {}): Promise<EmbeddingServer> {
  const server = await startEmbeddingServer(changes);
  onTestFinished(() => server.close());
  return server;
}

/** Settings for such a server. */
export function settingsOf(
  { baseUrl }: Pick<EmbeddingServer, 'baseUrl'>,
  changes: Partial<EmbeddingSettings> = {},
): EmbeddingSettings {
  return { model: 'penanam-makna', baseUrl, deadline: 2_000, ...changes };
}

/** A folder that is gone when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'tanya-embedding-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A log that keeps what it is told. */
export function keptLog(): { log: DenseLog; lines: { level: string; details: object; message: string }[] } {
  const lines: { level: string; details: object; message: string }[] = [];
  const keep = (level: string) => (details: object, message: string) =>
    lines.push({ level, details, message });
  return { log: { info: keep('info'), warn: keep('warn') }, lines };
}
