import { CLASS } from '../../../src/language/characters/classes.ts'
import {
  count,
  kanaOf,
  kanjiRole,
  newTally,
  SLOT,
  slotOf,
  type Tally,
  verdictOf,
} from '../../../src/language/language-id/index.ts'

/**
 * Finds Japanese inside a Chinese span: clauses and quotations with kana, and words without. Converting 《図書館戦争》
 * character by character would give a word of no language (图书馆戦争), so a word with a character that only Japanese has
 * stays whole.
 */

/** Characters that end a quotation or a clause. Not 、, which occurs inside Japanese clauses. */
const CLAUSE_END = new Set('。，；：！？「」『』“”‘’《》〈〉（）()【】,;:!?"\n \t\u3000')
/** Characters after which a title or quotation begins, and before which it ends. */
const OPEN = new Set('《〈「『“‘"（(【')
const CLOSE = new Set('》〉」』”’"）)】')

/** Characters that no Japanese title without kana contains, although Japanese has them. */
const CHINESE_WORDS = new Set('的是了我他也')

/** Maximum characters next to a Japanese one that belong to its word: 図書館. In 広島時, 時 does not. */
const MAX_NEIGHBOURS = 2
/** Chinese words that never belong to the word next to them, although Japanese has the characters. */
const SEPARATE_WORDS = new Set('個時後從為對與將無過還間')
/** Old forms in names of Japanese people: 黒澤, 広瀧. */
const OLD_FORMS = new Set('澤邊邉齋濱櫻廣瀧')
/** Maximum characters of both languages between two that only Japanese has, inside one word: 広島県立図書館. */
const MAX_GAP = 2

/**
 * Calls `visit` for the parts of a Chinese span around the Japanese in it: for `老師說「東京へ行きましょう」，大家都笑了` the text before
 * and after the quotation.
 *
 * @param strict counts only characters that neither Chinese script has as Japanese: in a text in both scripts, 国語 is
 *   half converted
 */
export function chineseParts(
  text: string,
  start: number,
  end: number,
  strict: boolean,
  visit: (start: number, end: number) => void,
): void {
  let from = start
  if (mayHoldJapanese(text, start, end)) {
    const tally = newTally()
    const leaveOut = (first: number, last: number): void => {
      if (first > from) visit(from, first)
      from = last
    }
    for (let clause = start; clause < end; ) {
      let stop = clause
      while (stop < end && !CLAUSE_END.has(text[stop]!)) stop++
      if (hasKana(tally, text, clause, stop) || isJapaneseTitle(text, clause, stop, strict)) leaveOut(clause, stop)
      else japaneseWords(text, clause, stop, leaveOut)
      clause = stop + 1
    }
  }
  if (end > from) visit(from, end)
}

/** Whether there is a Japanese character, or two kana. A single kana is の used for 的, or a slip. */
function mayHoldJapanese(text: string, start: number, end: number): boolean {
  let kana = 0
  for (let i = start; i < end; i++) {
    const slot = slotOf(text.charCodeAt(i))
    if (slot === SLOT.japanese || slot === SLOT.simplifiedToo) return true
    if ((slot === CLASS.kana || slot === SLOT.particle) && ++kana === 2) return true
    if (slot === CLASS.han && kanjiRole(text.charCodeAt(i)) === 'new-form') return true
  }
  return false
}

function hasKana(tally: Tally, text: string, start: number, end: number): boolean {
  tally.fill(0)
  count(tally, text, start, end)
  return (kanaOf(tally) >= 2 || tally[SLOT.particle]! > 0) && verdictOf(tally) === 'ja'
}

/**
 * Whether a clause is a Japanese title or quotation. It holds a character that Chinese lacks, or one that only
 * Simplified has together with one that only Traditional has, as Japanese does (芸術新潮), and no character that only
 * Chinese has.
 */
function isJapaneseTitle(text: string, start: number, end: number, strict: boolean): boolean {
  if (!OPEN.has(text[start - 1]!) || !CLOSE.has(text[end]!)) return false
  let japanese = false
  let newForm = false
  let shared = false
  for (let i = start; i < end; i++) {
    const role = kanjiRole(text.charCodeAt(i))
    if (role === 'chinese' || CHINESE_WORDS.has(text[i]!)) return false
    japanese ||= role === 'japanese'
    newForm ||= role === 'new-form'
    shared ||= role === 'shared'
  }
  return japanese || (!strict && newForm && shared)
}

/** Calls `leaveOut` for each character that only Japanese has, together with the neighbours that belong to its word. */
function japaneseWords(text: string, start: number, end: number, leaveOut: (start: number, end: number) => void): void {
  let from = start
  for (let i = start; i < end; i++) {
    if (slotOf(text.charCodeAt(i)) !== SLOT.japanese) continue
    const first = wordStart(text, i, from)
    from = wordEnd(text, i, end)
    leaveOut(first, from)
    i = from - 1
  }
}

function wordStart(text: string, at: number, from: number): number {
  let start = at
  while (start > from && at - start < MAX_NEIGHBOURS && clings(text, start - 1)) start--
  return start
}

/** End of the word: after its last Japanese character and the neighbours that belong to it. */
function wordEnd(text: string, at: number, to: number): number {
  let end = at + 1
  let last = at
  for (let i = end; i < to && i <= last + MAX_GAP + 1; i++) {
    const role = kanjiRole(text.charCodeAt(i))
    if (role === 'chinese' && !OLD_FORMS.has(text[i]!)) break
    if (role === 'japanese') {
      last = i
      end = i + 1
    } else if (i === end && i - last <= MAX_NEIGHBOURS && clings(text, i)) end++
  }
  return end
}

function clings(text: string, at: number): boolean {
  if (OLD_FORMS.has(text[at]!)) return true
  const role = kanjiRole(text.charCodeAt(at))
  return (role === 'shared' || role === 'new-form') && !SEPARATE_WORDS.has(text[at]!)
}
