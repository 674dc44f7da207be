import { type ChildNode, type Comment, isTag } from 'domhandler'
import type { Document, Kind, Traits } from '../../src/document/document.ts'
import { textOf } from '../../src/document/fields/source-value.ts'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import type { FieldFound, FindingFound, Outcome, Stage } from '../../src/document/stage.ts'
import { lineBlocks } from '../../src/document/structure/block.ts'
import { AS_OF, futureDates } from '../../src/language/dates/future.ts'
import { localeOf } from '../../src/language/dates/index.ts'
import { checkZone, TIMEZONE } from '../../src/language/dates/zones/index.ts'
import { readFeed } from './feed/index.ts'
import { hiddenCredit, isAdvertisement } from './fields/authors/hidden-credit.ts'
import { readMetadata } from './fields/index.ts'
import { feedLanguage, languageFields, pageLanguage } from './fields/language.ts'
import { modifiedOf } from './fields/modified.ts'
import { formOf } from './forms/find-form.ts'
import { outcomeOfForm } from './forms/form.ts'
import { isMarkdownAround, kindOf } from './kind/index.ts'
import { markdownEdits } from './markdown/edits.ts'
import { markdownSpans } from './markdown/structure.ts'
import { preformattedLines } from './render/code/preformatted.ts'
import { type Rendering, render } from './render/index.ts'
import { rules } from './rules.ts'
import { renderData } from './scripts/index.ts'
import { readPaging } from './statements/pages.ts'
import { readStatements } from './statements/read.ts'
import { strayTags } from './stray-tags.ts'
import { buildTree, type Tree, type TreeLimits } from './tree/tree.ts'

export type HtmlParams = {
  readonly timezone: string
  readonly asOf: string
  readonly maxDepth: number
  readonly maxElements: number
}

/**
 * Finds the kind of a document, and turns HTML and feeds into text: tags removed, references decoded, paragraphs as
 * blocks.
 */
export const html: Stage<HtmlParams> = {
  name: 'html',
  version: '18',
  summary: 'Finds the kind of a document, removes the markup of HTML and feeds, and records what each paragraph was.',
  params: {
    timezone: TIMEZONE,
    asOf: AS_OF,
    maxDepth: {
      default: 512,
      min: 16,
      max: 4096,
      doc: 'Maximum nesting depth of elements, as in browsers; deeper ones are read as siblings.',
    },
    maxElements: {
      default: 300_000,
      min: 100,
      doc: 'Maximum elements of the tree; the text of further ones comes out without their structure.',
    },
  },
  rules,
  create({ timezone, asOf, maxDepth, maxElements }) {
    // An unknown time zone fails here, before any document.
    checkZone(timezone)
    const limits: TreeLimits = { depth: maxDepth, elements: maxElements }
    const refuseFuture = futureDates(asOf)
    const read = ({ text, traits }: Document): Outcome => {
      // Text in a crawler's record need not be Markdown; text after the front matter of a blog is.
      const isPost = traits.frontMatter !== undefined && !traits.flags?.includes('json-record')
      const form = formOf(text)
      const kind = kindOf(text, isPost, form?.rule)
      if (kind === 'html') return readPage(buildTree(text, limits), timezone, limits)
      if (kind === 'feed') return { ...readFeed(text, limits, timezone), traits: traitsOf(kind, feedLanguage(text)) }
      if (form) {
        const outcome = outcomeOfForm(text, form)
        return { ...outcome, blocks: lineBlocks(text), traits: { ...outcome.traits, kind } }
      }
      const edits = kind === 'markdown' ? markdownEdits(text, isPost, limits) : strayTags(text)
      const spans = kind === 'markdown' ? { spans: markdownSpans(text) } : {}
      const flags = kind === 'markdown' ? { flags: ['markdown'] } : {}
      return { edits, blocks: lineBlocks(applyEdits(text, edits)), ...spans, findings: [], traits: { kind, ...flags } }
    }
    return (doc) => refuseFuture(doc, read(doc))
  },
}

function readPage(tree: Tree, timezone: string, limits: TreeLimits): Outcome {
  const fields: FieldFound[] = []
  const findings: FindingFound[] = []
  const shown = render(tree, (comment) => {
    if (!isAdvertisement(comment)) return 'comment'
    const credit = hiddenCredit(comment)
    if (credit) fields.push(credit)
    findings.push(finding('hidden-advertisement', comment, 'an advertisement is hidden in a comment'))
    return 'advertisement'
  })
  const language = pageLanguage(tree)
  const locale = localeOf(timezone, language)
  const metadata = readMetadata(tree, shown.edits, locale)
  const titles = metadata.fields.flatMap((field) =>
    field.name === 'title' ? [textOf(tree.source, { edits: [], ...field })] : [],
  )
  const rendering = renderData(tree, shown, titles, limits) ?? shown
  const lines = preformattedLines(() => applyEdits(tree.source, rendering.edits), rendering.blocks)
  const modified = modifiedOf(tree, locale)
  const statements = readStatements(tree)
  const address = metadata.fields.find(({ name }) => name === 'url')
  const paging = readPaging(tree, address && textOf(tree.source, { edits: [], ...address }))
  const isMarkdown = !lines && isMarkdownAround(tree.source)
  const flags = [...(isMarkdown ? ['markdown'] : []), ...(paging.several ? ['multi-page'] : [])]
  return {
    traits: {
      ...traitsOf(lines ? 'text' : isMarkdown ? 'markdown' : 'html', language),
      ...(modified && { modified: modified.value! }),
      ...(statements.signs.length > 0 && { signs: statements.signs }),
      ...(flags.length > 0 && { flags }),
    },
    edits: rendering.edits,
    blocks: lines ?? rendering.blocks,
    ...(!lines && { spans: rendering.spans }),
    fields: [
      ...fields,
      ...metadata.fields,
      ...statements.fields,
      ...(paging.next ? [paging.next] : []),
      ...(modified ? [modified] : []),
      ...languageFields(tree),
    ],
    findings: [
      ...findings,
      ...regionFindings(rendering),
      ...treeFindings(tree),
      ...scriptFindings(tree, rendering),
      ...metadata.findings,
    ].sort((a, b) => a.start - b.start),
  }
}

function traitsOf(kind: Kind, declaredLang: string | undefined): Traits {
  return declaredLang === undefined ? { kind } : { kind, declaredLang }
}

function finding(
  rule: string,
  { startIndex, endIndex }: Pick<Comment, 'startIndex' | 'endIndex'>,
  message: string,
): FindingFound {
  return { rule, start: startIndex!, end: endIndex! + 1, message }
}

function regionFindings({ regions }: Rendering): FindingFound[] {
  return regions
    .filter((region) => region.label === 'qr')
    .map(({ from, to }) => ({
      rule: 'qr',
      start: from.startIndex!,
      end: to.endIndex! + 1,
      message: 'comments of the CMS mark this as a QR code for advertising',
    }))
}

/** Longest text of a page for readers without scripts that only asks them to have some, in UTF-16 units. */
const NOTICE = 300

/**
 * Reports a page that shows nothing but `You need to enable JavaScript`. Its text is in a script's data, in a form that
 * differs between sites. Some forums give all their text to readers without scripts.
 */
function scriptFindings({ root, informative }: Tree, { blocks }: Rendering): FindingFound[] {
  if (!blocks.every(({ path }) => path.includes('/noscript')) || !hasBody(root)) return []
  if (blocks.reduce((sum, { start, end }) => sum + end - start, 0) > NOTICE) return []
  const script = informative.find(({ name, attribs }) => name === 'script' && attribs.type !== 'application/ld+json')
  if (!script) return []
  const message =
    'scripts create all text of this page: render it in a browser, or extract the data of its scripts, before cleaning'
  return [finding('script-only', { startIndex: script.startIndex, endIndex: script.startIndex! + 6 }, message)]
}

const IN_HEAD: ReadonlySet<string> = new Set(['head', 'title', 'meta', 'link', 'style', 'base'])

/** Whether a page has more than a head: what ends there was cut off or is a stub, and no script fills it. */
function hasBody({ children }: { readonly children: readonly ChildNode[] }): boolean {
  return children.some((node) => isTag(node) && (node.name === 'html' ? hasBody(node) : !IN_HEAD.has(node.name)))
}

function treeFindings({ source, flattened, unended }: Tree): FindingFound[] {
  const findings: FindingFound[] = []
  if (flattened > 0)
    findings.push({
      rule: 'too-deep',
      start: 0,
      end: Math.min(1, source.length),
      message: `${flattened} elements are nested too deep or too many; their text is kept without its structure`,
    })
  if (unended)
    findings.push({
      rule: 'unended',
      start: unended.start,
      end: Math.min(unended.start + 4, source.length),
      message: `a ${unended.what === 'style' ? 'style sheet' : unended.what} opens here and never ends: the ${source.length - unended.start} characters from here on are not shown`,
    })
  return findings
}
