import type { Block, MainRange } from '../../../src/document/block.ts'
import type { Document, Field } from '../../../src/document/document.ts'
import { textPosition } from '../../../src/document/ledger.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'

/** Who began a thread, and when: what software puts beside the first post. */

/** Buttons that only threads have: of Discuz!, phpwind, NetEase's boards, XenForo. */
const SIGN_OF_THREAD = /只看(?:楼主|樓主|[该該此]作者)|[倒正]序(?:浏览|瀏覽)|^楼主$|thread starter/i
/** Blocks above the first post in which the panel of its author stands: name, rank, points, days. */
const PANEL = 40
/** The same in which the line with its date stands. */
const DATE_LINE = 8
/** Longer lines are text. UTF-16 units. */
const LONGEST_LINE = 120
/** Before a day on which a member joined or was seen, or a post was changed. */
const OTHER_DAY =
  /(?:注册|註冊|加入|登录|登錄|在线|編輯|编辑|更新|join(?:ed|ing)?|regist|member since|last|edited|modified|dabei seit|beigetreten|anmeld|inscri)/i

/** Whether a page is a thread: several posts, or one with the buttons of a thread above it. */
function isThread({ text, blocks, traits }: Document, main: MainRange): boolean {
  if (traits.flags?.includes('forum')) return true
  return blocks
    .slice(Math.max(0, main.first - DATE_LINE), main.first)
    .some(({ start, end }) => end - start <= LONGEST_LINE && SIGN_OF_THREAD.test(text.slice(start, end)))
}

/** Where the first post begins: headings belong to what stands above it. */
function firstPost(blocks: readonly Block[], { first, last }: MainRange): number {
  let at = first
  while (at < last && (/^h[1-6]$/.test(blocks[at]!.tag) || blocks[at]!.outside !== undefined)) at++
  return at
}

/** Of the members that a page names, the one right above the first post. */
export function starterOf(doc: Document, main: MainRange): Field | undefined {
  const members = doc.fields.filter(({ rule }) => rule === 'html/member')
  if (members.length === 0 || !isThread(doc, main)) return undefined
  const { blocks, ledger } = doc
  const post = firstPost(blocks, main)
  let nearest: Field | undefined
  let place = post - PANEL - 1
  for (const member of members) {
    const position = textPosition(ledger, member.rawStart)
    const i = firstIndex(blocks.length, (at) => blocks[at]!.end >= position)
    if (i < post && i > place) {
      nearest = member
      place = i
    }
  }
  return nearest
}

/** The day in the line right above the first post of a thread, for where nothing else says it. */
export function threadDay(doc: Document, main: MainRange, locale: DateLocale): FieldFound[] {
  const { text, blocks } = doc
  if (main.last === 0 || !isThread(doc, main)) return []
  const post = firstPost(blocks, main)
  for (let i = post - 1; i >= Math.max(0, post - DATE_LINE); i--) {
    const { start, end } = blocks[i]!
    if (end - start > LONGEST_LINE) continue
    const line = text.slice(start, end)
    const date = findDate(line, 0, locale)
    if (!date || OTHER_DAY.test(line.slice(0, date.start))) continue
    const place = { start: start + date.start, end: start + date.end }
    return [{ name: 'published', ...place, rule: 'thread-day', value: date.iso, rank: FIELD_RANK.page }]
  }
  return []
}
