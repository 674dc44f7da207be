import type { Element } from 'domhandler'
import { type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound } from '../../../../src/document/stage.ts'
import type { Tree } from '../../tree/tree.ts'
import { shownBy } from '../shown.ts'

/**
 * Members of a forum, read from links to their profiles and from the classes that forum software gives to names. A member
 * wrote the thread or an answer, so members are evidence only on a page that is a thread.
 */

/** Addresses of Discuz!, phpwind, phpBB, MyBB, vBulletin, XenForo, Discourse, NetEase's boards and the like. */
const PROFILE =
  /(?:^|[/#])(?:members?|users?|profiles?|people|u)(?:[/-](?!log|sign|reg|pass|sett|account|auth|new|edit)[^/?#]{1,80}|(?:\.php|\.aspx?)?\?(?:[^#]{0,40}&)?(?:u|uid|id|s|name|username)=)|space-uid-\d|mod=space|mode=viewprofile/i
const MEMBER_NAME =
  /(?:user|nick)[-_]?name|(?:^|[\s_-])(?:nick|poster|uname|tieauthor)(?=$|[\s_-])|tieauthor|PostUser-name/i
/** Classes of forms, buttons and badges that hold one of these words. */
const NO_MEMBER = /input|form|field|label|login|signup|badge|status|online|title|wrap$/i
/** Texts of such links that are not names. */
const NO_NAME =
  /^(?:登录|登錄|登入|注册|註冊|退出|发消息|發消息|私信|关注|關注|加好友|加为好友|个人资料|個人資料|资料|主页|空间|会员|會員|更多|查看.*|只看.*|访问.*|訪問.*|.*空间|.*空間|.*消息.*|log ?in|log ?out|sign .*|register|join.*|profile|members?|member list|users?|message|send .*|view .*|all .*|more|follow|edit.*|guest|admin|moderator|find .*|search|settings|account|my .*|home|faq|anmelden|registrieren|mitglieder(?:liste)?|\d{1,9})$/i
/** Maximum length of a name. UTF-16 units. */
const LONGEST_NAME = 30
/** Maximum length of a class or an address that is read. UTF-16 units. */
const LONGEST = 400

/** Whether a start tag says that its element holds the name of a member. */
export function isMember(name: string, { class: classes, href }: Readonly<Record<string, string>>): boolean {
  if (name === 'a' && href !== undefined && href.length <= LONGEST && PROFILE.test(href))
    return !/youtube\.com|agreement/.test(href)
  return (
    classes !== undefined &&
    name !== 'input' &&
    name !== 'form' &&
    name !== 'label' &&
    classes.length <= LONGEST &&
    isMemberClass(classes)
  )
}

function isMemberClass(classes: string): boolean {
  const known = read.get(classes)
  if (known !== undefined) return known
  if (read.size >= MOST_READ) read.clear()
  const is = MEMBER_NAME.test(classes) && !NO_MEMBER.test(classes)
  read.set(classes, is)
  return is
}

/** Classes that were read last: a page repeats the same few. */
const read = new Map<string, boolean>()
const MOST_READ = 256

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
