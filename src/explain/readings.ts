/** Wrong readings that a place went through, and the bytes that it was before them. */
import type { Certainty } from '../document/edit.ts'
import { applyPath, isPath } from '../language/encoding/paths/path.ts'
import { describePath, isShift, pathIn } from '../language/encoding/paths/path-words.ts'
import { encodeText } from '../language/encoding/tables/codecs.ts'
import type { ExplainedEdit, Explanation } from './explanation.ts'
import type { Focus } from './focus.ts'

/** A wrong reading that was undone. */
export interface UndoneReading {
  /** From what the text was to what shows it: `utf-8<cp936`; of a file, with how it is read: `utf-8<cp936<utf-8`. */
  readonly path: string
  /** `read as cp936, written as UTF-8`. */
  readonly words: string
  readonly certainty: Certainty
  /** The encoding that the text was in. */
  readonly encoding: string
  /** Its bytes, where the damaged text or the mended one gives them. */
  readonly bytes: Uint8Array | undefined
}

/** The wrong readings of a place: of the file that holds it, then of the text there; each path once. */
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

/** What a place was: by its path, and where bytes were lost or out of step by the edits, if no other stage went on. */
function originalText(focus: Focus, edits: readonly ExplainedEdit[], path: string): string | undefined {
  const mended = isShift(path) ? undefined : applyPath(focus.before, path)
  const untouched = edits.every(({ rules }) => rules.every(isRepair))
  return mended ?? (untouched ? focus.text : undefined)
}

/** Whether a rule undoes damage: others have in their evidence what pages say. */
function isRepair(rule: string): boolean {
  return rule.startsWith('repair/')
}
