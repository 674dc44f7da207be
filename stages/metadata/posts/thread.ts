import type { Document, Field } from '../../../src/document/document.ts'
import { textPosition } from '../../../src/document/ledger/ledger.ts'
import { firstIndex } from '../../../src/document/sorted.ts'
import { FIELD_RANK, type FieldFound } from '../../../src/document/stage.ts'
import type { Block, MainRange } from '../../../src/document/structure/block.ts'
import { type DateLocale, findDate } from '../../../src/language/dates/index.ts'

/** Finds who began a thread, and when, from what forum software writes beside the first post. */

/** Buttons that only threads have, of Discuz!, phpwind, NetEase's boards and XenForo. */
const SIGN_OF_THREAD = /只看(?:楼主|樓主|[该該此]作者)|[倒正]序(?:浏览|瀏覽)|^楼主$|thread starter/i
/** Maximum blocks above the first post at which the panel of its author may begin: name, rank, points, days. */
const PANEL = 40
/** Maximum blocks above the first post at which its date may stand. */
const DATE_LINE = 8
/** Maximum length of such a line; longer lines are text. UTF-16 units. */
const LONGEST_LINE = 120
/** Words before a day on which a member joined or was seen, or a post was changed. */
const OTHER_DAY =
  /(?:注册|註冊|加入|登录|登錄|在线|編輯|编辑|更新|join(?:ed|ing)?|regist|member since|last|edited|modified|dabei seit|beigetreten|anmeld|inscri)/i

/** Whether a page is a thread: it has several posts, or one post with the buttons of a thread above it. */
function isThread({ text, blocks, traits }: Document, main: MainRange): boolean {
  if (traits.flags?.includes('forum')) return true
  return blocks
    .slice(Math.max(0, main.first - DATE_LINE), main.first)
    .some(({ start, end }) => end - start <= LONGEST_LINE && SIGN_OF_THREAD.test(text.slice(start, end)))
}

/** The block of the first post. Headings at the start of the main text come before it. */
function firstPost(blocks: readonly Block[], { first, last }: MainRange): number {
  let at = first
  while (at < last && (/^h[1-6]$/.test(blocks[at]!.tag) || blocks[at]!.outside !== undefined)) at++
  return at
}

/** The member nearest above the first post, among those that the page names. */
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

/** The day in a line right above the first post of a thread. It counts where nothing else gives a date. */
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
