/** Detection and repair of one file: the files, and the work on them. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { damage, detectEncoding, repairText } from '../../../src/language/encoding/index.ts'
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

/** Finds how the file is encoded. */
export function detect(file: string): string {
  return detectEncoding(readFileSync(file)).encoding
}

/** The same, and mends its text. */
export function detectAndRepair(file: string): void {
  const bytes = readFileSync(file)
  if (detectEncoding(bytes).encoding !== 'utf-8') throw new Error(`${file} is not found to be UTF-8`)
  repairText(bytes.toString())
}
