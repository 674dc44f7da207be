/** Decodes a whole file that was read wrongly before it was saved, along the path that leads back. */
import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import type { Decoded, Range } from '../../src/document/stage.ts'
import { foreignFrom } from '../../src/language/characters/foreign.ts'
import { applyPath, damage } from '../../src/language/encoding/paths/path.ts'
import { describePath, isShift } from '../../src/language/encoding/paths/path-words.ts'
import { type Damage, findDamage } from '../../src/language/mojibake/index.ts'
import { findAnnotations, recogniseCloak } from '../../src/language/readings/cloaking.ts'
import { costOf, suspects } from '../../src/language/text-model/index.ts'

/** A decoded document. */
export type Reading = Required<Pick<Decoded, 'text' | 'decoding' | 'findings'>> & Pick<Decoded, 'traits'>

export const WRONG_READING: RuleDoc = {
  doc: 'The whole file was read in a wrong encoding before it was saved. It is decoded along the path that leads back, without loss',
  severity: 'warning',
  example: 'C3 87 C3 A5 C3 81 C3 B7 C2 B5 C3 84 C3 8B C2 AE → 清流的水',
  negative: 'C3 80 20 62 69 65 6E 74 C3 B4 74',
}

/** Encodings that people save text in and in which every byte position follows from the text alone. */
const SAVED = new Set(['utf-8', 'utf-16le', 'utf-16be'])

/**
 * Number of characters beyond ASCII that are examined, from the first one on. A file that was read wrongly shows it in
 * any of its sentences, and other files should not pay for the test.
 */
const SAMPLE = 600

/**
 * The mended text, with the path as the encoding of its single span; unchanged if there is no such path.
 *
 * Damage to a part of a text, and damage that lost bytes, is left to the stage repair. Here a single wrong reading must
 * explain the whole text: the path decodes all of it without loss, damaging the result again gives exactly the input,
 * and the result of every line agrees with a search of that line (see {@link agrees}).
 */
export function undoWrongReading(decoded: Reading): Reading {
  const { text, decoding, findings } = decoded
  const [span] = decoding
  if (!span || decoding.length > 1 || span.source === 'malformed' || !SAVED.has(span.encoding)) return decoded
  const { start, end } = sampleOf(text)
  // A cloaked copy is full of text that looks damaged, but was never read wrongly as a whole.
  if (suspects(text, start, end).length === 0 || recogniseCloak(text, findAnnotations(text))) return decoded
  const found = onePath(findDamage(text.slice(start, end), { guess: false }))
  if (!found) return decoded
  for (const path of readings(found.path)) {
    const mended = applyPath(text, path)
    if (mended === undefined || damage(mended, path) !== text || !agrees(text, mended)) continue
    const encoding = `${path}<${span.encoding}`
    const { confidence } = found
    const message = `${describePath(path)}, before the file was saved: decoded along ${encoding}`
    return {
      text: mended,
      decoding: [{ ...span, encoding, source: 'path', confidence }],
      findings: [...findings, { rule: 'wrong-reading', start: 0, end: 0, message }],
      traits: { encoding, encodingSource: 'path', encodingConfidence: confidence },
    }
  }
  return decoded
}

/** The stretch of the text from the line of the first character beyond ASCII on, until it holds enough of these. */
function sampleOf(text: string): Range {
  const first = foreignFrom(text, 0)
  if (first === text.length) return { start: first, end: first }
  let last = first
  for (let count = 0, at = first; count < SAMPLE && at < text.length; count++) {
    last = at + 1
    at = foreignFrom(text, last)
  }
  return { start: Math.max(text.lastIndexOf('\n', first) + 1, first - SAMPLE), end: last }
}

/** The one path of some damage, if all of it is proven, with the highest confidence; undefined otherwise. */
function onePath(damages: readonly Damage[]): { path: string; confidence: number } | undefined {
  const paths = new Set(damages.map(({ path }) => readings(path)[0]!))
  const [path] = paths
  if (path === undefined || paths.size > 1 || isShift(path)) return undefined
  if (damages.some(({ certainty }) => certainty !== 'proven')) return undefined
  return { path, confidence: damages.reduce((most, { confidence }) => Math.max(most, confidence), 0) }
}

/**
 * The path by windows-1252, and by Latin-1 decoders that keep the bytes 80–9F as control characters. People confuse the
 * two names, and only these bytes show which one it was.
 */
function readings(path: string): readonly string[] {
  const [windows, latin1] = [path.replaceAll('latin1', 'windows-1252'), path.replaceAll('windows-1252', 'latin1')]
  return windows === latin1 ? [windows] : [windows, latin1]
}

/**
 * Whether a search of the text, losses included, proves the same result for each line by the same path. A line too
 * short for the search to judge must become likelier.
 */
function agrees(text: string, mended: string): boolean {
  const damages = findDamage(text, { guess: true })
  if (!onePath(damages)) return false
  const mendedLines = mended.split('\n')
  let next = 0
  let start = 0
  return text.split('\n').every((line, i) => {
    const end = start + line.length
    let found = ''
    let at = start
    for (let own = damages[next]; own && own.start < end; own = damages[++next]) {
      found += text.slice(at, own.start) + own.text
      at = own.end
    }
    const untouched = at === start
    found += text.slice(at, end)
    start = end + 1
    const expected = mendedLines[i] ?? ''
    return found === expected || (untouched && costOf(expected) < costOf(line))
  })
}
