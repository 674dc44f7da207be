import type { Element } from 'domhandler'
import type { SourceValue } from '../../../src/document/fields/source-value.ts'
import { type Edit, minimalEdit } from '../../../src/document/ledger/edit.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { escapedTwice } from '../kind/escaped-twice.ts'
import { attributeReferences, type Reference } from './references.ts'
import { isInk } from './spaces.ts'

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
