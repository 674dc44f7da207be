/** A whole file that was read wrongly before it was saved: decoded along the path that leads back. */
import type { RuleDoc } from '../../src/document/edit.ts'
import type { Decoded } from '../../src/document/stage.ts'
import { applyPath, damage } from '../../src/language/encoding/path.ts'
import { describePath, isShift } from '../../src/language/encoding/path-words.ts'
import { findDamage } from '../../src/language/mojibake/index.ts'
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
 * Spans of a document are for the stage repair. Here one wrong reading must explain all of it: the path takes the whole
 * text without loss, gives it back to the letter when it is done again, and makes every line that it changes likelier.
 */
export function undoWrongReading(decoded: Reading): Reading {
  const { text, decoding, findings } = decoded
  const [span] = decoding
  if (!span || decoding.length > 1 || span.source === 'malformed' || !SAVED.has(span.encoding)) return decoded
  const sample = sampleOf(text)
  if (suspects(sample).length === 0) return decoded
  const found = pathOf(sample)
  if (!found) return decoded
  const encoding = readings(`${found.path}<${span.encoding}`).find((path) => givesBack(text, path))
  const mended = encoding === undefined ? undefined : applyPath(text, encoding)
  if (encoding === undefined || mended === undefined || !isLikelier(mended, text)) return decoded
  const { confidence } = found
  const message = `${describePath(encoding)}, before the file was saved: decoded along ${encoding}`
  return {
    text: mended,
    decoding: [{ ...span, encoding, source: 'path', confidence }],
    findings: [...findings, { rule: 'wrong-reading', start: 0, end: 0, message }],
    traits: { encoding, encodingSource: 'path', encodingConfidence: confidence },
  }
}

/**
 * The path, and the same by decoders of Latin-1 that keep the bytes 80–9F as controls, where people say windows-1252 of
 * both: which one it was shows in these characters only.
 */
function readings(path: string): string[] {
  const latin1 = path.replaceAll('windows-1252', 'latin1')
  return latin1 === path ? [path] : [path, latin1]
}

/** Whether text mended along a path and damaged again is the same to the letter. */
function givesBack(text: string, path: string): boolean {
  const mended = applyPath(text, path)
  return mended !== undefined && damage(mended, path) === text
}

/** Lines from the first with a character beyond ASCII on, until there are enough of these. */
function sampleOf(text: string): string {
  const foreign = /[^\0-\x7f]/g
  let first = -1
  for (let count = 0; count < SAMPLE; count++) {
    const match = foreign.exec(text)
    if (!match) break
    if (first < 0) first = match.index
  }
  if (first < 0) return ''
  const from = text.lastIndexOf('\n', first) + 1
  const to = foreign.lastIndex === 0 ? text.length : foreign.lastIndex
  return text.slice(first - from > SAMPLE ? first : from, to)
}

/** The one path by which all proven damage of a sample came, with the confidence of what is surest. */
function pathOf(sample: string): { path: string; confidence: number } | undefined {
  let path: string | undefined
  let best = 0
  for (const { path: own, certainty, confidence } of findDamage(sample, { guess: false })) {
    if (certainty !== 'proven' || isShift(own)) continue
    if (path !== undefined && own !== path) return undefined
    path = own
    best = Math.max(best, confidence)
  }
  return path === undefined ? undefined : { path, confidence: best }
}

/** Whether all lines that changed are likelier than they were. */
function isLikelier(mended: string, text: string): boolean {
  const lines = text.split('\n')
  return mended.split('\n').every((line, i) => line === lines[i] || costOf(line) < costOf(lines[i] ?? ''))
}
