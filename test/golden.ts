import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

/**
 * Compares output with the file of that name in `test/golden/`. `GOLDEN=write` writes it instead: read the difference
 * before it is committed. Without it a missing file fails like a different one.
 */
export function expectGolden(name: string, actual: string): void {
  const path = join(import.meta.dirname, 'golden', name)
  if (process.env.GOLDEN === 'write') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(existsSync(path), `${path} is missing: GOLDEN=write makes it`).toBe(true)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}
