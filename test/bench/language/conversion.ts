import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as OpenCC from 'opencc-js'
import { inputRecord } from '../../../src/document/record.ts'
import { TS_CHARACTERS_EXT } from '../../../src/language/conversion/extension.ts'
import { CONVERSIONS, type ConversionName, createConversion } from '../../../src/language/conversion/index.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'

/**
 * Compares conversion with opencc-js, in output and speed: `npm run bench:conversion -- FOLDER [ROUNDS [NAME…]]`.
 *
 * FOLDER holds documents of any kind. Their text without markup is converted by every configuration; for configurations that
 * convert from Traditional, the text is first converted to Traditional. Characters for which opencc-js is known to differ from
 * OpenCC are removed first, and their number is printed. Speeds are user and system CPU, the best of several alternating rounds
 * of both: compare the ratios. The load time is that of a new process. Exit code 1 if a text differs.
 */
const folder = process.argv[2] ?? 'raw'
const rounds = Number(process.argv[3] ?? 3)
const names = process.argv.length > 4 ? CONVERSIONS.filter((name) => process.argv.includes(name)) : CONVERSIONS

/** Description characters, and the characters of TSCharactersExt. */
const KNOWN = new RegExp(`[\\u2ff0-\\u2fff${TS_CHARACTERS_EXT.split(' ').map(firstOf).join('')}]`, 'gu')

function firstOf(pair: string): string {
  return String.fromCodePoint(pair.codePointAt(0)!)
}

/** Milliseconds of CPU, user and system. */
function cpu(work: () => void): number {
  const start = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

const megabytesOf = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6

const LOCALES: Readonly<Record<string, string>> = { s: 'cn', sp: 'cn', t: 't', tw: 'tw', hk: 'hk', jp: 'jp' }

/** A converter of opencc-js by OpenCC's name: tw2sp is from twp to cn. */
function openccJs(name: ConversionName): (text: string) => string {
  const [from, to] = name.split('2') as [string, string]
  return OpenCC.Converter({ from: LOCALES[from]! + (to === 'sp' ? 'p' : ''), to: LOCALES[to] ?? to })
}

/** CPU of the statements of a module in a new process, in milliseconds; the least of some. */
function load(statements: string): number {
  const measured = `const start = process.cpuUsage(); ${statements}
    const { user, system } = process.cpuUsage(start); console.log((user + system) / 1000)`
  const runs = Array.from({ length: 3 * rounds }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '--eval', measured], { encoding: 'utf8' })),
  )
  return Math.min(...runs)
}

function textsOf(path: string): string[] {
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages: ['decode', 'html'] }))
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => cleanOne(pipeline, inputRecord(name, readFileSync(join(path, name)))).text)
}

const read = textsOf(folder)
const plain = read.map((text) => text.replace(KNOWN, ''))
const known = read.join('').length - plain.join('').length
const toTraditional = createConversion('s2t')
const traditional = plain.map((text) => toTraditional.convert(text))
console.log(
  `${read.length} documents, ${megabytesOf(plain).toFixed(1)} MB of text; ${known} units of known differences taken out`,
)

let compared = 0
let different = 0
console.log('              MB    opencc-js         ours   ratio  with a record   ratio  documents that differ')
for (const name of names) {
  const texts = name.startsWith('s2') || name === 'jp2t' ? plain : traditional
  const theirs = openccJs(name)
  const ours = createConversion(name)
  const megabytes = megabytesOf(texts)
  const best = { theirs: Number.POSITIVE_INFINITY, ours: Number.POSITIVE_INFINITY, recorded: Number.POSITIVE_INFINITY }
  for (let round = 0; round < rounds; round++) {
    best.theirs = Math.min(
      best.theirs,
      cpu(() => texts.forEach((text) => void theirs(text))),
    )
    best.ours = Math.min(
      best.ours,
      cpu(() => texts.forEach((text) => void ours.convert(text))),
    )
    best.recorded = Math.min(
      best.recorded,
      cpu(() => texts.forEach((text) => void ours.replacements(text))),
    )
  }
  const wrong = texts.filter((text) => theirs(text) !== ours.convert(text)).length
  compared += megabytes
  different += wrong
  const speed = (milliseconds: number): string => `${(megabytes / (milliseconds / 1000)).toFixed(0)} MB/s`.padStart(12)
  const ratio = (milliseconds: number): string => `${(best.theirs / milliseconds).toFixed(1)} ×`.padStart(7)
  console.log(
    name.padEnd(8),
    megabytes.toFixed(1).padStart(7),
    speed(best.theirs),
    speed(best.ours),
    ratio(best.ours),
    '  ',
    speed(best.recorded),
    ratio(best.recorded),
    String(wrong).padStart(6),
  )
}
console.log(`${compared.toFixed(0)} MB compared: ${different} texts differ`)

const module = JSON.stringify(new URL('../../../src/language/conversion/index.js', import.meta.url).href)
const opencc = JSON.stringify(import.meta.resolve('opencc-js'))
for (const name of ['t2s', 's2t', 's2twp'] as const) {
  const [from, to] = name.split('2') as [string, string]
  const options = JSON.stringify({ from: LOCALES[from], to: LOCALES[to] ?? to })
  const ours = load(`const { createConversion } = await import(${module}); createConversion('${name}')`)
  const theirs = load(`const { Converter } = await import(${opencc}); Converter(${options})`)
  console.log(`load of ${name}: ${ours.toFixed(0)} ms, opencc-js ${theirs.toFixed(0)} ms`)
}
process.exitCode = different > 0 ? 1 : 0
