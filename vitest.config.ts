import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['{src,stages,test}/**/*.test.ts'], exclude: ['dist/**', 'node_modules/**'], testTimeout: 60_000 },
})
