import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Document } from '../../../src/document/document.ts'
import { inputRecord } from '../../../src/document/record.ts'
import { isHan } from '../../../src/language/characters/classes.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'
import { width } from '../../../stages/width/index.ts'

/**
 * How well folded punctuation comes back: the clean Chinese texts of a folder have their marks folded to ASCII and
 * restored: `npm run bench:punctuation -- FOLDER`. Precision is the share of restored marks that were full-width,
 * recall the share of folded marks that came back.
 */
const folder = process.argv[2] ?? 'raw'
const shown = Number(process.argv[3] ?? 10)
/** Only files whose names begin with this are read. */
const prefix = process.argv[4] ?? ''

const FOLD: Readonly<Record<string, string>> = {
  '，': ',',
  '：': ':',
  '；': ';',
  '！': '!',
  '？': '?',
  '（': '(',
  '）': ')',
}
const MARKS = /[，：；！？（）]/g
/** Minimum number of punctuation marks and of Chinese characters in clean Chinese prose. */
const LEAST_MARKS = 10
const LEAST_HAN = 200

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const restore = width.create(
  Object.fromEntries(
    Object.keys(width.params).map((name) => [name, name === 'foldedPunctuation']),
  ) as unknown as Parameters<typeof width.create>[0],
)

let documents = 0
let recognised = 0
let folded = 0
let restored = 0
let right = 0
const wrong: string[] = []
const missed: string[] = []
for (const name of readdirSync(folder).sort()) {
  if (!name.startsWith(prefix)) continue
  const cleaned = cleanOne(pipeline, inputRecord(name, readFileSync(join(folder, name))))
  const { text, traits } = cleaned
  let han = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) han++
  const marks = text.match(MARKS)?.length ?? 0
  // A document whose marks are already folded does not show the original marks.
  if (cleaned.rejection || traits.lang !== 'zh' || han < LEAST_HAN || marks < LEAST_MARKS) continue
  if (traits.flags?.includes('folded-punctuation')) continue
  documents++
  const damaged = text.replace(MARKS, (mark) => FOLD[mark]!)
  const doc: Document = {
    ...cleaned,
    text: damaged,
    target: null,
    blocks: [],
    fields: [],
    findings: [],
    traits: { lang: 'zh' },
  }
  const { edits = [] } = restore(doc)
  if (edits.length > 0) recognised++
  const back = new Set<number>()
  for (const { start } of edits) {
    restored++
    back.add(start)
    if (text[start] !== damaged[start]) right++
    else wrong.push(`${name}: ${excerpt(damaged, start)}`)
  }
  for (const { index } of text.matchAll(MARKS)) {
    folded++
    if (!back.has(index))
      missed.push(`${edits.length > 0 ? damaged[index] : 'unrecognised'} ${name}: ${excerpt(damaged, index)}`)
  }
}
console.log(`${documents} documents, ${recognised} of them recognised; ${folded} marks folded, ${restored} restored`)
console.log(`precision ${(right / restored).toFixed(4)}  recall ${(right / folded).toFixed(4)}`)
const causes = new Map<string, number>()
for (const one of missed) {
  const cause = one.slice(0, one.indexOf(' '))
  causes.set(cause, (causes.get(cause) ?? 0) + 1)
}
console.log('missed by mark', [...causes].map(([cause, count]) => `${cause} ${count}`).join(', '))
for (const [title, list] of [
  ['wrong', wrong],
  ['missed', missed],
] as const) {
  const step = Math.max(1, Math.floor(list.length / shown))
  for (let i = 0; i < list.length && i < step * shown; i += step) console.log(`${title}  ${list[i]}`)
}

function excerpt(text: string, at: number): string {
  return `${text.slice(Math.max(0, at - 12), at)}▸${text[at]}◂${text.slice(at + 1, at + 12)}`.replaceAll('\n', '⏎')
}
