import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openDataset, readRows } from '../../src/dataset/read.ts'
import { MEASURES, type MeasureName } from '../../stages/quality/index.ts'
import { measurer } from '../../stages/quality/measures.ts'
import { scanner } from '../../stages/quality/scan.ts'
import { BULLETS } from '../../stages/quality/signs.ts'
import { UNIT_LIMITS } from './quality/limits.ts'

/**
 * Compares quality measures with those of datatrove on the texts of a dataset:
 * `npm run bench:quality -- DATASET --python PYTHON [--documents 200] [--lang zh]`.
 *
 * PYTHON has datatrove 0.10.1 with jieba and spacy. Documents are drawn evenly over the dataset. For each measure that
 * datatrove has, over the units of qingliu: how many values are equal as the texts are, and how many once what qingliu does
 * otherwise on purpose is out of them (see \`prepared\`). Then what a limit takes where datatrove has words by jieba.
 */
const { values: options, positionals } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    documents: { type: 'string', default: '200' },
    lang: { type: 'string' },
  },
  allowPositionals: true,
})
const [dataset = 'output'] = positionals
const wanted = Number(options.documents)

interface Reference {
  readonly values: Readonly<Record<MeasureName, number>>
  /** Of texts as they are only. */
  readonly jieba: Readonly<Record<MeasureName, number>>
}

/** Code points of a document that is drawn: longer ones take the reference minutes each. */
const LONGEST = 20_000

/** Columns have six digits, and the reference is known to as many. */
const EQUAL = 1.5e-6

async function texts(): Promise<string[]> {
  const all: string[] = []
  for await (const row of readRows(await openDataset(dataset), 'data', ['text', 'lang', 'n_chars']))
    if (row.n_chars <= LONGEST && (options.lang === undefined || row.lang === options.lang)) all.push(row.text)
  const step = Math.max(1, all.length / wanted)
  return Array.from({ length: Math.min(wanted, all.length) }, (_, i) => all[Math.floor(i * step)]!)
}

const scan = scanner()

/** The units of a text as strings, the signs that are marks, and the text with a space before each unit that is no mark. */
function unitsOf(text: string): { readonly units: string[]; readonly marks: string[]; readonly spaced: string } {
  const units: string[] = []
  const marks = new Set<string>()
  const lines = text.split('\n').map((line) => {
    const own: string[] = []
    const points = [...line.replace(/\s/gu, '')]
    const { units: found } = scan(line)
    for (let i = 0; i < found.length; i++) own.push(points.slice(i > 0 ? found.ends[i - 1] : 0, found.ends[i]).join(''))
    let spaced = ''
    let hasWord = false
    for (const unit of own) {
      const isMark = scan(unit).units.words === 0
      units.push(unit)
      if (isMark) marks.add(unit)
      // C4 takes what stands between spaces for a word, and marks are no words.
      spaced += isMark || !hasWord ? unit : ` ${unit}`
      if (!isMark) hasWord = true
    }
    return spaced
  })
  return { units, marks: [...marks], spaced: lines.join('\n') }
}

/**
 * The text without what qingliu does otherwise on purpose: white space at the ends of a line and blank lines do not count,
 * and a run of … is one ellipsis. The reference also joins words without spaces, and knows all marks.
 */
function prepared(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
    .replace(/…+/g, '…')
}

const bullet = new RegExp(`^(\\s*)[${BULLETS.replace('-', '\\-')}]`, 'gmu')
const script = join(import.meta.dirname, '../../../test/bench/quality/reference.py')

function referencesOf(texts: readonly string[], isPrepared: boolean): Reference[] {
  const lines = texts.map((text) =>
    JSON.stringify({ text, ...unitsOf(text), bullets: text.replace(bullet, '$1•'), prepared: isPrepared }),
  )
  const input = `${lines.join('\n')}\n`
  const { stdout, stderr, status } = spawnSync(options.python, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  })
  if (status !== 0) throw new Error(`${options.python} ${script} failed:\n${stderr}`)
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Reference)
}

const drawn = await texts()
const made = drawn.map(prepared)
const measure = measurer()
const own = drawn.map((text) => measure(text).values)
const ownMade = made.map((text) => measure(text).values)
const references = referencesOf(drawn, false)
const referencesMade = referencesOf(made, true)

function equal(name: MeasureName, mine: typeof own, theirs: readonly Reference[]): { count: number; first: string } {
  const differs = mine.map((values, i) => Math.abs(values[name] - theirs[i]!.values[name]) > EQUAL)
  const at = differs.indexOf(true)
  const first = at < 0 ? '' : `  document ${at}: ${mine[at]![name]}, ${theirs[at]!.values[name]}`
  return { count: differs.filter((each) => !each).length, first }
}

console.log(`${drawn.length} documents of ${dataset}: values equal to those of datatrove over the same units`)
for (const name of Object.keys(references[0]!.values) as MeasureName[]) {
  const whole = equal(name, own, references)
  const part = equal(name, ownMade, referencesMade)
  console.log(`${name.padEnd(22)}as they are ${whole.count}  prepared ${part.count}${part.first}`)
}
console.log('\nlimits of FineWeb2 over words by jieba, and a limit over units (taken by: jieba, units, both)')
for (const [name, { jieba, units }] of Object.entries(UNIT_LIMITS)) {
  const takes = (value: number, [bound, limit]: readonly [string, number]): boolean =>
    bound === '<=' ? value > limit : value < limit
  let [byJieba, byUnits, both] = [0, 0, 0]
  for (const [i, values] of own.entries()) {
    const first = takes(references[i]!.jieba[name as MeasureName], jieba)
    const second = takes(values[name as MeasureName], units)
    if (first) byJieba++
    if (second) byUnits++
    if (first && second) both++
  }
  console.log(
    `${name.padEnd(22)}${jieba.join(' ')} by jieba, ${units.join(' ')} by units: ${byJieba} ${byUnits} ${both}`,
  )
}
const missing = Object.keys(MEASURES).filter((name) => !(name in references[0]!.values))
console.log(`\nwithout a value of datatrove: ${missing.join(', ')}`)
