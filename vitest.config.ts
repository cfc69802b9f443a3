import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/emulator/**', 'node_modules/**'],
    testTimeout: 30_000,
    // Loading the product anew for each file cost more than the tests; no-trace.ts holds the files to leave none.
    isolate: false,
    setupFiles: ['test/support/no-trace.ts'],
  },
});
