/** The wrong readings that were undone at a place, and the original bytes. */
import type { Certainty } from '../document/ledger/edit.ts'
import { applyPath, isPath } from '../language/encoding/paths/path.ts'
import { describePath, isShift, pathIn } from '../language/encoding/paths/path-words.ts'
import { encodeText } from '../language/encoding/tables/codecs.ts'
import type { ExplainedEdit, Explanation } from './explanation.ts'
import type { Focus } from './focus.ts'

/** A wrong reading that was undone. */
export interface UndoneReading {
  /**
   * Path from the original encoding to the last wrong reading: `utf-8<cp936`. For a whole file it ends with the
   * encoding of the file: `utf-8<cp936<utf-8`.
   */
  readonly path: string
  /** `read as cp936, written as UTF-8`. */
  readonly words: string
  readonly certainty: Certainty
  /** The original encoding of the text. */
  readonly encoding: string
  /** The original bytes, where the damaged or the repaired text determines them. */
  readonly bytes: Uint8Array | undefined
}

/** The wrong readings of a place: first those of the whole file, then those of the text there; each path once. */
export function undoneReadings(
  explanation: Explanation,
  focus: Focus,
  edits: readonly ExplainedEdit[],
): UndoneReading[] {
  const files = explanation
    .encodingsOf(focus.raw)
    .filter(isPath)
    .map((path) => undone(path, 'proven', () => focus.before))
  const texts = new Map<string, UndoneReading>()
  for (const { evidence, certainty, rules } of edits) {
    const path = evidence === null || !rules.some(isRepair) ? undefined : pathIn(evidence)
    if (path === undefined || texts.get(path)?.certainty === 'guessed') continue
    texts.set(
      path,
      undone(path, certainty, () => originalText(focus, edits, path)),
    )
  }
  return [...files, ...texts.values()]
}

function undone(path: string, certainty: Certainty, original: () => string | undefined): UndoneReading {
  const encoding = path.slice(0, path.indexOf('<'))
  const text = original()
  const bytes = text === undefined ? undefined : encodeText(text, encoding)
  return { path, words: describePath(path), certainty, encoding, bytes }
}

/**
 * The original text of a place: computed from the path; where bytes were lost or shifted, taken from the edits,
 * provided that no later stage changed the text.
 */
function originalText(focus: Focus, edits: readonly ExplainedEdit[], path: string): string | undefined {
  const mended = isShift(path) ? undefined : applyPath(focus.before, path)
  const untouched = edits.every(({ rules }) => rules.every(isRepair))
  return mended ?? (untouched ? focus.text : undefined)
}

/** Whether a rule undoes damage. The evidence of other rules is text of pages, which may look like a path. */
function isRepair(rule: string): boolean {
  return rule.startsWith('repair/')
}
