import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect } from 'vitest'

/**
 * Compares output with the file of that name in `test/golden/`. With `GOLDEN=write` it writes the file instead; read the
 * difference before you commit it. Otherwise a missing file fails as a different one does.
 */
export function expectGolden(name: string, actual: string): void {
  const path = join(import.meta.dirname, '../golden', name)
  if (process.env.GOLDEN === 'write') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, actual)
  }
  expect(existsSync(path), `${path} is missing: GOLDEN=write makes it`).toBe(true)
  expect(actual).toBe(readFileSync(path, 'utf8'))
}
