/** The repairs of one text: what its sequences are, and what those were that lost bytes. */
import { cost } from '../../text-model/index.ts'
import { isLetter } from './characters.ts'
import { type Chosen, choose } from './choose.ts'
import { Lattice } from './lattice.ts'
import { Losses } from './losses.ts'
import { type OneByte, oneByteReaders } from './readers.ts'
import { isOwn, type Span, stretchesOf } from './stretches.ts'

export interface RepairPiece {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly chain: readonly OneByte[]
  readonly filled: boolean
  readonly gain: number
  readonly margin: number
}

const STRAY = 8
const OWN_SHARE = 0.3
const FILLED = 2
const BEHIND = 4
const LEAST_SEQUENCES = 3

export function repairsOf(text: string): RepairPiece[] {
  const { chosen, paths } = choose(text)
  const pieces: RepairPiece[] = []
  for (const one of chosen) piecesOf(text, one, pieces)
  const known = paths[0]?.split('<').at(-1)
  const reader = known === undefined ? guess(text) : oneByteReaders().readers.find(({ name }) => name === known)!
  if (reader) fill(text, reader, chosen, pieces, known !== undefined)
  return pieces.sort((a, b) => a.start - b.start)
}

function guess(_text: string): OneByte | undefined {
  return undefined
}

function piecesOf(text: string, { run, reading, gain, margin }: Chosen, pieces: RepairPiece[]): void {
  let at = run.start
  for (const { end, text: was, chain } of reading.pieces) {
    if (chain.length > 0 && was !== text.slice(at, end)) pieces.push({ start: at, end, text: was, chain, filled: false, gain, margin })
    at = end
  }
}

function fill(text: string, reader: OneByte, chosen: readonly Chosen[], pieces: RepairPiece[], _known: boolean): void {
  const shown = new Set<number>()
  const spans: Span[] = []
  for (const { run } of chosen) {
    for (let i = run.start; i < run.end; i++) shown.add(text.charCodeAt(i))
    spans.push(run)
  }
  const losses = new Losses(reader, shown)
  const stretches = stretchesOf(text, reader, losses, spans)
  const own = stretches.filter((stretch) => isOwn(text, stretch)).length
  const stray = own > chosen.length * OWN_SHARE ? 0 : STRAY
  const lattice = new Lattice(text, reader, losses, stray)
  for (const { start, end } of stretches) {
    const way = lattice.run(start, end)
    const gain = plain(text, start, end, reader, stray) - way.nats
    if (gain < FILLED) continue
    let at = start
    for (const piece of way.pieces) {
      if (piece.read) pieces.push({ start: at, end: piece.end, text: piece.text, chain: [reader], filled: piece.filled, gain, margin: gain })
      at = piece.end
    }
  }
}

function plain(text: string, start: number, end: number, { bytes }: OneByte, stray: number): number {
  let nats = 0
  let two = start > 1 ? text.charCodeAt(start - 2) : 0
  let one = start > 0 ? text.charCodeAt(start - 1) : 0
  for (let i = start; i < Math.min(end + BEHIND, text.length); i++) {
    const unit = text.charCodeAt(i)
    nats += unit === 0xfffd ? 6 : cost(two, one, unit)
    if (i < end && bytes[unit]! >= 0x80 && isLetter(unit)) nats += stray
    two = one
    one = unit
  }
  return nats
}

export const LEAST: number = LEAST_SEQUENCES
