import { isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import type { Correction, Corrections } from '../../document/stage.ts'
import { UsageError } from '../../document/usage-error.ts'
import { readYaml, type YamlFile } from './yaml-file.ts'

const SHAPE = `write

keep:
  - site: www.example.com
    text: a paragraph that is to stay
drop:
  - site: '*'
    text: a paragraph that goes from every site`

const VERDICTS = ['keep', 'drop'] as const

export const NO_CORRECTIONS: Corrections = { keep: [], drop: [] }

/** A correction with what it asks for. */
export interface NamedCorrection extends Correction {
  readonly verdict: (typeof VERDICTS)[number]
}

/** What two corrections are the same by: one text of one site has one verdict. */
export function correctionKey({ site, text }: Correction): string {
  return JSON.stringify([site, text])
}

/** The corrections that met nothing: a site that is named otherwise, a text that is not to the letter. */
export function idleCorrections(corrections: Corrections, heeded: ReadonlySet<string>): NamedCorrection[] {
  return VERDICTS.flatMap((verdict) =>
    corrections[verdict]
      .filter((correction) => !heeded.has(correctionKey(correction)))
      .map(({ site, text }) => ({ verdict, site, text })),
  )
}

/**
 * What people say of the paragraphs that sites repeat; a site is named as in `knowledge/` of a run, `*` is every site.
 *
 * @throws UsageError with `file:line:column` for what is not understood, and for a paragraph to be kept and dropped
 */
export function readCorrections(path: string): Corrections {
  const file = readYaml(path, 'the corrections of what was learnt', '--knowledge')
  const corrections: { keep: Correction[]; drop: Correction[] } = { keep: [], drop: [] }
  const { contents, where } = file
  if (contents === null) return corrections
  if (!isMap(contents)) throw new UsageError(`${where(contents)}: the file is a mapping of keep and drop; ${SHAPE}`)
  const seen = new Map<string, { verdict: string; where: string }>()
  for (const { key, value } of contents.items as Pair[]) {
    const verdict = VERDICTS.find((name) => isScalar(key) && key.value === name)
    if (!verdict) throw new UsageError(`${where(key)}: ${quote(key)} is not understood; there are keep and drop.`)
    if (isScalar(value) && value.value === null) continue
    if (!isSeq(value)) throw new UsageError(`${where(value)}: ${verdict} is a list; ${SHAPE}`)
    for (const item of value.items) {
      if (!isMap(item)) throw new UsageError(`${where(item)}: an entry of ${verdict} has site and text; ${SHAPE}`)
      const correction = readCorrection(item, verdict, file)
      const name = correctionKey(correction)
      const before = seen.get(name)
      if (before && before.verdict !== verdict) {
        throw new UsageError(
          `${where(item)}: to ${verdict} and, at ${before.where}, to ${before.verdict}: take one of them out.`,
        )
      }
      if (!before) corrections[verdict].push(correction)
      seen.set(name, { verdict, where: where(item) })
    }
  }
  return corrections
}

function readCorrection(item: YAMLMap, verdict: string, { where }: YamlFile): Correction {
  const found: { site?: string; text?: string } = {}
  for (const { key, value } of item.items as Pair[]) {
    const name = isScalar(key) && (key.value === 'site' || key.value === 'text') ? key.value : undefined
    if (!name) throw new UsageError(`${where(key)}: ${quote(key)} is not understood; an entry has site and text.`)
    if (!isScalar(value) || typeof value.value !== 'string') {
      throw new UsageError(`${where(value)}: ${name} is no text; put it in quotes.`)
    }
    const text = value.value.trim().replace(/\s+/g, ' ')
    if (text === '') throw new UsageError(`${where(value)}: ${name} is empty; say which.`)
    found[name] = text
  }
  const { site, text } = found
  if (site === undefined || text === undefined) {
    const lacks = site === undefined ? "site; name it as the run does, or write '*' for every site" : 'text'
    throw new UsageError(`${where(item)}: an entry of ${verdict} lacks ${lacks}.`)
  }
  return { site, text }
}

const quote = (key: unknown): string => JSON.stringify(isScalar(key) ? String(key.value) : String(key as Node))
