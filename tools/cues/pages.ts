import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { view } from '../../src/pipeline/draft.ts'
import { Pipeline } from '../../src/pipeline/pipeline.ts'
import { plainLine } from '../../stages/boilerplate/cues/plain-line.ts'
import { registry } from '../../stages/index.ts'
import { Truth, type TruthRow } from './truth.ts'

/** A line of a page with its truth. */
export interface Line {
  readonly plain: string
  readonly isLink: boolean
  /** Undefined if there is no truth about the line. */
  readonly is: 'kept' | 'dropped' | undefined
}

export interface Page {
  readonly id: string
  /** The registered domain; for a document without an address, its template. */
  readonly host: string
  readonly lang: string
  readonly hasTruth: boolean
  readonly lines: readonly Line[]
}

/** The members of a row of `truth.jsonl` that name the source of a page. */
interface Row extends TruthRow {
  readonly id: string
  readonly host?: string | null
  readonly url?: string | null
  readonly source?: string | null
  readonly template?: string | null
  readonly lang?: string | null
  readonly use?: 'train' | 'evaluate'
}

/**
 * The pages of a folder with `raw/` and `truth.jsonl`, with their lines after the stage html. Rows whose labels may only be
 * used for evaluation are left out, so they choose no phrase.
 */
export function* pagesOf(folder: string): Generator<Page> {
  const stages = ['decode', 'front-matter', 'html']
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages }))
  const files = new Map(readdirSync(join(folder, 'raw')).map((name) => [name.replace(/\.[^.]*$/, ''), name]))
  for (const text of readFileSync(join(folder, 'truth.jsonl'), 'utf8').trim().split('\n')) {
    // Python writes missing numbers as `NaN`.
    const row = JSON.parse(text.replace(/: NaN\b/g, ': null')) as Row
    const file = files.get(row.id)
    if (file === undefined || row.use === 'evaluate') continue
    const draft = pipeline.advance(pipeline.begin(inputRecord(file, readFileSync(join(folder, 'raw', file)))), 0)
    const doc = view(draft)
    const truth = Truth.of(row)
    const lines = doc.blocks.map(({ start, end, linkChars }): Line => {
      const plain = plainLine(doc.text.slice(start, end))
      return { plain, isLink: linkChars > (end - start) * 0.5, is: truth?.of(plain) }
    })
    yield { id: row.id, host: hostOf(row), lang: row.lang ?? '', hasTruth: truth !== undefined, lines }
  }
}

/** Second-level names under which registries of countries sell domains: `example.com.cn` is one domain. */
const BELOW_COUNTRY = /^(?:com?|org|net|gov|ac|edu|ne|or|go)$/

function hostOf({ id, host, url, template, source }: Row): string {
  // A template may be named after its domain: `article/news.example.com`.
  const name =
    host ??
    (url
      ? new URL(url).hostname
      : template
          ?.split('/')
          .at(-1)
          ?.replace(/\.html?$/, ''))
  if (!name?.includes('.')) return template ?? source ?? id
  const labels = name.split('.')
  return labels.slice(BELOW_COUNTRY.test(labels.at(-2)!) ? -3 : -2).join('.')
}
