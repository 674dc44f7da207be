import type { Element } from 'domhandler'
import { type Edit, minimalEdit } from '../../../src/document/edit.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { escapedTwice } from '../kind/escaped-twice.ts'
import { attributeReferences, type Reference } from './references.ts'
import { isInk } from './spaces.ts'

/** A value in the source: its span, and the edits that turn the span into the value. */
export interface SourceValue {
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
}

/**
 * The text of `[start, end)`: trimmed, with runs of white space made one space and references decoded. Undefined where
 * it is empty.
 *
 * @param references of the whole source, ascending
 */
export function textValue(
  source: string,
  start: number,
  end: number,
  references: readonly Reference[],
): SourceValue | undefined {
  let next = firstIndex(references.length, (i) => references[i]!.start >= start)
  const edits: Edit[] = []
  let from = -1
  let to = -1
  let blankStart = -1
  for (let at = start; at < end; ) {
    const reference = references[next]
    const isReference = reference?.start === at && reference.end <= end
    const stop = isReference ? reference.end : at + 1
    if (isReference) next++
    const text = isReference ? reference.text : undefined
    if (text === undefined ? isInk(source.charCodeAt(at)) : text.length > 1 || isInk(text.charCodeAt(0))) {
      if (from === -1) from = at
      else if (blankStart !== -1) pushEdit(edits, minimalEdit(source, blankStart, at, ' ', 'whitespace'))
      blankStart = -1
      if (isReference) pushEdit(edits, referenceEdit(source, reference))
      to = stop
    } else if (from !== -1 && blankStart === -1) blankStart = at
    at = stop
  }
  return from === -1 ? undefined : { start: from, end: to, edits }
}

/** The edit that replaces a reference by its text. */
export function referenceEdit(source: string, { start, end, text, rule }: Reference): Edit | undefined {
  return rule === undefined
    ? minimalEdit(source, start, end, text, 'entity')
    : minimalEdit(source, start, end, text, rule, { certainty: 'guessed' })
}

function pushEdit(edits: Edit[], edit: Edit | undefined): void {
  if (edit) edits.push(edit)
}

/** The text of a value after its edits. */
export function textOf(source: string, { start, end, edits }: SourceValue): string {
  let out = ''
  let at = start
  for (const edit of edits) {
    out += source.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + source.slice(at, end)
}

/**
 * A part of a value. Undefined where one of its ends is inside text that an edit inserted.
 *
 * @param from position in {@link textOf}, UTF-16 units
 */
export function cutValue(source: string, value: SourceValue, from: number, to: number): SourceValue | undefined {
  if (from >= to) return undefined
  const start = sourceAt(value, from, 'start')
  const end = sourceAt(value, to, 'end')
  if (start === undefined || end === undefined || start >= end) return undefined
  const edits = value.edits.filter((edit) => edit.start >= start && edit.end <= end)
  return textOf(source, { start, end, edits }).length === to - from ? { start, end, edits } : undefined
}

/** Source position of a position of the text; an edit exactly there is left out. */
function sourceAt(value: SourceValue, at: number, side: 'start' | 'end'): number | undefined {
  let text = 0
  let source = value.start
  for (const edit of value.edits) {
    const kept = edit.start - source
    if (at < text + kept || (at === text + kept && side === 'end')) return source + (at - text)
    text += kept + edit.text.length
    source = edit.end
    if (at < text || (at === text && side === 'end')) return at === text ? source : undefined
  }
  return source + (at - text)
}

/**
 * Maximum length of a tag that is searched for an attribute; an attribute further back has no position. UTF-16 units.
 */
const LONGEST_TAG = 65_536
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g

/**
 * The value of an element's attribute in the source. Its start tag is tokenized again, since nodes keep no positions of
 * attributes.
 */
export function attributeValue(source: string, element: Element, name: string): SourceValue | undefined {
  if (element.attribs[name] === undefined) return undefined
  const base = element.startIndex! + 1 + element.name.length
  for (const match of source.slice(base, base + LONGEST_TAG).matchAll(ATTRIBUTE)) {
    if (match[1]!.toLowerCase() !== name) continue
    const value = match[2] ?? match[3] ?? match[4] ?? ''
    const end = base + match.index + match[0].length - (match[4] === undefined ? 1 : 0)
    const start = end - value.length
    const references = escapedTwice(source, start, end, attributeReferences(source, start, end), () => false)
    return textValue(source, start, end, references)
  }
  return undefined
}
