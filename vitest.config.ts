import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,stages,test}/**/*.test.ts'],
    exclude: ['dist/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Tests of the command line mostly wait for processes: no core need be kept for the runner.
    maxWorkers: '100%',
  },
})
