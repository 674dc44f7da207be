/** The repairs of one text: what its sequences are, and what those were that lost bytes. */
import { cost } from '../../text-model/index.ts'
import { isLetter } from './characters.ts'
import { type Chosen, choose } from './choose.ts'
import { Lattice, type Way } from './lattice.ts'
import { Losses } from './losses.ts'
import { type OneByte, oneByteReaders } from './readers.ts'
import { sequenceAt } from './decode.ts'
import { type Loose, scan } from './runs.ts'
import { controlMarks, headlessMarks, orderMarks } from './marks.ts'
import { compose, mended, type Repair } from './repair.ts'
import { isOwn, stretchesOf } from './stretches.ts'
import { UNKNOWN } from './weigh.ts'

const STRAY = 8
const OWN_SHARE = 0.3
const FILLED = 2
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

export function repairsOf(text: string): Repair[] {
  let all = roundOf(text)
  for (let round = 1, found = all; round < ROUNDS && found.length > 0; round++) {
    found = roundOf(mended(text, all))
    all = compose(all, found)
  }
  const shown = mended(text, all)
  const damaged = all.some(({ layers }) => layers.some(({ read }) => read === 'latin1'))
  const marks = [...headlessMarks(shown), ...controlMarks(shown, damaged), ...orderMarks(shown)]
  return marks.length === 0 ? all : compose(all, marks.sort((a, b) => a.start - b.start))
}

function roundOf(text: string): Repair[] {
  const { runs, loose } = scan(text)
  if (runs.length === 0 && loose.length === 0) return []
  const { chosen, paths } = choose(text, runs)
  const repairs: Repair[] = []
  const known = paths[0]?.split('<').at(-1)
  const { readers } = oneByteReaders()
  const reader = known === undefined ? likeliest(text, loose) : readers.find(({ name }) => name === known)!
  const whole = reader && known ? chosen.filter((one) => !isBroken(text, one, reader)) : chosen
  for (const one of whole) addChosen(text, one, repairs)
  if (reader) fill(text, reader, whole, repairs, known !== undefined)
  else {
    const hint = hinted(text, loose)
    if (hint) fill(text, hint, whole, repairs, true)
  }
  return repairs.sort((a, b) => a.start - b.start)
}

/** Units from the first loose run on that are looked at to find their reader. */
const LOOKED_AT = 2000
/** Sequences that speak for a reader, and how many there must be for each letter that is none of one. */
const LEAST_SEQUENCES = 3
const TO_STRAYS = 2

/** The reader that shows UTF-8 in most of what no reading explains as a whole: there bytes are missing here and there. */
function likeliest(text: string, loose: readonly Loose[]): OneByte | undefined {
  const { readers } = oneByteReaders()
  let best: OneByte | undefined
  let most = 0
  const start = loose[0]?.start ?? 0
  const end = Math.min(text.length, start + LOOKED_AT)
  for (const reader of readers) {
    if (loose.every(({ shown }) => (shown & (1 << reader.index)) === 0)) continue
    let sequences = 0
    let strays = 0
    for (let at = start; at < end; ) {
      const found = sequenceAt(reader.bytes, text, at, end)
      if (found !== 0) sequences++
      else if (reader.bytes[text.charCodeAt(at)]! >= 0x80 && isLetter(text.charCodeAt(at))) strays++
      at += Math.max(1, found & 7)
    }
    if (sequences < LEAST_SEQUENCES || sequences < strays * TO_STRAYS) continue
    if (sequences - strays > most) {
      most = sequences - strays
      best = reader
    }
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

function fill(text: string, reader: OneByte, chosen: readonly Chosen[], repairs: Repair[], known: boolean): void {
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
  for (const { start, end } of stretches) {
    const way = lattice.run(start, end)
    const gain = plain(text, start, end, reader, stray) - way.nats
    if (gain < FILLED) continue
    total += gain
    addWay(start, way, reader, gain, found)
  }
  if (!known && total < UTF_8 + reader.nats + BELIEVED) return
  for (const repair of found) repairs.push(repair)
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
