import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { globSync } from 'tinyglobby'
import { defineConfig } from 'vitest/config'

/** Tests that start the built command again and again. */
const PROCESSES = [
  'test/command-line/{clean,cli,commands}.test.ts',
  'test/project/{create,package,readme}.test.ts',
  'test/{callers,runs,views}/*.test.ts',
  'test/check/{services,workers}.test.ts',
]

/**
 * Tests that need their modules to themselves: some replace a module for those that import it, one counts work, which is less
 * where a cache is warm from another test's documents.
 */
const REPLACED = ['test/{cleaning/mojibake,work/ceilings}.test.ts', 'src/system/temporary.test.ts']

const tests = globSync('{src,stages,test}/**/*.test.ts', { cwd: import.meta.dirname })
/**
 * Tests that count work replace methods of expressions, strings and arrays. V8 never trusts those again, though they are put
 * back: what runs behind them in the same process replaces text by an expression eight times as slowly.
 */
const COUNTING = tests.filter((path) =>
  /\/work\.ts'|\.prototype\.\w+ = /.test(readFileSync(join(import.meta.dirname, path), 'utf8')),
)

const exclude = ['dist/**', 'node_modules/**']
const shared = {
  /** A hang ends some day. No test is to fail because the machine is busy. */
  testTimeout: 300_000,
  hookTimeout: 300_000,
  /** In mebibytes. Tests make much that is soon garbage: collected less often, 1,300 of them take 8 % less processor time. */
  execArgv: ['--max-semi-space-size=64'],
}

/**
 * `npx vitest --project unit` is what to run while writing: nearly all. They share their modules, whose
 * tables and model take most of the time to load: a test puts back what it replaces.
 */
export default defineConfig({
  test: {
    // Tests of the command line mostly wait for processes: no core need be kept for the runner.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{src,stages,test}/**/*.test.ts'],
          exclude: [...exclude, ...PROCESSES, ...REPLACED, ...COUNTING],
          isolate: false,
          ...shared,
        },
      },
      { test: { name: 'counting', include: COUNTING, exclude: [...exclude, ...REPLACED], isolate: false, ...shared } },
      { test: { name: 'replaced', include: REPLACED, exclude, ...shared } },
      {
        test: {
          name: 'processes',
          include: PROCESSES,
          exclude,
          isolate: false,
          ...shared,
        },
      },
    ],
  },
})
