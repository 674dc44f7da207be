import { applyEdits } from '../../../src/document/ledger/edit.ts'
import { escapeEdits } from '../../../src/language/characters/escapes.ts'
import { type Rendering, render } from '../render/index.ts'
import { DecodedPiece } from '../tree/decoded.ts'
import { attributeReferences, type Reference } from '../tree/references.ts'
import { buildTree, type Tree, type TreeLimits } from '../tree/tree.ts'
import { mayHoldText, type ScriptData, scriptData } from './data.ts'
import { insertPieces, type StringPiece } from './insert.ts'
import { type DataText, lengthOf, textsOf } from './strings.ts'

/** First step of the path of a line that stands in the data of a script, by which *main-text* knows it. */
const IN_DATA = 'script'

/** Lines with fewer characters outside links are no text: menus, buttons. UTF-16 units. */
const SHORTEST_LINE = 40
/** A page with this much text of its own shows its document. UTF-16 units. */
const SHOWN = 1500
/** Minimum length of a text, and how many times longer than what the page shows it must be. UTF-16 units. */
const SHORTEST = 120
const TIMES = 5
/** Letters at the start of a text that the page must not show: what is shown in part was cut on purpose. */
const START = 24

/**
 * The rendering with the text of a page that only the data of its scripts holds: JSON-LD's `articleBody`, or a string of the
 * state that a framework hands to the page, if an object around it states a title of the page. Undefined where the page shows a
 * text itself, or the data holds none, or several.
 *
 * @param titles of the page
 */
export function renderData(
  tree: Tree,
  rendering: Rendering,
  titles: readonly string[],
  limits: TreeLimits,
): Rendering | undefined {
  const shown = rendering.blocks.reduce((sum, { start, end, linkChars, path }) => {
    const own = end - start - linkChars
    return own < SHORTEST_LINE || path.includes('/noscript') ? sum : sum + own
  }, 0)
  if (shown > SHOWN || !mayHoldText(tree.source)) return undefined
  const least = Math.max(SHORTEST, TIMES * shown)
  const known = titles.map(fold).filter(({ length }) => length >= 4)
  let visible: string | undefined
  for (const data of scriptData(tree)) {
    const text = textOf(data, known, least)
    if (!text) continue
    const pieces = text.leaves.flatMap((leaf) =>
      readString(tree.source, data.start + leaf.start, data.start + leaf.end, limits),
    )
    if (pieces.length === 0) continue
    visible ??= fold(applyEdits(tree.source, rendering.edits))
    const start = fold(pieces.map(({ text }) => text).join('')).slice(0, START)
    if (start.length < START || visible.includes(start)) continue
    const { startIndex, endIndex } = data.script.firstChild!
    return insertPieces(tree.source, rendering, pieces, { start: startIndex!, end: endIndex! + 1 })
  }
  return undefined
}

/** The one text of a script's data that is the page's; undefined where there is none, or another one is nearly as long. */
function textOf(data: ScriptData, titles: readonly string[], least: number): DataText | undefined {
  const texts = textsOf(data.value).filter(
    (text) =>
      lengthOf(text) >= least &&
      (data.isLinked || text.titles.map(fold).some((own) => titles.some((title) => alike(own, title)))),
  )
  const [best, next] = texts
  if (!best || !isText(best)) return undefined
  return next && lengthOf(next) * 2 > lengthOf(best) && startOf(next) !== startOf(best) ? undefined : best
}

/** Whether the strings are sentences, each a line or more: not the pieces of a line, which begin or end with a space. */
function isText({ leaves }: DataText): boolean {
  const all = leaves.map(({ text }) => text)
  if (all.length > 1 && all.some((text) => text !== text.trim() && !text.includes('<'))) return false
  return all.some((text) => /[.!?…。！？؟।]/.test(text) && /[\s\u0250-\uffff]/.test(text.trim()))
}

function startOf({ leaves }: DataText): string {
  return fold(leaves.map(({ text }) => text.replace(/<[^<>]{0,500}>/g, '')).join('')).slice(0, START)
}

/** Whether one holds the other and is at most twice as long: a title may have the site's name behind it. */
function alike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 4 && short.length * 2 >= long.length && long.includes(short)
}

function fold(text: string): string {
  return text
    .replace(/[\s\0-/:-@[-`{-\u00bf\u2000-\u2bff\u3000-\u3004\u3008-\u3020\uff00-\uff0f\uff1a-\uff20]+/g, '')
    .toLowerCase()
}

/** Escaped HTML that remains in a string after its escapes are undone. */
const ESCAPED_TAG = /^\s*&lt;[a-z]/i

/** A string as text, its HTML rendered; none where it has no text. */
function readString(
  source: string,
  start: number,
  end: number,
  limits: TreeLimits,
): (StringPiece & { readonly text: string })[] {
  const references: Reference[] = escapeEdits(source, start, end, 'escape').map((edit) => ({ ...edit }))
  if (ESCAPED_TAG.test(source.slice(start, end))) {
    const free = attributeReferences(source, start, end).filter(
      (reference) => !references.some((other) => other.start < reference.end && other.end > reference.start),
    )
    references.push(...free)
    references.sort((a, b) => a.start - b.start)
  }
  const decoded = new DecodedPiece(source, { start, end }, references)
  const { edits, blocks, spans } = render(buildTree(decoded.text, limits), () => 'comment')
  if (blocks.length === 0) return []
  return [
    {
      start,
      end,
      text: applyEdits(decoded.text, edits),
      edits: decoded.editsOfSource(edits),
      blocks: blocks.map((block) => ({
        ...block,
        tag: block.tag === 'body' ? 'p' : block.tag,
        path: `${IN_DATA}/${block.path === '' ? 'p' : block.path}`,
        depth: block.depth + 1,
        shared: block.shared + 1,
      })),
      spans: spans.map((span) => decoded.spanOfSource(span)),
    },
  ]
}
