import type { Document } from '../../../src/document/document.ts'
import { FIELD_RANK, type FieldFound, type Outcome } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { fencedCode } from '../../../src/document/structure/fences.ts'
import { parseDate } from '../../../src/language/dates/index.ts'
import { readBbsPost } from './bbs.ts'
import { readHead } from './heads.ts'
import { PLAIN_LINES, type PlainLine } from './lines.ts'

/**
 * Finds the surroundings of the text in plain files and Markdown, which have no markup: the head and signature of a post,
 * stamps of sites and generators, drawings at the edges. Undefined for other kinds of documents.
 */
export function plainOutcome(doc: Document, timezone: string): Outcome | undefined {
  const { text, blocks, traits } = doc
  const { kind } = traits
  if (kind !== 'text' && kind !== 'markdown') return undefined
  const post = kind === 'text' ? readBbsPost(text, blocks, timezone) : undefined
  const around = post ?? (kind === 'text' ? readHead(text, blocks, timezone) : undefined)
  const why: (string | undefined)[] = blocks.map((_, i) => around?.outside.get(i))
  const inFence = fencedCode(text, blocks)
  if (kind === 'text') markStamps(text, blocks, why)
  const fields = [...(around?.fields ?? []), ...markLines(text, blocks, kind, why, inFence, timezone)]
  if (why.every((reason) => reason === undefined)) return {}
  return {
    blocks: blocks.map((block, i): Block => (why[i] === undefined ? block : { ...block, outside: why[i]! })),
    ...(fields.length > 0 && { fields }),
    ...(around?.flags && around.flags.length > 0 && { traits: { flags: around.flags } }),
  }
}

/** Number of remaining blocks at either end that count as the edge. */
const EDGE = 3

function markLines(
  text: string,
  blocks: readonly Block[],
  kind: 'text' | 'markdown',
  why: (string | undefined)[],
  inFence: ReadonlySet<number>,
  timezone: string,
): FieldFound[] {
  const fields: FieldFound[] = []
  const rules = PLAIN_LINES.filter((rule) => rule.kind === kind || rule.kind === 'both')
  const mark = (i: number, where: readonly PlainLine['where'][]): boolean => {
    if (why[i] !== undefined) return true
    const { start, end } = blocks[i]!
    if (inFence.has(i)) return false
    for (const rule of rules) {
      if (end - start > rule.longest || !where.includes(rule.where)) continue
      const match = rule.pattern.exec(text.slice(start, end).trim())
      if (!match) continue
      why[i] = rule.why
      const date = match.groups?.date
      if (date !== undefined) fields.push(...programmeDate(text, blocks[i]!, date, timezone))
      return true
    }
    return false
  }
  for (let i = 0; i < blocks.length; i++) mark(i, ['anywhere'])
  // A line removed at an edge exposes the next one.
  for (let i = 0, kept = 0; i < blocks.length && kept < EDGE; i++) if (!mark(i, ['edge'])) kept++
  for (let i = blocks.length - 1, kept = 0; i >= 0 && kept < EDGE; i--)
    if (!mark(i, kept === 0 ? ['edge', 'end'] : ['edge'])) kept++
  for (let i = blocks.length - 1; i >= 0 && mark(i, ['edge', 'end']); i--);
  return fields
}

/** Reads `20240717 19:00`, which counts as a date only here. */
function programmeDate(text: string, block: Block, date: string, timezone: string): FieldFound[] {
  const start = block.start + text.slice(block.start, block.end).indexOf(date)
  const parsed = parseDate(date.replace(/^(\d{4})(\d\d)(\d\d)/, '$1-$2-$3'), timezone)
  if (!parsed) return []
  return [
    { name: 'published', start, end: start + date.length, rule: 'head', value: parsed.iso, rank: FIELD_RANK.text },
  ]
}

const ADDRESS = /https?:\/\/|www\.|[a-z0-9-]{2,30}\.(?:com|net|org|cn|cc|tw|info|la|me)(?![a-z])/i
const HAN = /[\u3400-\u9fff]/
/** A stamp is within this many lines of both ends, or occurs at least `REPEATED` times. */
const ENDS = 5
const REPEATED = 3
const LONGEST_STAMP = 300

/**
 * Marks the stamps of the site that offers a file: the same line with an address at the start and at the end, or several
 * times between the chapters. No author writes this.
 */
function markStamps(text: string, blocks: readonly Block[], why: (string | undefined)[]): void {
  const places = new Map<string, number[]>()
  blocks.forEach(({ start, end }, i) => {
    if (end - start > LONGEST_STAMP) return
    const line = text.slice(start, end).trim()
    if (!ADDRESS.test(line) || !HAN.test(line)) return
    const known = places.get(line)
    if (known) known.push(i)
    else places.set(line, [i])
  })
  for (const found of places.values()) {
    const atBothEnds = found[0]! < ENDS && found.at(-1)! >= blocks.length - ENDS && found.at(-1)! - found[0]! > ENDS
    if (atBothEnds || found.length >= REPEATED) for (const i of found) why[i] ??= 'stamp of a site'
  }
}
