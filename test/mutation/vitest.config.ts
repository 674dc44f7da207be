import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import type { Plan } from './plan.ts'

const { files }: Plan = JSON.parse(readFileSync(process.env.MUTATION_PLAN!, 'utf8'))

/** The test files that `MUTATION_TESTS` names, separated by semicolons, in one thread, over instrumented files. */
export default defineConfig({
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => files[id] ?? null }],
  test: {
    include: process.env.MUTATION_TESTS!.split(';'),
    setupFiles: ['test/mutation/seed.ts'],
    runner: './test/mutation/runner.ts',
    isolate: false,
    maxWorkers: 1,
    pool: 'threads',
    reporters: ['dot'],
    silent: true,
    testTimeout: 60_000,
    teardownTimeout: 1_000,
  },
})
