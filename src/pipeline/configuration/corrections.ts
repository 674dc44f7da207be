import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml'
import { didYouMean } from '../../document/errors/near-names.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { ruleDocs } from '../../document/rules.ts'
import type { Correction, Corrections, Registry, RuleOff, Selection } from '../../document/stage.ts'
import { parseSelector, SelectorError } from '../../document/structure/selector.ts'
import { rulesToSwitch } from './corrections-schema.ts'
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
    select: .article-body
off:
  - site: www.example.com
    rule: boilerplate/related`

const VERDICTS = ['keep', 'drop', 'main', 'off'] as const
type Verdict = (typeof VERDICTS)[number]

export const NO_CORRECTIONS: Corrections = { keep: [], drop: [] }

/** A correction with its verdict. */
export type NamedCorrection = (Correction & { readonly verdict: 'keep' | 'drop' }) | Selection | RuleOff

/** Whether nothing is corrected. */
export function isEmpty({ keep, drop, selections = [], off = [] }: Corrections): boolean {
  return keep.length + drop.length + selections.length + off.length === 0
}

/** The key of a correction. Each text or container of a site may have only one verdict. */
export function correctionKey(correction: Correction | Selection | RuleOff): string {
  const { site } = correction
  if ('rule' in correction) return JSON.stringify([site, 'rule', correction.rule])
  return JSON.stringify('select' in correction ? [site, 'select', correction.select] : [site, correction.text])
}

/** The corrections that matched nothing, because the site has another name, the text differs, or a rule does nothing there. */
export function idleCorrections(corrections: Corrections, heeded: ReadonlySet<string>): NamedCorrection[] {
  const { keep, drop, selections = [], off = [] } = corrections
  const named = [
    ...keep.map(({ site, text }) => ({ verdict: 'keep' as const, site, text })),
    ...drop.map(({ site, text }) => ({ verdict: 'drop' as const, site, text })),
    ...selections,
    ...off,
  ]
  return named.filter((correction) => !heeded.has(correctionKey(correction)))
}

type Written = { keep: Correction[]; drop: Correction[]; selections?: Selection[]; off?: RuleOff[] }

/**
 * Reads the corrections of paragraphs that sites repeat, of containers of their text, and of rules. A site is named as in
 * `knowledge/` of a run; `*` is every site.
 *
 * @throws UsageError with `file:line:column` for invalid entries, and for texts that are both kept and dropped
 */
export function readCorrections(path: string, registry: Registry): Corrections {
  const file = readYaml(path, 'the corrections of what was learnt', '--corrections')
  const corrections: Written = { keep: [], drop: [] }
  const { contents, where } = file
  if (contents === null) return corrections
  if (!isMap(contents))
    throw new UsageError(`${where(contents)}: the file is a mapping of keep, drop, main and off; ${SHAPE}`)
  const seen = new Map<string, { verdict: string; where: string }>()
  for (const { key, value } of contents.items as Pair[]) {
    const verdict = VERDICTS.find((name) => isScalar(key) && key.value === name)
    if (!verdict)
      throw new UsageError(`${where(key)}: ${quote(key)} is not understood; there are keep, drop, main and off.`)
    if (isScalar(value) && value.value === null) continue
    if (!isSeq(value)) throw new UsageError(`${where(value)}: ${verdict} is a list; ${SHAPE}`)
    for (const item of value.items) {
      if (!isMap(item)) throw new UsageError(`${where(item)}: an entry of ${verdict} has ${MEMBERS[verdict]}; ${SHAPE}`)
      const correction = verdict === 'off' ? readRule(item, file, registry) : readCorrection(item, verdict, file)
      const name = correctionKey(correction)
      const before = seen.get(name)
      if (before && before.verdict !== verdict) {
        throw new UsageError(
          `${where(item)}: to ${verdict} and, at ${before.where}, to ${before.verdict}: take one of them out.`,
        )
      }
      if (!before) {
        if ('rule' in correction) corrections.off = [...(corrections.off ?? []), correction]
        else if ('select' in correction) corrections.selections = [...(corrections.selections ?? []), correction]
        else if (verdict === 'keep' || verdict === 'drop') corrections[verdict].push(correction)
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
  off: 'site and rule',
}

function readCorrection(item: YAMLMap, verdict: Exclude<Verdict, 'off'>, { where }: YamlFile): Correction | Selection {
  const { site, text, select } = readMembers(item, verdict, where)
  if (text && select) throw new UsageError(`${where(item)}: an entry has text or select, not both: make two of them.`)
  if (select)
    return { site: site.value, select: readSelector(select.node, where), verdict: verdict === 'main' ? 'main' : 'drop' }
  if (text) return { site: site.value, text: text.value }
  return lacks(where(item), verdict, verdict === 'main' ? 'select' : verdict === 'drop' ? 'text or select' : 'text')
}

/** A rule that the registry has, and that may be off for a site. */
function readRule(item: YAMLMap, { where }: YamlFile, registry: Registry): RuleOff {
  const { site, rule } = readMembers(item, 'off', where)
  if (!rule) return lacks(where(item), 'off', 'rule')
  const fail = (what: string): never => {
    throw new UsageError(`${where(rule.node)}: ${what}`)
  }
  if (rulesToSwitch(registry).includes(rule.value)) return { site: site.value, rule: rule.value }
  const known = [...ruleDocs(registry).keys()]
  const written = JSON.stringify(rule.value)
  if (!known.includes(rule.value))
    return fail(
      `there is no rule ${written}. ${didYouMean(rule.value, known)}'qingliu stages STAGE' lists the rules of a stage.`,
    )
  const stage = rule.value.slice(0, rule.value.indexOf('/'))
  return fail(
    stage === registry.decoder.name
      ? `${written} cannot be off: without decoding there is no text.`
      : `${written} cannot be off for a site: ${stage} treats all alike. 'qingliu stages ${stage}' shows its parameters.`,
  )
}

/** A value of an entry, in one line, with its node. */
interface Member {
  readonly value: string
  readonly node: Scalar
}

function readMembers(
  item: YAMLMap,
  verdict: Verdict,
  where: YamlFile['where'],
): { readonly site: Member; readonly text?: Member; readonly select?: Member; readonly rule?: Member } {
  const found: { site?: Member; text?: Member; select?: Member; rule?: Member } = {}
  for (const { key, value } of item.items as Pair[]) {
    const name = (['site', 'text', 'select', 'rule'] as const).find((each) => isScalar(key) && key.value === each)
    if (!name || !MEMBERS[verdict].includes(name))
      throw new UsageError(
        `${where(key)}: ${quote(key)} is not understood; an entry of ${verdict} has ${MEMBERS[verdict]}.`,
      )
    if (!isScalar(value) || typeof value.value !== 'string') {
      throw new UsageError(`${where(value)}: ${name} is no text; put it in quotes.`)
    }
    const text = value.value.trim().replace(/\s+/g, ' ')
    if (text === '') throw new UsageError(`${where(value)}: ${name} is empty; say which.`)
    found[name] = { value: text, node: value }
  }
  const { site } = found
  if (!site) return lacks(where(item), verdict, "site; name it as the run does, or write '*' for every site")
  return { ...found, site }
}

function lacks(where: string, verdict: Verdict, what: string): never {
  throw new UsageError(`${where}: an entry of ${verdict} lacks ${what}.`)
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
