import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Correction, Corrections, Selection } from '../../document/stage.ts'
import { parseSelector, SelectorError } from '../../document/structure/selector.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

const SHAPE = `write

keep:
  - site: www.example.com
    text: a paragraph that is to stay
drop:
  - site: '*'
    text: a paragraph that goes from every site
  - site: www.example.com
    select: .sidebar
main:
  - site: www.example.com
    select: .article-body`

const VERDICTS = ['keep', 'drop', 'main'] as const
type Verdict = (typeof VERDICTS)[number]

export const NO_CORRECTIONS: Corrections = { keep: [], drop: [] }

/** A correction with its verdict. */
export type NamedCorrection = (Correction & { readonly verdict: 'keep' | 'drop' }) | Selection

/** The key of a correction. Each text or container of a site may have only one verdict. */
export function correctionKey(correction: Correction | Selection): string {
  const { site } = correction
  return JSON.stringify('select' in correction ? [site, 'select', correction.select] : [site, correction.text])
}

/** The corrections that matched nothing, because the site has another name or the text differs. */
export function idleCorrections(corrections: Corrections, heeded: ReadonlySet<string>): NamedCorrection[] {
  const { keep, drop, selections = [] } = corrections
  const named = [
    ...keep.map(({ site, text }) => ({ verdict: 'keep' as const, site, text })),
    ...drop.map(({ site, text }) => ({ verdict: 'drop' as const, site, text })),
    ...selections,
  ]
  return named.filter((correction) => !heeded.has(correctionKey(correction)))
}

/**
 * Reads the corrections of paragraphs that sites repeat and of containers of their text. A site is named as in `knowledge/`
 * of a run; `*` is every site.
 *
 * @throws UsageError with `file:line:column` for invalid entries, and for texts that are both kept and dropped
 */
export function readCorrections(path: string): Corrections {
  const file = readYaml(path, 'the corrections of what was learnt', '--corrections')
  const corrections: { keep: Correction[]; drop: Correction[]; selections?: Selection[] } = { keep: [], drop: [] }
  const { contents, where } = file
  if (contents === null) return corrections
  if (!isMap(contents))
    throw new UsageError(`${where(contents)}: the file is a mapping of keep, drop and main; ${SHAPE}`)
  const seen = new Map<string, { verdict: string; where: string }>()
  for (const { key, value } of contents.items as Pair[]) {
    const verdict = VERDICTS.find((name) => isScalar(key) && key.value === name)
    if (!verdict) throw new UsageError(`${where(key)}: ${quote(key)} is not understood; there are keep, drop and main.`)
    if (isScalar(value) && value.value === null) continue
    if (!isSeq(value)) throw new UsageError(`${where(value)}: ${verdict} is a list; ${SHAPE}`)
    for (const item of value.items) {
      if (!isMap(item)) throw new UsageError(`${where(item)}: an entry of ${verdict} has ${MEMBERS[verdict]}; ${SHAPE}`)
      const correction = readCorrection(item, verdict, file)
      const name = correctionKey(correction)
      const before = seen.get(name)
      if (before && before.verdict !== verdict) {
        throw new UsageError(
          `${where(item)}: to ${verdict} and, at ${before.where}, to ${before.verdict}: take one of them out.`,
        )
      }
      if (!before) {
        if ('select' in correction) corrections.selections = [...(corrections.selections ?? []), correction]
        else if (verdict !== 'main') corrections[verdict].push(correction)
      }
      seen.set(name, { verdict, where: where(item) })
    }
  }
  return corrections
}

/** Verdict → members of an entry. */
const MEMBERS: Readonly<Record<Verdict, string>> = {
  keep: 'site and text',
  drop: 'site, and text or select',
  main: 'site and select',
}

function readCorrection(item: YAMLMap, verdict: Verdict, { where }: YamlFile): Correction | Selection {
  const found: { site?: string; text?: string; select?: string } = {}
  for (const { key, value } of item.items as Pair[]) {
    const name = (['site', 'text', 'select'] as const).find((each) => isScalar(key) && key.value === each)
    if (!name || !MEMBERS[verdict].includes(name))
      throw new UsageError(
        `${where(key)}: ${quote(key)} is not understood; an entry of ${verdict} has ${MEMBERS[verdict]}.`,
      )
    if (!isScalar(value) || typeof value.value !== 'string') {
      throw new UsageError(`${where(value)}: ${name} is no text; put it in quotes.`)
    }
    const text = value.value.trim().replace(/\s+/g, ' ')
    if (text === '') throw new UsageError(`${where(value)}: ${name} is empty; say which.`)
    found[name] = name === 'select' ? readSelector(value, where) : text
  }
  const { site, text, select } = found
  const lacks = (what: string): never => {
    throw new UsageError(`${where(item)}: an entry of ${verdict} lacks ${what}.`)
  }
  if (site === undefined) return lacks("site; name it as the run does, or write '*' for every site")
  if (text !== undefined && select !== undefined)
    throw new UsageError(`${where(item)}: an entry has text or select, not both: make two of them.`)
  if (select !== undefined) return { site, select, verdict: verdict === 'main' ? 'main' : 'drop' }
  return text === undefined
    ? lacks(verdict === 'main' ? 'select' : verdict === 'drop' ? 'text or select' : 'text')
    : { site, text }
}

/** A selector in normal form, for comparison. */
function readSelector(node: Scalar, where: YamlFile['where']): string {
  const written = node.value as string
  try {
    return parseSelector(written).text
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error
    // A quoted value begins after its opening quote.
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0
    throw new UsageError(
      `${where(node, quoted + error.at)}: select ${JSON.stringify(written)}: ${error.message}; there are tags, .classes, #ids, and spaces between them, as in "div.left .text".`,
    )
  }
}

const quote = (key: unknown): string => JSON.stringify(isScalar(key) ? String(key.value) : String(key as Node))
