import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Tests that start processes, databases and whole servers, some of which they let die half-way. */
const SERVICES = ['test/{app,delivery,e2e,store}/**/*.test.ts', 'test/app.test.ts'];

export default defineConfig({
  test: {
    // Tests with a real database or browser take seconds on a busy machine; nothing is measured by this.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Some wait for a server or a browser most of the time: one more than there are processors keeps all busy.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'services',
          include: SERVICES,
          globalSetup: 'test/store/shared-postgres.ts',
        },
      },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: SERVICES,
          // A process for each file costs more than most of these tests. They clean up after themselves.
          isolate: false,
        },
      },
    ],
  },
});
