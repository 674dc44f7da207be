/** The repairs of one text: what its sequences are, and what those were that lost bytes. */
import { cost } from '../../text-model/index.ts'
import { isDead } from '../dead.ts'
import { isLetter } from './characters.ts'
import { type Chosen, choose } from './choose.ts'
import { Lattice, type Way } from './lattice.ts'
import { Losses } from './losses.ts'
import { type OneByte, oneByteReaders } from './readers.ts'
import { hasRival } from './rivals.ts'
import { amongStrangers, countIn } from './strangers.ts'
import { type Loose, scan } from './runs.ts'
import { compose, mended, type Repair } from './repair.ts'
import { isOwn, type Span, stretchesOf } from './stretches.ts'
import { UNKNOWN } from './weigh.ts'

const STRAY = 8
const OWN_SHARE = 0.3
const FILLED = 2
const RARE = 12
const BEHIND = 4
const UTF_8 = 4
const BELIEVED = 4
const HINT = 2
/** À read as most readers show it, with two spaces behind. */
const DOUBLED = /[ÃГĂΓĆ]  /
const NONE: ReadonlySet<number> = new Set()
const REPLACEMENT = 0xfffd

/** Rounds of repair: damage on damage, of which the outer lost bytes. */
const ROUNDS = 3

export interface Found {
  /** Sorted and disjoint. */
  readonly repairs: readonly Repair[]
  /** Of lines that were read wrongly twice and lost bytes: a search of the whole line knows better, if it finds anything. */
  readonly doubtful: readonly Repair[]
}

/** What a text's sequences are. */
export function repairsOf(text: string): Found {
  const { repairs, lines } = roundOf(text)
  let all = repairs
  for (let round = 1, found: readonly Repair[] = all; round < ROUNDS && found.length > 0; round++) {
    found = roundOf(mended(text, all)).repairs
    all = compose(all, found)
  }
  if (lines.size === 0) return { repairs: all, doubtful: [] }
  const isDoubtful = ({ start }: Repair): boolean => lines.has(text.lastIndexOf('\n', start - 1))
  return { repairs: all.filter((repair) => !isDoubtful(repair)), doubtful: all.filter(isDoubtful) }
}

/** The last reader of a path. */
function readerOf(path: string): string {
  return path.slice(path.lastIndexOf('<') + 1)
}

/** One round, and the line feeds before lines that were read wrongly twice and lost bytes. */
function roundOf(text: string): { repairs: Repair[]; lines: ReadonlySet<number> } {
  const scanned = scan(text)
  const dead = /[\ufffd锟]/.test(text)
  const runs = dead ? scanned.runs.filter((run) => !isInDeadLine(text, run)) : scanned.runs
  const loose = dead ? scanned.loose.filter((run) => !isInDeadLine(text, run)) : scanned.loose
  const lines = new Set<number>()
  if (runs.length === 0 && loose.length === 0) return { repairs: [], lines }
  const { chosen, paths, isShunned } = choose(text, runs)
  const repairs: Repair[] = []
  const { readers } = oneByteReaders()
  const known = readers.find(({ name }) => paths[0] !== undefined && name === readerOf(paths[0]))
  const guess = known ?? likeliest(text, loose)
  const reader = guess ?? hinted(text, loose)
  const whole = known ? chosen.filter((one) => !isBroken(text, one, known)) : chosen
  for (const one of whole) addChosen(text, one, repairs)
  if (reader) {
    const deep = paths.some((path) => path.split('<').length > 2)
    for (const { start } of fill(text, reader, whole, repairs, known !== undefined || !guess, isShunned)) {
      if (deep || !known) lines.add(text.lastIndexOf('\n', start - 1))
    }
  }
  return { repairs: repairs.sort((a, b) => a.start - b.start), lines }
}

function isInDeadLine(text: string, { start, end }: Span): boolean {
  const feed = text.indexOf('\n', end)
  return isDead(text.slice(text.lastIndexOf('\n', start - 1) + 1, feed < 0 ? text.length : feed))
}

/** Units from the first loose run on that are looked at to find their reader. */
const LOOKED_AT = 2000
/** Sequences that speak for a reader. */
const LEAST_SEQUENCES = 3

/** The reader that shows UTF-8 in most of what no reading explains as a whole: there bytes are missing here and there. */
function likeliest(text: string, loose: readonly Loose[]): OneByte | undefined {
  let best: OneByte | undefined
  let most = 0
  const start = loose[0]?.start ?? 0
  const around = text.slice(start, start + LOOKED_AT)
  for (const reader of oneByteReaders().readers) {
    if (loose.every(({ shown }) => (shown & (1 << reader.index)) === 0)) continue
    const { own, strangers, sequences } = countIn(around, reader)
    if (sequences < LEAST_SEQUENCES || own - 2 * strangers <= most) continue
    most = own - 2 * strangers
    best = reader
  }
  return best
}

/** Whether a reading leaves pieces of sequences in its run: bytes are missing there. */
function isBroken(text: string, { run, reading }: Chosen, { bytes, name }: OneByte): boolean {
  if (reading.chain.length > 1 || reading.chain[0]!.name !== name) return false
  let at = run.start
  // Bytes that go on with a character before the run, over what stands for one of its own.
  if (reading.pieces[0]!.layers.length === 0 && text.charCodeAt(at - 2) >= 0x80) {
    const byte = bytes[text.charCodeAt(at)]!
    if (byte >= 0x80 && byte < 0xc0) return true
  }
  return reading.pieces.some(({ end, layers }) => {
    const unit = text.charCodeAt(at)
    at = end
    return layers.length === 0 && (unit === REPLACEMENT || (bytes[unit]! >= 0xc2 && isLetter(unit)))
  })
}

function addChosen(text: string, { run, reading, gain, margin }: Chosen, repairs: Repair[]): void {
  let at = run.start
  for (const { end, text: was, layers } of reading.pieces) {
    if (layers.length > 0 && was !== text.slice(at, end)) {
      repairs.push({ start: at, end, text: was, layers, filled: false, gain, margin })
    }
    at = end
  }
}

function fill(text: string, reader: OneByte, chosen: readonly Chosen[], repairs: Repair[], known: boolean, isShunned: (at: number) => boolean): Span[] {
  const shown = new Set<number>()
  for (const { run } of chosen) for (let i = run.start; i < run.end; i++) shown.add(text.charCodeAt(i))
  const losses = new Losses(reader, shown, DOUBLED.test(text))
  const explained = chosen.map(({ run }) => run)
  const stretches = stretchesOf(text, reader, losses, explained)
  const own = stretches.filter((stretch) => isOwn(text, stretch)).length
  const stray = !known || own > chosen.length * OWN_SHARE ? 0 : STRAY
  const lattice = new Lattice(text, reader, losses, stray)
  const found: Repair[] = []
  let total = 0
  const mixed = stray === 0
  for (const stretch of stretches) {
    const { start, end } = stretch
    if (isShunned(start) || (mixed && isOwn(text, stretch))) continue
    if (amongStrangers(text, start, end, [reader])) continue
    const way = lattice.run(start, end)
    const gain = plain(text, start, end, reader, stray) - way.nats
    const read = way.pieces.filter((piece) => piece.read).length
    if (gain < FILLED || ((!known || way.nats > RARE * read) && hasRival(text, stretch, `utf-8<${reader.name}`))) continue
    total += gain
    addWay(start, way, reader, gain, found)
  }
  if (!known && total < UTF_8 + reader.nats + BELIEVED) return []
  for (const repair of found) repairs.push(repair)
  return stretches
}

/** The reader that single places show, each the beginning of a character, where they are likelier so. */
function hinted(text: string, loose: readonly Loose[]): OneByte | undefined {
  for (const { start, end, shown } of loose) {
    if (end - start > HINT) continue
    const reader = oneByteReaders().readers.find(({ index }) => (shown & (1 << index)) !== 0)
    if (!reader) continue
    const losses = new Losses(reader, NONE, false)
    const to = losses.isPlace(text.charCodeAt(end)) ? end + 1 : end
    const way = new Lattice(text, reader, losses, 0).run(start, to)
    if (plain(text, start, to, reader, 0) - way.nats >= UTF_8 + reader.nats + BELIEVED) return reader
  }
  return undefined
}

function addWay(start: number, way: Way, { name }: OneByte, gain: number, repairs: Repair[]): void {
  let at = start
  for (const { end, text, read, filled } of way.pieces) {
    if (read) repairs.push({ start: at, end, text, layers: [{ written: 'utf-8', read: name }], filled, gain, margin: gain })
    at = end
  }
}

function plain(text: string, start: number, end: number, { bytes }: OneByte, stray: number): number {
  let nats = 0
  let two = start > 1 ? text.charCodeAt(start - 2) : 0
  let one = start > 0 ? text.charCodeAt(start - 1) : 0
  for (let i = start; i < Math.min(end + BEHIND, text.length); i++) {
    const unit = text.charCodeAt(i)
    nats += unit === REPLACEMENT ? UNKNOWN : cost(two, one, unit)
    if (i < end && bytes[unit]! >= 0x80 && isLetter(unit)) nats += stray
    two = one
    one = unit
  }
  return nats
}
