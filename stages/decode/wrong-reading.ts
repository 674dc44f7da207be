/** A whole file that was read wrongly before it was saved: decoded along the path that leads back. */
import type { RuleDoc } from '../../src/document/edit.ts'
import type { Decoded } from '../../src/document/stage.ts'
import { applyPath, damage } from '../../src/language/encoding/paths/path.ts'
import { describePath, isShift } from '../../src/language/encoding/paths/path-words.ts'
import { type Damage, findDamage } from '../../src/language/mojibake/index.ts'
import { findAnnotations, recogniseCloak } from '../../src/language/readings/cloaking.ts'
import { costOf, suspects } from '../../src/language/text-model/index.ts'

/** A document as it was read. */
export type Reading = Required<Pick<Decoded, 'text' | 'decoding' | 'findings'>> & Pick<Decoded, 'traits'>

export const WRONG_READING: RuleDoc = {
  doc: 'The whole file was read in a wrong encoding before it was saved: it is decoded along the path that leads back, without loss.',
  severity: 'warning',
}

/** Encodings that people save text in, of which every position can be told from the text alone. */
const SAVED = new Set(['utf-8', 'utf-16le', 'utf-16be'])

/**
 * Characters beyond ASCII that are looked at, from the first one on. A file that was read wrongly shows it in any of its
 * sentences, and files that were not should not pay for it.
 */
const SAMPLE = 600

/**
 * The text mended, with the path for the encoding of its one span; as it is where there is no such path.
 *
 * Damage to a part of a text is for the stage repair, and so is damage that lost bytes. Here one wrong reading must explain
 * all of it: the path takes the whole text without loss, gives it back to the letter when it is done again, and says of
 * every line what a search of that line says (see {@link agrees}).
 */
export function undoWrongReading(decoded: Reading): Reading {
  const { text, decoding, findings } = decoded
  const [span] = decoding
  if (!span || decoding.length > 1 || span.source === 'malformed' || !SAVED.has(span.encoding)) return decoded
  const sample = sampleOf(text)
  // A copy that was cloaked is full of what looks like damage, and was never read wrongly as a whole.
  if (suspects(sample).length === 0 || recogniseCloak(text, findAnnotations(text))) return decoded
  const found = onePath(findDamage(sample, { guess: false }))
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

/** Lines from the first with a character beyond ASCII on, until there are enough of these. */
function sampleOf(text: string): string {
  let first = -1
  let last = 0
  let count = 0
  for (let i = 0; i < text.length && count < SAMPLE; i++) {
    if (text.charCodeAt(i) < 0x80) continue
    if (first < 0) first = i
    last = i + 1
    count++
  }
  return first < 0 ? '' : text.slice(Math.max(text.lastIndexOf('\n', first) + 1, first - SAMPLE), last)
}

/** The one path by which all of some damage came, if all of it is proven, with the confidence of what is surest. */
function onePath(damages: readonly Damage[]): { path: string; confidence: number } | undefined {
  const paths = new Set(damages.map(({ path }) => readings(path)[0]!))
  const [path] = paths
  if (path === undefined || paths.size > 1 || isShift(path)) return undefined
  if (damages.some(({ certainty }) => certainty !== 'proven')) return undefined
  return { path, confidence: damages.reduce((most, { confidence }) => Math.max(most, confidence), 0) }
}

/**
 * The path by windows-1252, and by decoders of Latin-1 that keep the bytes 80–9F as controls: people say one for the other,
 * and which it was shows in these characters only.
 */
function readings(path: string): readonly string[] {
  const [windows, latin1] = [path.replaceAll('latin1', 'windows-1252'), path.replaceAll('windows-1252', 'latin1')]
  return windows === latin1 ? [windows] : [windows, latin1]
}

/**
 * Whether a search of the text, losses and all, comes to what the path made of each line, with proof and by no other path.
 * A line that is too short for the search to judge must be likelier for it.
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
