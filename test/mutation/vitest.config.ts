import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import type { Plan } from './plan.ts'

const { files }: Plan = JSON.parse(readFileSync(process.env.MUTATION_PLAN!, 'utf8'))
/** Paths of test files, from the root of the project. */
const tests = process.env.MUTATION_TESTS!.split(';')

/** Runs files in the order in which they are named. */
class AsNamed extends BaseSequencer {
  override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification): number =>
      tests.findIndex((test) => moduleId.endsWith(`/${test}`))
    return specifications.toSorted((a, b) => placeOf(a) - placeOf(b))
  }
}

/** The test files that `MUTATION_TESTS` names, separated by semicolons, in one process, over instrumented files. */
export default defineConfig({
  plugins: [{ name: 'mutants', enforce: 'pre', load: (id) => files[id] ?? null }],
  test: {
    include: tests,
    sequence: { sequencer: AsNamed },
    setupFiles: ['test/mutation/seed.ts'],
    runner: './test/mutation/runner.ts',
    isolate: false,
    maxWorkers: 1,
    // Commands change the folder of their process, which a thread cannot.
    pool: 'forks',
    reporters: ['dot'],
    silent: true,
    testTimeout: 60_000,
    teardownTimeout: 1_000,
  },
})
