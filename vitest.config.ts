import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Tests with a real database or browser take seconds on a busy machine; nothing is measured by this.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
