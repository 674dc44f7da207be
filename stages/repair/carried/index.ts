/** Text still in the form in which it was transported, or with traces of that transport. */
import type { Traits } from '../../../src/document/document.ts'
import type { Edit, RuleDoc } from '../../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../../src/document/stage.ts'
import { BACKSLASH, DOLLAR, EQUALS, MISREAD, PRIVATE_USE } from '../../../src/language/characters/marks.ts'
import { ADDED_BACKSLASH, addedBackslashes, STRIPPED_BACKSLASH, strippedBackslashes } from './backslashes.ts'
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
  const findings: FindingFound[] = [...quoted.findings]
  const counts = new Map<string, { edit: Edit; count: number; left: number }>()
  for (const edit of found) {
    if (edit.start < (edits.at(-1)?.end ?? 0)) continue
    const isLeft = !guess && edit.certainty !== 'proven'
    const known = counts.get(edit.rule)
    if (known) {
      known.count++
      if (isLeft) known.left++
    } else counts.set(edit.rule, { edit, count: 1, left: isLeft ? 1 : 0 })
    if (!isLeft) edits.push(edit)
  }
  for (const [rule, { edit, count, left }] of counts) {
    if (rule === 'quoted-printable') continue
    const { start, end, evidence } = edit
    const message = `${evidence}, in ${count} place${count === 1 ? '' : 's'}${left > 0 ? '; left as it is' : ''}`
    findings.push({ rule, start, end, message })
  }
  return { edits, findings }
}
