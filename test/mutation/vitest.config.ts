import { defineConfig } from 'vitest/config'

/** For mutation tests: the tests that `MUTATION_TESTS` names, separated by semicolons, in one thread. */
export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? '{src,stages}/**/*.test.ts').split(';'),
    setupFiles: ['test/mutation/seed.ts'],
    isolate: false,
    maxWorkers: 1,
    pool: 'threads',
    testTimeout: 60_000,
  },
})
