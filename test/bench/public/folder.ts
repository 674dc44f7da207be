import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** The forms of public benchmarks that are known: that of scrapinghub's article benchmark, and that of WCXB. */
export type Form = 'scrapinghub' | 'wcxb'

/** A page with what it should give. */
export interface Page {
  readonly id: string
  readonly text: string
  /** The kind of page, where the benchmark tells. */
  readonly kind: string | undefined
  /** Sentences that the text should have, and should not have. */
  readonly keep: readonly string[]
  readonly drop: readonly string[]
  /** The bytes of the page. */
  read(): Buffer
}

export interface Benchmark {
  readonly form: Form
  readonly pages: readonly Page[]
}

/**
 * Reads the folder of a benchmark as it is published: `html/ID.html` or `html/ID.html.gz` with a `ground-truth.json` for all pages
 * (scrapinghub), or with `ground-truth/ID.json` for each (a split of WCXB).
 *
 * @throws Error if the folder has neither form, or lacks a page
 */
export function readBenchmark(folder: string): Benchmark {
  const whole = join(folder, 'ground-truth.json')
  const each = join(folder, 'ground-truth')
  if (existsSync(whole)) {
    const truths = JSON.parse(readFileSync(whole, 'utf8')) as Record<string, ScrapinghubTruth>
    const pages = Object.entries(truths).map(([id, truth]) => ({
      ...{ id, text: truth.articleBody ?? '', kind: undefined, keep: truth.with ?? [], drop: truth.without ?? [] },
      read: reader(folder, id),
    }))
    return { form: 'scrapinghub', pages }
  }
  if (!existsSync(each))
    throw new Error(`${folder} has neither ground-truth.json nor ground-truth/: give the folder of a benchmark`)
  const names = readdirSync(each).filter((name) => name.endsWith('.json'))
  const pages = names.sort().flatMap((name) => {
    const id = name.slice(0, -'.json'.length)
    const { ground_truth: truth, _internal } = JSON.parse(readFileSync(join(each, name), 'utf8')) as WcxbTruth
    if (typeof truth !== 'object') return []
    const kind = kindOf(_internal?.page_type)
    const { main_content: text, with: keep, without: drop } = truth
    return [{ id, text: text ?? '', kind, keep: keep ?? [], drop: drop ?? [], read: reader(folder, id) }]
  })
  return { form: 'wcxb', pages }
}

interface ScrapinghubTruth {
  readonly articleBody?: string
  readonly with?: readonly string[]
  readonly without?: readonly string[]
}

interface WcxbTruth {
  readonly ground_truth?: {
    readonly main_content?: string
    readonly with?: readonly string[]
    readonly without?: readonly string[]
  }
  readonly _internal?: { readonly page_type?: string | { readonly primary?: string } }
}

/** As the benchmark's own script reads it: without a kind a page is an article. */
function kindOf(type: string | { readonly primary?: string } | undefined): string {
  const kind = typeof type === 'string' ? type : (type?.primary ?? 'article')
  return kind === 'category' ? 'collection' : kind
}

function reader(folder: string, id: string): () => Buffer {
  const path = join(folder, 'html', `${id}.html`)
  if (existsSync(path)) return () => readFileSync(path)
  if (!existsSync(`${path}.gz`)) throw new Error(`${path} is missing, and so is ${id}.html.gz`)
  return () => gunzipSync(readFileSync(`${path}.gz`))
}
