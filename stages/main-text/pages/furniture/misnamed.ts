import type { Document } from '../../../../src/document/document.ts'
import type { Block } from '../../../../src/document/structure/block.ts'
import type { Container, ContainerTree } from '../../containers.ts'
import { groupNumber } from '../names.ts'
import { isProse, LIKE_A_TITLE, type Page, readPage } from '../page.ts'
import { sayingBit } from '../phrases.ts'
import { isComment } from '../reasons.ts'
import { stepsTo } from '../surroundings.ts'

/**
 * Elements with misleading names. Some templates put the text into an element that is named like furniture: `<footer
 * id="meta-data">` holds a transcript, `<nav id="content">` an essay. If an element holds nearly all the prose of a
 * page, below its title, its name is ignored, and so is the label that follows from the name.
 */

const FURNITURE: readonly number[] = ['nav', 'footer', 'aside', 'nav-class', 'foot-class'].map(groupNumber)
/** Minimum shares of such an element, in percent: of the page's prose, and of its units outside links. */
const ALL_PROSE = 80
const OWN_PROSE = 70
/**
 * Minimum lines of prose, most of which are not notices. The foot of a page without any text holds one or two notices.
 */
const LINES = 3
const LINES_ALONE = 2
const NOTICE = sayingBit('legal') | sayingBit('subscribe')

/**
 * Reads a page; reads it a second time if one of its elements has a misleading name.
 *
 * @param tree of its blocks
 */
export function readBelieved(doc: Pick<Document, 'text' | 'blocks' | 'fields'>, tree?: ContainerTree): Page {
  const page = readPage(doc, tree)
  const blocks = believable(page)
  return blocks === page.blocks ? page : readPage({ text: doc.text, fields: doc.fields, blocks })
}

/**
 * The blocks of a page, with a neutral name in their paths for each element with a misleading one; the same array if
 * there is none.
 */
function believable(page: Page): readonly Block[] {
  const misnamed = page.around.tree.all.filter((container) => isMisnamed(page, container))
  if (misnamed.length === 0) return page.blocks
  return page.blocks.map((block, i) => {
    const around = misnamed.filter(({ first, last }) => i >= first && i < last)
    if (around.length === 0) return block
    const outermost = Math.min(...around.map(({ depth }) => depth))
    const path = around.reduce((steps, { depth }) => renamed(steps, block.depth - depth), block.path)
    const { label, ...rest } = block
    return label !== undefined && BY_PLACE.has(label) && !isLabelledWithin(path, block.depth - outermost)
      ? { ...rest, path }
      : { ...block, path }
  })
}

/** Labels that name a region of the page. */
const BY_PLACE: ReadonlySet<string> = new Set(['nav', 'footer', 'aside'])

/** Whether one of the innermost `count` elements of a path gives such a label. */
function isLabelledWithin(path: string, count: number): boolean {
  const steps = path.split('/')
  return steps.slice(Math.max(0, steps.length - count)).some((step) => BY_PLACE.has(/^[^.#]*/.exec(step)![0]))
}

function isMisnamed(page: Page, container: Container): boolean {
  const { facts, units, prose, says, around } = page
  const { first, last } = container
  if (!FURNITURE.some((group) => stepsTo(around, container, group) === 0)) return false
  let own = prose[last]! - prose[first]!
  for (let i = first; i < last; i++) if (isComment(page, i)) own -= prose[i + 1]! - prose[i]!
  if (own * 100 < prose.at(-1)! * ALL_PROSE || own * 100 < (units[last]! - units[first]!) * OWN_PROSE) return false
  let lines = 0
  let notices = 0
  for (let i = first; i < last; i++) {
    if (!isProse(facts[i]!)) continue
    lines++
    if ((says[i]! & NOTICE) !== 0 || FOREIGN_NOTICE.test(page.lines[i]!)) notices++
  }
  if (!page.title.some((likeness, i) => i < last && likeness >= LIKE_A_TITLE)) return false
  // The last prose of a page is usually the foot of the site, and some feet are long. It is the text only directly
  // below the title, or together with it, and if the page has no other prose and none of it is a notice. Then two lines
  // are enough.
  const isAlone = own === prose.at(-1)! && notices === 0 && isUnderTitle(page, container)
  if (isAlone && lines >= LINES_ALONE) return true
  return last < page.blocks.length && lines >= LINES && notices * 2 < lines
}

/** Whether a container begins with the title of the page, or stands right below it. */
function isUnderTitle({ title }: Page, { first }: Container): boolean {
  return title.subarray(Math.max(0, first - 1), first + 2).some((likeness) => likeness >= LIKE_A_TITLE)
}

/** Words of notices that `says` does not know: rights, cookies, imprints. */
const FOREIGN_NOTICE =
  /©|cookie|copyright|impressum|datenschutz|alle rechte|rechtsform|ust-id|mentions légales|tous droits|droits réservés|todos los derechos|derechos reservados|aviso legal|todos os direitos|diritti riservati|p\. ?iva|prawa zastrzeżone|alla rättigheter|alle rettigheder|oikeudet pidätetään|tietosuoja|evästei|rechten voorbehouden|tüm hakları|çerez|все права|права защищены|حقوق|ملفات تعريف|無断転載|著作権|개인정보|무단 ?전재|사업자등록|대표자|특정상거래/i

/**
 * The path with a neutral name for the step that is `above` steps above the last. Outer steps are left out, because a
 * path keeps only its innermost ones.
 */
function renamed(path: string, above: number): string {
  const steps = path.split('/')
  const at = steps.length - 1 - above
  return at < 0 ? path : steps.with(at, 'div').join('/')
}
