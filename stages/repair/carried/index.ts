/** Text still in the form in which it was transported, or with traces of that transport. */
import type { Traits } from '../../../src/document/document.ts'
import type { Edit, RuleDoc } from '../../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../../src/document/stage.ts'
import { BACKSLASH, DOLLAR, EQUALS, MISREAD, PRIVATE_USE } from '../../../src/language/characters/marks.ts'
import { ADDED_BACKSLASH, addedBackslashes, STRIPPED_BACKSLASH, strippedBackslashes } from './backslashes.ts'
import { ENCODED_TEXT, encodedText } from './encoded.ts'
import { LOST_ESCAPE, lostEscapes } from './lost-escapes.ts'
import { QUOTED_PRINTABLE, quotedPrintable } from './quoted-printable.ts'
import { MISREAD_MARK, MISREAD_SPACE, misreadSpaces } from './spaces.ts'

export const CARRIED_RULES: Readonly<Record<string, RuleDoc>> = {
  'lost-escape': LOST_ESCAPE,
  'quoted-printable': QUOTED_PRINTABLE,
  'added-backslash': ADDED_BACKSLASH,
  'stripped-backslash': STRIPPED_BACKSLASH,
  'misread-space': MISREAD_SPACE,
  'misread-mark': MISREAD_MARK,
  'encoded-text': ENCODED_TEXT,
}

const NONE: { readonly edits: readonly Edit[]; readonly findings: readonly FindingFound[] } = {
  edits: [],
  findings: [],
}

/**
 * Mends such text.
 *
 * @param guess whether guesses are made; otherwise they become findings
 * @param seen the marks of the text, see marks.ts
 */
export function mendCarried(
  text: string,
  { encoding }: Traits,
  guess: boolean,
  seen: number,
): { edits: Edit[]; findings: FindingFound[] } {
  const quoted = (seen & EQUALS) === 0 ? NONE : quotedPrintable(text)
  const found = [
    ...((seen & DOLLAR) === 0 ? [] : lostEscapes(text)),
    ...quoted.edits,
    ...((seen & BACKSLASH) === 0 ? [] : addedBackslashes(text)),
    ...strippedBackslashes(text, encoding),
    ...((seen & (MISREAD | PRIVATE_USE)) === 0 ? [] : misreadSpaces(text)),
  ].sort((a, b) => a.start - b.start || a.end - b.end)
  const edits: Edit[] = []
  const findings: FindingFound[] = [...quoted.findings, ...(quoted.findings.length > 0 ? [] : encodedText(text))]
  const placesOf = new Map<string, Place[]>()
  let last = 0
  for (const edit of found) {
    if (edit.start < last) continue
    last = edit.end
    const isLeft = !guess && edit.certainty !== 'proven'
    const places = placesOf.get(edit.rule) ?? []
    placesOf.set(edit.rule, places)
    const before = places.at(-1)
    // Characters side by side are one place: an indent of two is told once.
    if (before && before.end === edit.start) {
      before.end = edit.end
      before.isLeft ||= isLeft
    } else places.push({ start: edit.start, end: edit.end, evidence: edit.evidence, isLeft })
    if (!isLeft) edits.push(edit)
  }
  for (const [rule, places] of placesOf) {
    if (rule === 'quoted-printable') continue
    const count = `in ${places.length} place${places.length === 1 ? '' : 's'}`
    const left = places.some(({ isLeft }) => isLeft) ? '; left as it is' : ''
    for (const { start, end, evidence } of places)
      findings.push({ rule, start, end, message: `${evidence}, ${count}${left}` })
  }
  return { edits, findings }
}

/** Where something was found; edits that touch are one place. */
interface Place {
  readonly start: number
  end: number
  readonly evidence: string | undefined
  isLeft: boolean
}
