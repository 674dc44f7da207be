import type { Document, Field } from '../../../src/document/document.ts'
import type { Container, ContainerTree } from '../containers.ts'
import type { Post } from './body.ts'
import { type PageLines, RunningSum } from './lines.ts'
import { areTeasers, type Family, families, isMarked, type Piece, templateOf } from './records.ts'

/** Names of elements around a thread. WordPress puts `thread-even` on every other comment on an article. */
const FORUM_NAME =
  /(?:^|[-_.#])(?:thread(?!ed|-(?:even|odd|alt))|topic|forum|bbs|tiezi|wenda|question|answer|qa(?=$|[-_.#])|poststream|postlist|viewthread|viewtopic|discuss)/
/** Names of elements around replies, to a question or to an article. */
const REPLY_NAME = /(?:^|[-_.#])(?:repl(?:y|ies)|floor)/
/** Names of elements around comments, which are mostly below articles. */
const COMMENT_NAME = /comment|review|pinglun/
/** Addresses of threads: `/thread-20490-1-1.html`, `/viewtopic.php?t=7`, `/questions/17/…`, `/discussions/7`, `bbs.example.cn`. */
const FORUM_URL =
  /^https?:\/\/(?:bbs|forums?|tieba|discuss|ask)\d?\.|\/(?:forums?|bbs|threads?|topics?|questions?|wenda|discuss(?:ions?)?)\/|\/t\/(?:[\w%-]+\/)?\d+(?:[/?#]|$)|(?:viewtopic|showthread|showtopic|read|thread|topic)(?:\.php|[-_]\d)/
/** Names of forum sites, at an end of the title or as the site name: `… - Debian User Forums`, `…_佛系吧_百度贴吧`. */
const FORUM_SITE = /(?:论坛|論壇|社区|社區|贴吧|問答|问答|知道|(?:^|[^\p{L}])(?:bbs|forums?|message boards?))$/iu
/** Maximum length of a site name, in UTF-16 units. A longer text is a title that happens to end like one. */
const LONGEST_SITE = 30
/** Names of the element with the text of an article, however short it is beside its comments. */
const ARTICLE_NAME =
  /^article(?=[.#]|$)|(?:^|[-_.#])(?:post|entry|article|story|blog)[-_]?(?:body|content|text|entry)(?=$|[-_.#])/
const FURNITURE_NAME =
  /(?:^|[-_.#])(?:sidebar|side|aside|footer|breadcrumbs?|notices?|announcements?|alerts?|banners?|login|signup|register|nav|menu|toolbar|ads?|promo|related|recommend\w{0,5}|widget|donate)(?=$|[-_.#\d])/

/** Number of ancestors of a piece that are read; paths are no longer. */
const STEPS = 32
/** Minimum length of the opening post, in units of prose. */
const TEXT_UNITS = 12
/** Maximum length of an opening that is no article, in units: a question, a photograph with its caption, a link. */
const SHORT_OPENING = 100
/** Comments below a short opening are the document if they are at least this many times as long. */
const MOSTLY_COMMENTS = 3
/** Minimum mean length, in units, of pieces that count as prose. */
const PROSE_OF_PIECE = 8
/** Maximum number of lines with a date in one post. An element with more is a list of posts. */
const MOST_DATES = 3
/** Minimum share of answers that are prose, and (`TEXT_SHARE`) that have any text. */
const PROSE_SHARE = 0.4
const TEXT_SHARE = 0.7

/**
 * The texts of the posts of a thread, found by repetition: pieces of one template with marks of posts between them. Empty if
 * there are none, or if they are comments on an article, teasers or reviews.
 */
export function postsByRecords(doc: Document, tree: ContainerTree, page: PageLines): readonly Post[] {
  const { text, blocks } = doc
  const all = families(tree, page).filter(({ prose }) => prose > 0)
  const records = all.filter(
    (family) => isWritten(family, page) && isMarked(family, page) && !areTeasers(family, text, blocks, page),
  )
  const main = records.reduce<Family | undefined>(
    (most, each) => (most && most.prose >= each.prose ? most : each),
    undefined,
  )
  if (!main) return []
  // Families that overlap the main one are comments on answers.
  const answers = new Set(records.filter((family) => overlap(family, main)))
  let first = blocks.length
  let last = 0
  for (const { pieces } of answers) {
    first = Math.min(first, pieces[0]!.first)
    last = Math.max(last, pieces.at(-1)!.last)
  }
  const others = all.filter((family) => !answers.has(family))
  const opening = openingOf(doc, others, first, page)
  if (!isForum(doc, main, opening, first, page)) return []
  const whole = datedPosts(tree, [...answers], page)
  const between = others
    .filter(({ pieces, prose }) => prose >= pieces.length * PROSE_OF_PIECE)
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => piece.first >= first && piece.last <= last && !isFurniture(piece, first))
  const posts = [...opening, ...[...answers].flatMap(({ pieces }) => pieces), ...between, ...whole]
  // At equal starts the longer post comes first; it contains the shorter one.
  posts.sort((a, b) => a.first - b.first || b.last - a.last)
  let covered = 0
  return posts.filter(({ first: from, last: to }) => {
    if (from < covered) return false
    covered = to
    return true
  })
}

/**
 * Posts whose text contains a date, which looks like a mark: elements of the same template as the other posts, near them,
 * that contain no other post.
 */
function datedPosts({ all }: ContainerTree, answers: readonly Family[], page: PageLines): readonly Post[] {
  const pieces = answers.flatMap((family) => family.pieces)
  const begins = new Uint8Array(page.lines.length)
  for (const { first } of pieces) begins[first] = 1
  const piecesIn = new RunningSum(begins)
  const templates = new Set(pieces.flatMap(({ container }) => (container ? [templateOf(container)] : [])))
  const near = pieces.reduce((held, { first, last }) => {
    let at = held
    while (at.parent && (first < at.first || last > at.last)) at = at.parent
    return at
  }, pieces[0]!.parent)
  return all.filter((container) => {
    const { first, last } = container
    if (first < near.first || last > near.last) return false
    const marks = page.markSum.between(first, last)
    return (
      marks > 0 &&
      marks <= MOST_DATES &&
      (marks < last - first || isNamed(container)) &&
      piecesIn.between(first, last) === 0 &&
      templates.has(templateOf(container))
    )
  })
}

/** Whether an element has a class or id, so elements of that name have the same role. A bare cell may be anything. */
function isNamed({ step }: Container): boolean {
  return /[.#]/.test(step)
}

/** Whether the pieces contain text written by people, each in a separate element, with some prose. */
function isWritten({ pieces }: Family, { lines, apart }: PageLines): boolean {
  if (pieces.length < 2 || (!pieces[0]!.container && pieces[0]!.parent === pieces[1]!.parent)) return false
  if (pieces.filter(({ prose }) => prose > 0).length >= pieces.length * PROSE_SHARE) return true
  const says = (i: number): boolean => apart[i] === 0 && lines[i]!.units >= Math.max(1, lines[i]!.links)
  let written = 0
  for (const { first, last } of pieces) {
    let i = first
    while (i < last && !says(i)) i++
    if (i < last) written++
  }
  return written >= pieces.length * TEXT_SHARE
}

/** Whether the ranges of two families on the page overlap. */
function overlap(a: Family, b: Family): boolean {
  return a.pieces[0]!.first < b.pieces.at(-1)!.last && b.pieces[0]!.first < a.pieces.at(-1)!.last
}

/** The opening post, if another template made it: the longest text between the heading and the answers. */
function openingOf(
  { blocks }: Document,
  others: readonly Family[],
  answer: number,
  { apart, proseSum }: PageLines,
): readonly Piece[] {
  const heading = blocks.findLastIndex(({ tag }, i) => i < answer && tag === 'h1' && apart[i] === 0)
  const before = others
    .flatMap(({ pieces }) => pieces)
    .map((piece) => behind(piece, heading, proseSum))
    .filter(
      (piece) =>
        piece.first > heading && piece.last <= answer && piece.prose >= TEXT_UNITS && !isFurniture(piece, answer),
    )
  const longest = before.reduce<Piece | undefined>(
    (most, each) => (most && most.prose >= each.prose ? most : each),
    undefined,
  )
  return longest ? before.filter(({ parent, first }) => parent === longest.parent || first >= longest.first) : []
}

/** The part of a piece behind the heading, where one element holds both: `<article><h1>…</h1><p>…</p></article>`. */
function behind(piece: Piece, heading: number, proseSum: RunningSum): Piece {
  const { first, last } = piece
  if (first > heading || last <= heading + 1) return piece
  return { ...piece, first: heading + 1, prose: proseSum.between(heading + 1, last) }
}

/** Whether an element around a piece is named as furniture. Elements that also contain block `answer` do not count. */
function isFurniture({ container, parent }: Piece, answer: number): boolean {
  const holds = ({ first, last }: Container): boolean => answer >= first && answer < last
  let at: Container | undefined = container ?? parent
  for (let i = 0; i < STEPS && at && !holds(at); i++, at = at.parent) if (FURNITURE_NAME.test(at.step)) return true
  return false
}

/**
 * Whether the repeated pieces are posts of a thread and not comments on an article. The address and the names around the
 * opening decide; if only the answers give evidence, the length of the text before them does.
 */
function isForum(
  { fields }: Document,
  main: Family,
  opening: readonly Piece[],
  answer: number,
  page: PageLines,
): boolean {
  if (fields.some(isForumField)) return true
  const asked = page.proseSum.between(0, answer)
  const around = stepsAround(main.pieces[0]!)
  const own = opening.length > 0 ? stepsAround(opening[0]!) : around
  // Without an opening post the text before may be an article that was not recognised.
  const known = opening.length > 0 || asked <= Math.max(main.prose, SHORT_OPENING)
  if (known && own.some((step) => FORUM_NAME.test(step))) return true
  if (around.some((step) => COMMENT_NAME.test(step)))
    return (
      !own.some((step) => ARTICLE_NAME.test(step)) && asked <= SHORT_OPENING && main.prose >= asked * MOSTLY_COMMENTS
    )
  return asked <= main.prose && around.some((step) => FORUM_NAME.test(step) || REPLY_NAME.test(step))
}

/**
 * A cheap first test for {@link postsByRecords}: whether the address, the title or the name of an element suggests a forum.
 * Takes one test for each name on the page.
 */
export function mayBeForum({ fields }: Pick<Document, 'fields'>, { all }: ContainerTree): boolean {
  if (fields.some(isForumField)) return true
  const seen = new Set<string>()
  for (const { step } of all) {
    if (seen.has(step)) continue
    if (FORUM_NAME.test(step) || COMMENT_NAME.test(step) || REPLY_NAME.test(step)) return true
    seen.add(step)
  }
  return false
}

function isForumField({ name, text }: Field): boolean {
  if (name === 'url') return FORUM_URL.test(text.toLowerCase())
  if (name !== 'title' && name !== 'site') return false
  const parts = text.split(/\s[-–—|·•»]\s|[_|]|\s-|-\s|::/)
  return [parts[0]!, parts.at(-1)!].some((part) => part.length <= LONGEST_SITE && FORUM_SITE.test(part.trim()))
}

/** The path steps around a piece, innermost first, without `body`, whose classes may name anything on the page. */
function stepsAround({ container, parent }: Piece): string[] {
  const steps: string[] = []
  let at: Container | undefined = container ?? parent
  for (let i = 0; i < STEPS && at && !/^(?:html|body)/.test(at.step); i++, at = at.parent) steps.push(at.step)
  return steps
}
