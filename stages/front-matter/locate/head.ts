import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { FieldFound, FindingFound, Outcome } from '../../../src/document/stage.ts'
import { type Entry, plainOf } from '../../../src/language/values/value.ts'
import { readFields } from '../fields.ts'
import { blockFindings, blockWithin } from '../findings.ts'
import { kindOfKey } from '../keys.ts'
import { readJsonHead } from '../parsers/json-head.ts'
import { readLoosely, type Separator } from '../parsers/loose.ts'
import { readOrg } from '../parsers/org.ts'
import type { Limits } from '../value.ts'
import { skipBlank, skipBlankLines } from './lines.ts'
import { type Located, locate, type Refused, skipComments } from './locate.ts'
import { readBlock } from './split.ts'

/** Front matter that is removed. Positions in UTF-16 units. */
interface Taken {
  readonly end: number
  readonly edit: Pick<Edit, 'rule' | 'certainty'>
  readonly entries: readonly Entry[]
  readonly findings: readonly FindingFound[]
}

/** A block that stays text, with the reason. */
interface Left {
  readonly findings: readonly FindingFound[]
}

/** Maximum consecutive blocks that are removed: one converter adds a block, and a second converter another. */
const MOST_BLOCKS = 4

/**
 * Processes the head of a text: front matter in any form, after byte order marks, blank lines and comments. Undefined
 * where there is none.
 */
export function readHead(written: string, limits: Limits, timezone: string): Outcome | undefined {
  // Line breaks of old Macintoshes are replaced; all positions stay the same.
  const text = written.includes('\n') ? written : written.replaceAll('\r', '\n')
  const { at: first, hasComment } = skipComments(text)
  const edits: Edit[] = []
  const fields: FieldFound[] = []
  const findings: FindingFound[] = []
  const held: Entry[] = []
  let traits: Outcome['traits'] = {}
  let at = first
  for (let i = 0; i < MOST_BLOCKS; i++) {
    const read = readOne(text, at, limits, i > 0)
    if (!read) break
    findings.push(...read.findings)
    if (!('edit' in read)) break
    const start = edits.at(-1)?.end ?? 0
    if (hasComment && i === 0) edits.push({ start, end: at, text: '', rule: 'comment' })
    edits.push({ start: hasComment && i === 0 ? at : start, end: read.end, text: '', ...read.edit })
    const found = readFields(text, read.entries, timezone)
    fields.push(...found.fields)
    findings.push(...found.findings)
    traits = { ...found.traits, ...traits }
    // The outermost block was written last, so its value counts for keys that both blocks have.
    held.unshift(...read.entries)
    at = read.end
  }
  for (const finding of blockWithin(text, at, limits.length)) findings.push(finding)
  if (edits.length === 0) {
    const exception = exceptionAt(text, skipBlank(text, 0))
    if (exception) return { edits: [exception], findings }
    return findings.length > 0 ? { findings } : undefined
  }
  return { edits, fields, findings, traits: { ...traits, frontMatter: JSON.stringify(plainOf({ map: held })) } }
}

const EXCEPTION = /<!--[ \t]*qingliu-ignore:[^>\n]{0,800}-->/y

/** The edit that removes a comment for `qingliu check`, which people put at the head of texts without front matter, too. */
function exceptionAt(text: string, start: number): Edit | undefined {
  EXCEPTION.lastIndex = start
  return EXCEPTION.test(text)
    ? { start, end: skipBlankLines(text, EXCEPTION.lastIndex), text: '', rule: 'exception' }
    : undefined
}

/** @param isBehind whether a block was removed before this one; then only an unambiguous one is removed */
function readOne(text: string, at: number, limits: Limits, isBehind: boolean): Taken | Left | undefined {
  const other = isBehind ? undefined : readOther(text, at, limits)
  if (other) return other
  const block = locate(text, at, limits.length)
  if (!block) return undefined
  if (!('fence' in block)) return isBehind ? undefined : refused(block, limits)
  if (isBehind && (block.kind !== 'closed' || !block.header || block.header.tally.strong === 0)) return undefined
  const taken = readFenced(text, block, limits)
  if (!isBehind || !('edit' in taken)) return taken
  const message =
    'a second block of front matter follows on the first; both are taken off, and of equal keys the first counts'
  return {
    ...taken,
    findings: [{ rule: 'second-block', start: block.start, end: block.start + 3, message }, ...taken.findings],
  }
}

/** Reads forms without fences. */
function readOther(text: string, at: number, limits: Limits): Taken | undefined {
  const start = skipBlank(text, at)
  const found = readJsonHead(text, start, limits.length, limits.depth) ?? readOrg(text, start)
  if (!found?.entries.some(({ key }) => isKnown(key))) return undefined
  return { end: skipBlankLines(text, found.end), edit: { rule: 'block' }, entries: found.entries, findings: [] }
}

function readFenced(text: string, block: Located, limits: Limits): Taken | Left {
  const { header, language, innerStart, innerEnd, end } = block
  const mapping = readBlock(text, block, limits)
  const problems = mapping?.problems ?? []
  const isBroken = !mapping || header?.irregular === true || problems.some(({ rule }) => rule === 'broken')
  const loosely = (separator: Separator): readonly Entry[] => readLoosely(text, innerStart, innerEnd, separator)
  // YAML between pluses is not TOML, but it is read all the same.
  const asToml = isBroken && language === 'toml' ? loosely('=') : []
  const entries = !isBroken ? mapping.entries : asToml.length > 0 ? asToml : loosely(':')
  const findings = blockFindings(text, block, entries, problems)
  const isKnownBlock = entries.some(({ key }) => isKnown(key))
  // A text between two rules, or a block over the limits, must have a known key.
  const mustBeKnown = isBroken || (block.fence === '---' && !header)
  if (entries.length === 0 || (mustBeKnown && !isKnownBlock))
    return { findings: header || entries.length > 0 ? findings : problems.filter(({ rule }) => rule !== 'broken') }
  if (block.kind !== 'closed' || isBroken)
    return { end, edit: { rule: 'recovered-block', certainty: 'guessed' }, entries, findings }
  // With unknown keys only, such as foo_bar, the block is likely not text.
  return { end, edit: { rule: 'block', ...(!isKnownBlock && { certainty: 'likely' as const }) }, entries, findings }
}

function isKnown(key: string): boolean {
  const kind = kindOfKey(key)
  return kind === 'strong' || kind === 'weak'
}

function refused({ kind, language, start, end }: Refused, limits: Limits): Left {
  const messages = {
    language: `front matter in “${language}” is not read and stays text; write it as YAML, TOML or JSON`,
    'too-large': `front matter is longer than ${limits.length} characters and stays text; is its closing fence missing?`,
    'unknown-keys':
      'these lines between two rules look like front matter, but none of their keys is known; they stay text',
  }
  return { findings: [{ rule: kind, start, end, message: messages[kind] }] }
}
