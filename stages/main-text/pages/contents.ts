import { isLabelledFurniture } from './features-line.ts'
import { groupNumber } from './names.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { ABSENT, stepsTo } from './surroundings.ts'
import { inLists, isSentence, teaserLists } from './teasers.ts'

/**
 * Why nothing of a page is a document, where a fact of the whole page tells.
 *
 * @param outside by block, undefined where it seems to be the document
 * @param expected the F1 that this is to be expected to have by the likelihoods of the blocks, where they were judged
 */
export function contentless(
  page: Page,
  outside: readonly (string | undefined)[],
  expected = 1,
): Contentless | undefined {
  if (isContents(page, outside, expected) || isIndex(page, outside)) return 'a page of links'
  if (isError(page, outside)) return 'an error'
  return isForm(page, outside) ? 'a form' : undefined
}

type Contentless = 'a page of links' | 'an error' | 'a form'

/** Blocks that are links, and their share of all, from which on a page may be nothing but a way to other pages. */
const LINKS = 30
const LINK_SHARE = 0.6
/** Units that seem to be a document on such a page: a teaser has fewer, and reads as well as a post. The one labelled page was wrong. */
const NEXT_TO_NOTHING = 60
/**
 * Units, and the F1 that they are to be expected to have, below both of which they are a teaser or a notice, too. Of labelled pages
 * that are links, without a line like their title, judged by trees that had not seen their domain, the three below .56 were wrong,
 * a list, a listing and the buttons under a post; all eight from .70 on were right. Length alone does not tell: posts
 * had 83 units and 149, the listing 294.
 */
const LITTLE = 400
const UNLIKELY = 0.6
/** So few units outside links are the signs between them; with fewer links a line may be a text that somebody linked. */
const NOTHING_BUT_LINKS = 10
const FEW_LINKS = 5

/**
 * Whether a page leads to documents and is none: a portal, a channel's front page, a directory. Short news stand among as
 * many links, but under their title: of 21 such pages seen all did, and of the 5 front pages none.
 *
 * @param outside by block, undefined where it was taken for the document
 */
function isContents({ facts, title }: Page, outside: readonly (string | undefined)[], expected: number): boolean {
  let links = 0
  let inside = 0
  let unlinked = 0
  for (const [i, fact] of facts.entries()) {
    const isLink = fact.links * 2 > fact.units
    if (isLink) links++
    else if (title[i]! >= LIKE_A_TITLE) return false
    if (outside[i] !== undefined) continue
    inside += fact.units
    unlinked += fact.units - fact.links
  }
  if (unlinked < NOTHING_BUT_LINKS && links >= FEW_LINKS) return true
  const enough = expected < UNLIKELY ? LITTLE : NEXT_TO_NOTHING
  return inside < enough && links >= LINKS && links >= facts.length * LINK_SHARE
}

/** Teasers that make an index, and their share of the prose that seems to be the document, in percent. */
const TEASERS = 5
const TEASER_SHARE = 80

/**
 * Whether all that seems to be the document are teasers with dates of their own: a channel's page of cards, the front of a blog.
 * A sentence on what the channel is about does not make it a document; a date of the page itself does, as of a round-up.
 */
function isIndex(page: Page, outside: readonly (string | undefined)[]): boolean {
  if (page.dated) return false
  const lists = teaserLists(page).filter(({ dated, entries }) => dated && entries >= TEASERS)
  const inList = inLists(page, lists)
  let all = 0
  let teasers = 0
  for (const [i, fact] of page.facts.entries()) {
    if (outside[i] !== undefined || !isSentence(fact)) continue
    all += fact.units
    if (inList[i]) teasers += fact.units
  }
  return teasers > 0 && teasers * 100 >= all * TEASER_SHARE
}

/** Units that say of an error what the server says of it: Apache's excuse has 70. An article about an error says more. */
const EXCUSE = 120
/** A whole line that is a status (RFC 9110, section 15) with its reason, or the excuse of a site. */
const STATUS =
  /^(?:(?:http )?(?:error )?[45]\d\d ?[-:|]? ?(?:error|bad request|unauthorized|forbidden|(?:page |file )?not found|method not allowed|not acceptable|request time-?out|gone|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)|(?:page|file) not found|access denied|(?:404 ?)?(?:抱歉|对不起|很抱歉)?[，,]?\s?(?:您|你)?(?:要)?(?:访问|请求|查看|浏览|找|查找)?的?(?:页面|网页)(?:不存在|已删除|未找到|找不到了?|已被删除|没有找到))[!！.。~]?$/i
/** A status is no longer than this. UTF-16 units. */
const LONGEST_STATUS = 60

/** Whether a page says that there is no page: a line is a status, and little else is said. */
function isError({ lines, facts }: Page, outside: readonly (string | undefined)[]): boolean {
  const said = facts.reduce((sum, { units, links }, i) => sum + (outside[i] === undefined ? units - links : 0), 0)
  return said < EXCUSE && lines.some((line) => line.length <= LONGEST_STATUS && STATUS.test(line.trim()))
}

const IN_FORM = groupNumber('form')
const PASSWORD = /^(?:请?输入)?(?:登[录陆入])?(?:密码|密碼|口令|password|パスワード)\s?[*:：]?\s?\*?$/i
const COLON = 2
/** Lines of a form that asks for a password, at most. */
const FIELDS = 12

/**
 * Whether what seems to be the document is a form to fill in: nothing of it is prose, and a line in a form asks for a
 * password, or most lines are names in a form that no value follows. Of a data sheet at most half are names; some frameworks put
 * a form around the whole page.
 */
function isForm(page: Page, outside: readonly (string | undefined)[]): boolean {
  const { lines, facts, around, blocks } = page
  let kept = 0
  let names = 0
  let password = false
  for (const [i, fact] of facts.entries()) {
    if (outside[i] !== undefined || isLabelledFurniture(blocks[i]!) || fact.links * 2 > fact.units) continue
    if (isProse(fact)) return false
    kept++
    if (stepsTo(around, around.tree.innermost[i]!, IN_FORM) === ABSENT) continue
    if (fact.ending === COLON) names++
    if (PASSWORD.test(lines[i]!.trim())) password = true
  }
  return names * 2 > kept || (password && kept <= FIELDS)
}
