/** The folders of documents that speed is measured on. All are made the same every time. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createConversion } from '../../../src/language/conversion/index.ts'
import { decodeStrict, encodeText } from '../../../src/language/encoding/index.ts'

export const SEEDS: string = resolve(import.meta.dirname, '../../../../raw')

/** A copy for cloaking: a character in three has its reading in brackets behind it. */
const CLOAKED = /[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\)/

/** Size of a document like the seeds, in bytes. Documents made of other text have the same size. */
const DOCUMENT_BYTES = 6200

export function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

export const bytesOf = (folder: string): number => filesOf(folder).reduce((sum, file) => sum + statSync(file).size, 0)

export const isCloaked = (text: string): boolean => CLOAKED.test(text)

/** Documents of the seeds' kind, by a script of Python: `SCRIPT COUNT FOLDER`. */
export function ofOneKind(python: string, script: string, count: number, folder: string): string {
  execFileSync(python, [script, String(count), folder])
  return folder
}

/**
 * Documents as long as the seeds without common lines, so caches of lines do not help: paragraphs of made-up sites, by
 * `SCRIPT FOLDER SEED NIGHT --scale S`, with `truth.jsonl` beside the folder.
 */
export function ofOwnLines(python: string, script: string, count: number, folder: string): string {
  const seen = new Set<string>()
  let made = 0
  let text = ''
  mkdirSync(folder, { recursive: true })
  for (let seed = 1; made < count; seed++) {
    const site = join(folder, '..', `sites-${seed}`, 'raw')
    mkdirSync(site, { recursive: true })
    execFileSync(python, [script, site, String(seed), '0', '--scale', '4'])
    for (const page of readFileSync(join(site, '../truth.jsonl'), 'utf8').trim().split('\n')) {
      const { title, text: body } = JSON.parse(page) as { title: string; text: string }
      for (const line of [title, ...body.split('\n')]) {
        if (seen.has(line)) continue
        seen.add(line)
        text += text === '' ? `---\ntitle: '${line}'\n---\n\n` : `${line}\n\n`
      }
      if (Buffer.byteLength(text) < DOCUMENT_BYTES || made === count) continue
      writeFileSync(join(folder, `${String(made++).padStart(6, '0')}.md`), text)
      text = ''
    }
  }
  return folder
}

/** The documents of a folder in a legacy encoding, in its script, less the characters that it lacks; and as UTF-8. */
export function inEncoding(from: string, name: 'cp936' | 'big5', folder: string): { legacy: string; utf8: string } {
  const utf8 = `${folder}-utf-8`
  for (const each of [folder, utf8]) mkdirSync(each, { recursive: true })
  const script = createConversion(name === 'big5' ? 's2t' : 't2s')
  const known = new Map<string, boolean>()
  const isKnown = (character: string): boolean => {
    const is = known.get(character) ?? comesBack(character, name)
    known.set(character, is)
    return is
  }
  for (const [i, file] of filesOf(from).entries()) {
    const text = [...script.convert(readFileSync(file, 'utf8'))].filter(isKnown).join('')
    writeFileSync(join(utf8, `${i}.md`), text)
    writeFileSync(join(folder, `${i}.md`), encodeText(text, name)!)
  }
  return { legacy: folder, utf8 }
}

function comesBack(character: string, name: string): boolean {
  const bytes = encodeText(character, name)
  return bytes !== undefined && decodeStrict(bytes, name) === character
}
