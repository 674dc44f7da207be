import { isLabelledFurniture } from './features/line.ts'
import { inLists, isSentence, teaserLists } from './furniture/teasers.ts'
import { groupNumber } from './names.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { ABSENT, stepsTo } from './surroundings.ts'

/**
 * Why the page has no main text, if a fact about the whole page shows it.
 *
 * @param outside for each block, why it is outside; undefined if it seems to be the document
 * @param expected the expected F1 of this judgement, if likelihoods of blocks were computed
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

/**
 * Minimum number of blocks that are links, and their minimum share of all blocks, for a page that may only lead to
 * other pages.
 */
const LINKS = 30
const LINK_SHARE = 0.6
/**
 * If fewer units than this seem to be the document of such a page, they are a teaser, which reads as well as a post.
 * The only labelled page with so few was judged wrong.
 */
const NEXT_TO_NOTHING = 60
/**
 * If what seems to be the document has fewer units and a lower expected F1 than these, it is a teaser or a notice as
 * well. Evidence: labelled pages of links without a line like their title, judged by trees that had not seen their
 * domain. The three with an expected F1 below .56 were wrong (a list, a listing, the buttons under a post); all eight
 * from .70 on were right. Length alone does not decide: posts had 83 and 149 units, the listing 294.
 */
const LITTLE = 400
const UNLIKELY = 0.6
/**
 * Fewer units than this outside links are only separators between the links. With fewer links than this, a linked line
 * may be text.
 */
const NOTHING_BUT_LINKS = 10
const FEW_LINKS = 5

/**
 * Whether a page only leads to documents: a portal, the front page of a channel, a directory. Short news items stand
 * among as many links, but below their title: all 21 such pages that were examined had a line like their title, and
 * none of 5 front pages had one.
 *
 * @param outside for each block, why it is outside; undefined if it was taken for the document
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

/**
 * Minimum number of teasers of an index, and their minimum share, in percent, of the prose that seems to be the
 * document.
 */
const TEASERS = 5
const TEASER_SHARE = 80

/**
 * Whether what seems to be the document consists of teasers, each with a date of its own: a channel's page of cards,
 * the front page of a blog. A sentence about the channel does not make it a document. A date of the page itself does,
 * as for a round-up.
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

/** Maximum units of an error page. Apache's error text has 70; an article about an error is longer. */
const EXCUSE = 120
/** A whole line that is a status code with its reason (RFC 9110, section 15), or an apology of the site. */
const STATUS =
  /^(?:(?:http )?(?:error )?[45]\d\d ?[-:|]? ?(?:error|bad request|unauthorized|forbidden|(?:page |file )?not found|method not allowed|not acceptable|request time-?out|gone|too many requests|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)|(?:page|file) not found|access denied|(?:404 ?)?(?:抱歉|对不起|很抱歉)?[，,]?\s?(?:您|你)?(?:要)?(?:访问|请求|查看|浏览|找|查找)?的?(?:页面|网页)(?:不存在|已删除|未找到|找不到了?|已被删除|没有找到))[!！.。~]?$/i
/** Maximum length of a status line. UTF-16 units. */
const LONGEST_STATUS = 60

/** Whether the page reports an error: a line is a status, and there is little other text. */
function isError({ lines, facts }: Page, outside: readonly (string | undefined)[]): boolean {
  const said = facts.reduce((sum, { units, links }, i) => sum + (outside[i] === undefined ? units - links : 0), 0)
  return said < EXCUSE && lines.some((line) => line.length <= LONGEST_STATUS && STATUS.test(line.trim()))
}

const IN_FORM = groupNumber('form')
const PASSWORD = /^(?:请?输入)?(?:登[录陆入])?(?:密码|密碼|口令|password|パスワード)\s?[*:：]?\s?\*?$/i
const COLON = 2
/** Maximum lines of a form that asks for a password. */
const FIELDS = 12

/**
 * Whether what seems to be the document is a form to fill in: it has no prose, and either a line of a form asks for a
 * password, or most lines in a form are labels without a value. In a data sheet at most half of the lines are labels.
 * The second test is needed because some frameworks put a form around the whole page.
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
