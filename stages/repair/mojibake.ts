/** Reports what `src/language/mojibake` finds as edits and findings. */

import { quote } from '../../src/document/errors/quote.ts'
import { applyEdits, type Edit, minimalEdit, type RuleDoc } from '../../src/document/ledger/edit.ts'
import type { FindingFound } from '../../src/document/stage.ts'
import { REPLACEMENT } from '../../src/language/characters/replacement.ts'
import { isShift, pathEvidence } from '../../src/language/encoding/paths/path-words.ts'
import { type Damage, damages, type Piece, strandedIn } from '../../src/language/mojibake/index.ts'
import { type Span, withSuspects } from './place.ts'

/** Edits and findings for a text; sorted, and the edits do not overlap. */
export interface Mended {
  readonly edits: Edit[]
  readonly findings: FindingFound[]
}

/**
 * UTF-16 units on each side of dead text, within its line, that are treated as dead too: readable characters there
 * survived by chance.
 */
const REACH = 200

/** Rules of edits, also used for the findings about whole stretches. */
export const MOJIBAKE_RULES: Readonly<Record<string, RuleDoc>> = {
  mojibake: {
    doc: 'Text that was written in one encoding and read in another is decoded as it was written.',
    severity: 'warning',
    example: '鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧 → 老师在黑板上写字',
    negative: '濂濂、鎏鑫和锟是名字',
  },
  'double-mojibake': {
    doc: 'Text that was read in a wrong encoding, saved, and read wrongly once more.',
    severity: 'warning',
    example: 'du cafÃƒÂ© et du thÃƒÂ© → du café et du thé',
    negative: 'SÃO JOÃO DA BARRA, GRÃO-PARÁ',
  },
  'entity-mojibake': {
    doc: 'Bytes of a wrong reading that a form or an editor wrote as HTML entities.',
    severity: 'warning',
    example: '&#190;&#197;&#212;&#194;&#210;&#187;&#186;&#197; → 九月一号',
    negative: 'un caf&eacute;&nbsp;&agrave; Paris',
  },
  'lost-byte': {
    doc: 'A character of misread text that lost a byte is chosen by the words around it. Always a guess.',
    severity: 'warning',
    example: '鎴戜滑閮藉枩娆㈣繖閮ㄧ數褰便€? → 我们都喜欢这部电影。',
    negative: '一张票要€30?太贵了',
  },
  unsearched: {
    doc: 'So much of the text may be damaged, in so many ways, that the search for wrong readings stopped here.',
    severity: 'warning',
  },
}

/** A rule of findings only: nothing that it reports can be mended. */
export const STRANDED_RULE: Readonly<Record<string, RuleDoc>> = {
  stranded: {
    doc: 'Pieces of emoji or mathematical letters whose control bytes a program removed. Nothing tells which characters they were, so they stay.',
    severity: 'warning',
    example: 'ðð¢ð§ðð¢: ang larawan ay kuha pa noong 2015',
    negative: 'Það er gott veður í dag',
  },
}

/**
 * Mends text that was read in wrong encodings.
 *
 * @param guess whether guesses are made; otherwise they become findings that say what the text would have been
 * @param dead text that is beyond repair
 * @param taken spans that other rules mend, sorted; no search begins there
 */
export function mendMojibake(text: string, guess: boolean, dead: readonly Span[], taken: readonly Span[]): Mended {
  const searched = without(dead.length === 0 ? text : withoutLines(text, dead), taken)
  const edits: Edit[] = []
  const findings: FindingFound[] = []
  /** Mended spans, which guesses must not touch. */
  const mended: Span[] = []
  const search = damages(searched, { guess })
  let next = search.next()
  for (; !next.done; next = search.next()) {
    const damage = next.value
    if (!guess) mended.push({ start: damage.start, end: damage.end })
    const own = editsOf(text, damage)
    if (own.length === 0) continue
    // A line may be as long as a book, with more edits than `push` takes as arguments.
    for (const edit of own) edits.push(edit)
    findings.push(findingOf(text, damage, own, endBefore(findings, damage.start)))
    for (const finding of lostCharacters(text, damage)) findings.push(finding)
  }
  if (next.value !== undefined) findings.push(unsearched(next.value))
  for (const { start, end } of strandedIn(text)) {
    const message = 'pieces of characters whose other bytes were removed; nothing tells which they were, and they stay'
    findings.push({ rule: 'stranded', start, end, message })
  }
  if (!guess) for (const finding of guesses(text, searched, mended)) findings.push(finding)
  return { edits, findings: findings.sort((a, b) => a.start - b.start || a.end - b.end) }
}

/** The text with line feeds in place of dead text, so that no search begins there or crosses it. */
function withoutLines(text: string, dead: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const span of dead) {
    const before = text.slice(Math.max(at, span.start - REACH), span.start)
    const behind = text.slice(span.end, span.end + REACH)
    const newline = behind.indexOf('\n')
    const start = span.start - before.length + before.lastIndexOf('\n') + 1
    const end = span.end + (newline < 0 ? behind.length : newline)
    if (end <= at) continue
    out += text.slice(at, Math.max(at, start)) + '\n'.repeat(end - Math.max(at, start))
    at = end
  }
  return out + text.slice(at)
}

/** The text with line feeds in place of what other rules mend. */
function without(text: string, taken: readonly Span[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of taken) {
    out += text.slice(at, start) + '\n'.repeat(end - start)
    at = end
  }
  return taken.length === 0 ? text : out + text.slice(at)
}

/** One edit for each character, or for each cluster of characters that share damaged ones. */
function editsOf(text: string, damage: Damage): Edit[] {
  const evidence = evidenceOf(damage)
  const edits: Edit[] = []
  let at = damage.start
  for (const piece of damage.pieces) {
    const rule = ruleOf(text, at, damage, piece)
    const certainty = damage.certainty === 'proven' && !piece.filled ? 'proven' : 'guessed'
    const edit = minimalEdit(text, at, piece.end, piece.text, rule, { certainty, evidence })
    at = piece.end
    if (!edit) continue
    const last = edits.at(-1)
    // Merge insertions of two pieces at the same position into one edit.
    if (last && edit.start === edit.end && last.start === last.end && last.start === edit.start) {
      edits[edits.length - 1] = { ...edit, text: last.text + edit.text }
    } else edits.push(edit)
  }
  return edits
}

function ruleOf(text: string, start: number, damage: Damage, piece: Piece): string {
  if (piece.filled) return 'lost-byte'
  if (text[start] === '&' && piece.text[0] !== '&') return 'entity-mojibake'
  if (isShift(damage.path)) return 'byte-shift'
  return damage.path.split('<').length > 2 ? 'double-mojibake' : 'mojibake'
}

function evidenceOf({ path, certainty, confidence }: Damage): string {
  return certainty === 'proven' ? pathEvidence(path) : pathEvidence(path, confidence)
}

/** One finding for the whole damage, from its first edit to its last, because it would be the same for each edit. */
function findingOf(text: string, damage: Damage, edits: readonly Edit[], least: number, more = ''): FindingFound {
  const [start, end] = [edits[0]!.start, edits.at(-1)!.end]
  const rule = edits.find((edit) => edit.rule !== 'lost-byte')?.rule ?? 'lost-byte'
  const moved = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  const before = text.slice(start, end)
  const guess = damage.certainty === 'guessed' ? ', a guess' : ''
  const message = `${quote(before)} becomes ${quote(applyEdits(before, moved))}${guess}: ${evidenceOf(damage)}${more}`
  return { rule, ...placeOf(text, { start, end }, least, damage.certainty === 'proven'), message }
}

/** What stands for lost bytes: a few at most for one character. */
const LOST_ENDS = /[?\ufffd]{1,4}$/
const LOST_START = /^[?\ufffd]{1,4}/
/**
 * The place of damage with what is of the same damage beside it, and could not be mended: the suspicious stretch around it, and the
 * marks of lost bytes directly before and behind. Damage that lost no bytes, and is no guess, has no such rest.
 *
 * @param least where the damage before it ends
 */
function placeOf(text: string, place: Span, least: number, isSure: boolean): Span {
  const hasLost = /[?\ufffd]/.test(text.slice(place.start, place.end))
  if (isSure && !hasLost) return place
  const { start, end } = withSuspects(text, place, least)
  if (!hasLost) return { start, end }
  const before = LOST_ENDS.exec(text.slice(Math.max(least, start - 4), start))?.[0].length ?? 0
  const behind = LOST_START.exec(text.slice(end, end + 4))?.[0].length ?? 0
  return { start: start - before, end: end + behind }
}

/**
 * Ends the place of the last damage where other damage begins.
 *
 * @returns where it ends
 */
function endBefore(findings: FindingFound[], start: number): number {
  const at = findings.findLastIndex(({ rule }) => rule !== 'lost-character')
  const last = findings[at]
  if (!last) return 0
  const end = Math.min(last.end, Math.max(start, last.start))
  findings[at] = { ...last, end }
  return end
}

function unsearched(at: number): FindingFound {
  const message =
    'the search for wrong readings has cost what it may: from here on only what was proven before is mended'
  return { rule: 'unsearched', start: at, end: at, message }
}

/** Where text is read one byte off from here on, the lost byte may be that of the character before. */
function lostCharacters(raw: string, { start, pieces, path }: Damage): FindingFound[] {
  const findings: FindingFound[] = []
  let at = start
  for (const { end, text } of pieces) {
    if (text.includes(REPLACEMENT)) {
      const message = 'a character lost one of its bytes, and nothing shows which character it was'
      const isOff = at === start && isShift(path) && /[\x80-\ud7ff\ue000-\uffff]/.test(raw[at - 1] ?? '')
      findings.push({ rule: 'lost-character', start: isOff ? at - 1 : at, end, message })
    }
    at = end
  }
  return findings
}

/** Findings for what guesses would change, apart from what was proven. */
function guesses(text: string, searched: string, mended: readonly Span[]): FindingFound[] {
  const findings: FindingFound[] = []
  let next = 0
  for (const damage of damages(searched, { guess: true })) {
    const edits = editsOf(text, damage).filter(({ start, end }) => {
      while (next < mended.length && mended[next]!.end <= start) next++
      return next === mended.length || end <= mended[next]!.start
    })
    if (edits.length > 0) findings.push(findingOf(text, damage, edits, damage.start, '; left as it is'))
  }
  return findings
}
