import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { BackgroundDense } from '../../../src/retrieval/dense/background-dense.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';
import { keptLog, settingsOf, started, temporaryFolder } from './started.ts';

async function keeper(behaviour: Parameters<typeof started>[0] = {}, tryAgainAfter = 20) {
  const server = await started(behaviour);
  const { log, lines } = keptLog();
  const folder = await temporaryFolder();
  const dense = new BackgroundDense({ settings: settingsOf(server), folder, log, tryAgainAfter });
  onTestFinished(() => dense.stop());
  return { server, dense, lines };
}

describe('BackgroundDense', () => {
  it('has the search of a version when that is ready, and of no other', async () => {
    const { dense, lines } = await keeper();
    const [one, other] = [smallKnowledge(), smallKnowledge()];
    const following = dense.follow(one);
    expect(dense.for(one)).toBeUndefined();
    await following;
    expect(dense.for(one)?.passages).toBeGreaterThan(50);
    expect(dense.for(other)).toBeUndefined();
    await dense.follow(other);
    expect([dense.for(one), dense.for(other)?.dimension]).toEqual([undefined, 256]);
    expect(lines.map(({ message }) => message)).toEqual(['pencarian makna siap', 'pencarian makna siap']);
  });

  it('gives up an older version when a newer one comes', async () => {
    const { dense, lines } = await keeper({ delay: 30 });
    const [older, newer] = [smallKnowledge(), smallKnowledge()];
    const first = dense.follow(older);
    await dense.follow(newer);
    await first;
    expect(dense.for(newer)).toBeDefined();
    expect(lines.map(({ message }) => message)).toEqual(['pencarian makna siap']);
  });

  it('says once for each try what is wrong, and is ready when the server is mended', async () => {
    const { dense, server, lines } = await keeper({ status: 401 });
    const knowledge = smallKnowledge();
    const following = dense.follow(knowledge);
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(1));
    expect(lines[0]).toMatchObject({
      level: 'warn',
      details: { remedy: expect.stringContaining('EMBEDDING_KEY') },
    });
    expect(dense.for(knowledge)).toBeUndefined();
    server.behave({ status: 200 });
    await following;
    expect(dense.for(knowledge)).toBeDefined();
  });

  it('tries no more once stopped', async () => {
    // Stopped while it waits for the next try: that never ends by itself within a test.
    const { dense, server, lines } = await keeper({ status: 401 }, 600_000);
    const following = dense.follow(smallKnowledge());
    await vi.waitFor(() => expect(lines.length).toBeGreaterThan(0));
    dense.stop();
    const [said, sent] = [lines.length, server.requests.length];
    await following;
    expect([lines.length, server.requests.length]).toEqual([said, sent]);
  });
});
