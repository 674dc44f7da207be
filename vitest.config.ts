import { defineConfig } from 'vitest/config'

/** Tests that start the built command, or other processes, again and again. */
const PROCESSES = ['test/{cli,faults,knowledge,library,readme,workers}.test.ts']

const exclude = ['dist/**', 'node_modules/**']
const shared = { testTimeout: 60_000, hookTimeout: 60_000 }

/**
 * `npx vitest --project unit` is what to run while writing: all but the tests of processes. They share their modules, whose
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
          exclude: [...exclude, ...PROCESSES],
          isolate: false,
          ...shared,
        },
      },
      { test: { name: 'processes', include: PROCESSES, exclude, ...shared, testTimeout: 300_000 } },
    ],
  },
})
