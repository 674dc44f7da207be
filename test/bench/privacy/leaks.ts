import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { readPart } from '../../../src/dataset/read.ts'
import type { Planted } from './plant.ts'

/** A value that stands somewhere in what was written. */
export interface Leak extends Planted {
  /** The file that was written, or the command that printed it. */
  readonly in: string
  readonly around: string
}

/**
 * Looks for values in the files of a folder: in their bytes, and in all values of Parquet files, whose pages are compressed.
 * Numbers are also looked for without the marks between their digits.
 */
export async function leaksIn(folder: string, planted: readonly Planted[]): Promise<Leak[]> {
  const leaks: Leak[] = []
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const path = join(folder, name)
    if (!statSync(path).isFile()) continue
    leaks.push(...leaksOf(readFileSync(path, 'utf8'), planted, name))
    if (!name.endsWith('.parquet')) continue
    const rows: string[] = []
    for await (const row of readPart<object>(path)) rows.push(JSON.stringify(row, (_, value) => plain(value)))
    leaks.push(...leaksOf(rows.join('\n'), planted, `${name} (rows)`))
  }
  return leaks
}

/** Looks for values in a text, such as what a command printed. */
export function leaksOf(text: string, planted: readonly Planted[], where: string): Leak[] {
  const lower = text.toLowerCase()
  return planted.flatMap((one) => {
    const forms = new Set([one.value.toLowerCase(), one.value.replace(/[^0-9A-Za-z]/g, '').toLowerCase()])
    return [...forms].flatMap((form) => {
      // A few digits stand in hashes and sizes by chance, letters and all.
      const at = form.length < 8 ? -1 : lower.indexOf(form)
      return at === -1 ? [] : [{ ...one, in: where, around: text.slice(Math.max(0, at - 60), at + 60) }]
    })
  })
}

const plain = (value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)
