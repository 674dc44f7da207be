import type { Element } from 'domhandler'
import { type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../../../src/document/stage.ts'
import type { Tree } from '../../tree/tree.ts'
import { shownBy } from '../shown.ts'
import { isMember } from './member-tags.ts'

/**
 * Members of a forum, read from links to their profiles and from the classes that forum software gives to names. A member
 * wrote the thread or an answer, so members are evidence only on a page that is a thread.
 */

/** Texts of links to profiles that are not names. */
const NO_NAME =
  /^(?:登录|登錄|登入|注册|註冊|退出|发消息|發消息|私信|关注|關注|加好友|加为好友|个人资料|個人資料|资料|主页|空间|会员|會員|更多|查看.*|只看.*|访问.*|訪問.*|.*空间|.*空間|.*消息.*|log ?in|log ?out|sign .*|register|join.*|profile|members?|member list|users?|message|send .*|view .*|all .*|more|follow|edit.*|guest|admin|moderator|find .*|search|settings|account|my .*|home|faq|anmelden|registrieren|mitglieder(?:liste)?|\d{1,9})$/i
/** Maximum length of a name. UTF-16 units. */
const LONGEST_NAME = 30

/** Maximum members before the title and after it that become candidates: the writer is named above a post or beside it. */
const BEFORE = 3
const BEHIND = 4

/** The members around the title, those after it first. The metadata stage finds the one who wrote the first post. */
export function readMembers(tree: Tree, edits: readonly Edit[], heading: Element | undefined): FieldFound[] {
  const at = heading?.startIndex ?? 0
  const before: SourceValue[] = []
  const behind: SourceValue[] = []
  for (const element of tree.informative) {
    if (!isMember(element.name, element.attribs)) continue
    if (element.startIndex! > at && behind.length === BEHIND) break
    const shown = shownBy(tree.source, edits, element)
    if (!shown || !isName(textOf(tree.source, shown))) continue
    if (element.startIndex! > at) behind.push(shown)
    else {
      before.push(shown)
      if (before.length > BEFORE) before.shift()
    }
  }
  return [...behind, ...before].map(({ start, end, edits: own }) => ({
    name: 'author',
    start,
    end,
    rule: 'member',
    rank: FIELD_RANK.text,
    ...(own.length > 0 && { edits: own }),
  }))
}

function isName(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= LONGEST_NAME &&
    /[\p{L}\p{N}]/u.test(text) &&
    !/[。，！？：；:;!?<>|/\\“”"()（）]/.test(text) &&
    text.split(/\s+/).length <= 3 &&
    !NO_NAME.test(text)
  )
}
