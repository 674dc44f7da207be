import type { FindingFound } from '../../src/document/stage.ts'
import { type Entry, leavesOf } from '../../src/language/values/value.ts'
import { normaliseKey } from './keys.ts'
import { yamlKey } from './locate/key-lines.ts'
import { endOfLine } from './locate/lines.ts'
import { type Located, locate } from './locate/locate.ts'
import type { Problem } from './value.ts'

/** Reports problems of a block: its fences, colons, syntax and keys. */
export function blockFindings(
  text: string,
  block: Located,
  entries: readonly Entry[],
  problems: readonly Problem[],
): FindingFound[] {
  const colon = block.header?.wrongColon
  return [
    ...fenceFindings(text, block),
    ...(colon
      ? [
          {
            rule: 'colon',
            ...colon,
            message: 'YAML sees no key here; write an ASCII colon and a space after the key',
          },
        ]
      : []),
    // A wrong colon breaks the syntax of everything after it, so it is reported once.
    ...problems.filter(({ rule }) => rule !== 'broken' || !colon),
    ...duplicateKeys(text, block, entries),
  ]
}

function fenceFindings(text: string, { kind, start, innerEnd, fence }: Located): FindingFound[] {
  if (kind === 'unclosed') {
    const message = `front matter opens here and is never closed; write ${fence} on a line of its own after its last key`
    return [{ rule: kind, start, end: start + 3, message }]
  }
  if (kind === 'unopened') {
    const at = text.indexOf(fence, innerEnd)
    const message = `front matter is closed here but never opened; write ${fence} on the first line of the file`
    return [{ rule: kind, start: at, end: at + 3, message }]
  }
  return []
}

function duplicateKeys(text: string, { start, innerStart }: Located, entries: readonly Entry[]): FindingFound[] {
  const seen = new Set<string>()
  const twice = new Map<string, Entry>()
  for (const entry of entries) {
    const name = normaliseKey(entry.key)
    if (seen.has(name) && !twice.has(name)) twice.set(name, entry)
    seen.add(name)
  }
  return [...twice.values()].slice(0, 10).map((entry) => ({
    rule: 'duplicate-key',
    ...(keySpan(text, innerStart, entry) ?? { start, end: innerStart }),
    message: `the key “${entry.key.slice(0, 60)}” occurs twice in the front matter; the last one with a value counts`,
  }))
}

/** Where a key stands: it is the last one of its name before its value. Undefined if it has no value with a place. */
function keySpan(text: string, from: number, { key, value }: Entry): { start: number; end: number } | undefined {
  const leaf = leavesOf(value)[0]
  const start = leaf ? text.lastIndexOf(key, leaf.start) : -1
  return start < from ? undefined : { start, end: start + key.length }
}

/**
 * Reports a block further down: several posts were joined into one file, or a post quotes front matter. A block in
 * fenced code is such a quotation and is not reported.
 *
 * @param from position after the head
 */
export function blockWithin(text: string, from: number, maxLength: number): FindingFound[] {
  OPENING.lastIndex = Math.max(0, from - 1)
  for (let match = OPENING.exec(text); match; match = OPENING.exec(text)) {
    const at = match.index
    const start = at + 1
    const line = OPENING.lastIndex
    // The line break may also belong to the next fence.
    OPENING.lastIndex--
    if (yamlKey(text.slice(line, Math.min(endOfLine(text, line), line + 100)))?.kind !== 'strong') continue
    if (/(?:^|\n)[ \t]{0,3}(?:```|~~~)[^\n]{0,40}$/.test(text.slice(Math.max(0, at - 60), at))) continue
    const block = locate(text, start, maxLength)
    if (block?.kind !== 'closed' || !('header' in block)) continue
    const message =
      'front matter stands within the text and stays there; if several posts were joined to one file, split them'
    return [{ rule: 'block-within', start, end: start + 3, message }]
  }
  return []
}

const OPENING = /\n---[ \t\r]*\n/g
