import { type Edit, minimalEdit } from '../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'
import { findAnnotations, recogniseCloak } from '../../src/language/readings/cloaking.ts'
import { PINYIN_LETTERS } from '../../src/language/readings/index.ts'
import { type Solution, solveAsciiCollision, solveCollision, solveShift } from './collisions.ts'

/** Where damage can begin: a lost byte, or an ASCII character followed by an annotation. */
const START = new RegExp(`\\?|[@-~](?=\\([${PINYIN_LETTERS}]{1,6}\\))`, 'g')

/** Maximum length of an edit in units; a longer run is replaced in pieces. */
const PIECE = 60

/** Of this many wrong characters, text with its private-use characters intact shows none of them one time in five. */
const ENOUGH_SHOWN = 10

/** Undoes what the annotator did to the bytes of a cloaked document; undefined for any other document. */
export function repairCloaked(text: string, guess: boolean): { edits: Edit[]; findings: FindingFound[] } | undefined {
  const cloak = recogniseCloak(text, findAnnotations(text))
  if (!cloak) return undefined
  const solutions: Solution[] = []
  let solvedTo = 0
  for (const { index } of text.matchAll(START)) {
    if (index < solvedTo) continue
    const solution =
      text[index] === '?'
        ? (solveCollision(text, index, cloak.readings, guess) ?? solveShift(text, index, cloak.readings, guess))
        : solveAsciiCollision(text, index)
    if (!solution) continue
    solvedTo = solution.end
    solutions.push(solution)
  }
  const stripped = lostPrivateUse(solutions)
  return {
    edits: solutions.flatMap((solution) => pieces(text, solution, stripped && solution.shown > 0)),
    findings: solutions
      .filter(({ lost }) => lost)
      .map(({ start, end }) => ({
        rule: 'lost-character',
        start,
        end: Math.min(text.length, end + 1),
        message: 'a character lost one of its bytes, and nothing shows which character it was',
      })),
  }
}

/**
 * Whether someone removed the private-use characters from the document. One wrong character in seven is such a
 * character (pairs in AAA1–AFFE and F8A1–FEFE). Without them two characters look like one, and nothing is proven.
 */
function lostPrivateUse(solutions: readonly Solution[]): boolean {
  let shown = 0
  for (const solution of solutions) {
    if (solution.privateUse > 0) return false
    shown += solution.shown
  }
  return shown >= ENOUGH_SHOWN
}

function pieces(text: string, solution: Solution, uncertain: boolean): Edit[] {
  const { start, end, text: solved, rule, evidence } = solution
  const certainty = uncertain ? 'guessed' : solution.certainty
  const edits: Edit[] = []
  for (let from = start, at = 0; from < end || at < solved.length; from += PIECE, at += PIECE) {
    const last = end - from <= PIECE || solved.length - at <= PIECE
    const edit = minimalEdit(
      text,
      from,
      last ? end : from + PIECE,
      solved.slice(at, last ? undefined : at + PIECE),
      rule,
      { certainty, evidence },
    )
    if (edit) edits.push(edit)
    if (last) break
  }
  return edits
}
