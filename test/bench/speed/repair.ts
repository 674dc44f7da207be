/** Detection and repair of one file: the files, and the processes that do it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { damage, detectEncoding, repairText } from '../../../src/language/encoding/index.ts'
import type { Command } from './child.ts'
import { filesOf, isCloaked } from './corpus.ts'

/** Bytes of clean text, and of damaged: the search costs more. */
const CLEAN_BYTES = 8e6
const DAMAGED_BYTES = 1e6

/** The two most frequent ways in which Chinese UTF-8 is read wrongly; ftfy knows the second. */
const PATHS = ['utf-8<cp936', 'utf-8<latin1']

/** Writes a file of clean lines, and one of lines that were read wrongly; each in a folder of its own, by what it is. */
export function writeRepairFiles(documents: string, folder: string): Readonly<Record<string, string>> {
  const texts = filesOf(documents).map((file) => readFileSync(file, 'utf8'))
  const lines = texts.filter((text) => !isCloaked(text)).flatMap((text) => text.split('\n'))
  const damaged = lines.flatMap((line, i) => damage(line, PATHS[i % PATHS.length]!) ?? [])
  return {
    'clean lines': write('clean', lines, CLEAN_BYTES),
    'damaged lines': write('damaged', damaged, DAMAGED_BYTES),
  }

  function write(name: string, from: readonly string[], most: number): string {
    mkdirSync(join(folder, name), { recursive: true })
    const file = join(folder, name, `${name}.txt`)
    writeFileSync(file, Buffer.from(from.join('\n')).subarray(0, most).toString())
    return file
  }
}

/** The published entry for encodings. Its user pays for importing it, and not the pipeline. */
const ENTRY = pathToFileURL(resolve(import.meta.dirname, '../../../package/encoding.js')).href

const PROGRAM = `
import { readFileSync } from 'node:fs'
const [, entry, what, file] = process.argv
const { detectEncoding, repairText } = await import(entry)
const bytes = readFileSync(file)
if (detectEncoding(bytes).encoding !== 'utf-8') throw new Error(file + ' is not found to be UTF-8')
if (what === 'repair') repairText(bytes.toString())
`

/** Finds in a process of its own how a file is encoded, and with `repair` mends its text. */
export function mending(what: 'detect' | 'repair', file: string): Command {
  return [process.execPath, '--input-type=module', '--eval', PROGRAM, ENTRY, what, file]
}

/** The same in this process, when all is compiled and the tables are there: the second time. */
export function warmMending(file: string): void {
  const bytes = readFileSync(file)
  let before = process.cpuUsage()
  for (let round = 0; round < 2; round++) {
    before = process.cpuUsage()
    detectEncoding(bytes)
    repairText(bytes.toString())
  }
  const { user, system } = process.cpuUsage(before)
  console.log(`the same, warm: ${(bytes.length / (user + system)).toPrecision(3)} MB/s`)
}
