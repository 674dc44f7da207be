import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Changes } from './sites.ts'

/** What a night has to redo, told from what changed alone: from the pages, and from the knowledge of two runs. */
export interface Forecast {
  readonly added: number
  readonly edited: number
  /** At most so many documents stayed as they were and are given other knowledge. */
  readonly knowledge: number
}

/** Members of knowledge that count documents or name one as an example: no document is given them. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'documents',
  'sampled',
  'example',
  'titles',
  'holds',
  'pages',
  'density',
])

type Entry = Readonly<Record<string, unknown>>

/** What a run knew: of each site, and of each text that is compared with others. */
export class Known {
  /** What each site was given, without what is for people. */
  readonly #sites = new Map<string, Set<string>>()
  /** Verdicts of duplicates by the hash of the text, with the number of documents that have it. */
  readonly #texts = new Map<string, { readonly verdict: string; readonly copies: number }>()

  /** @param run folder of the run; none knows nothing */
  constructor(run?: string) {
    if (run === undefined) return
    for (const name of ['boilerplate', 'main-text']) {
      for (const entry of entriesIn(run, name)) {
        const { site } = entry
        if (typeof site !== 'string') continue
        const set = this.#sites.get(site) ?? new Set()
        this.#sites.set(site, set.add(plain(entry)))
      }
    }
    for (const entry of entriesIn(run, 'duplicates'))
      this.#texts.set(String(entry.hash), { verdict: plain(entry), copies: Number(entry.copies ?? 1) })
  }

  /**
   * What a run after this one has to redo.
   *
   * @param paths of all pages now; the first folder is the site
   */
  forecast(next: Known, paths: Iterable<string>, { added, edited }: Changes): Forecast {
    const done = new Set([...added, ...edited])
    const sites = new Set(
      [...new Set([...this.#sites.keys(), ...next.#sites.keys()])].filter(
        (site) => !isSame(this.#sites.get(site), next.#sites.get(site)),
      ),
    )
    let knowledge = 0
    for (const path of paths) if (!done.has(path) && sites.has(path.slice(0, path.indexOf('/')))) knowledge++
    for (const [hash, { verdict, copies }] of next.#texts)
      if (this.#texts.get(hash)?.verdict !== verdict) knowledge += copies
    return { added: added.length, edited: edited.length, knowledge }
  }
}

function entriesIn(run: string, name: string): Entry[] {
  const lists = JSON.parse(readFileSync(join(run, 'knowledge', `${name}.json`), 'utf8')) as Record<string, unknown>
  return Object.values(lists).flatMap((list) => (Array.isArray(list) ? (list as Entry[]) : []))
}

const plain = (entry: Entry): string => JSON.stringify(Object.entries(entry).filter(([name]) => !FOR_PEOPLE.has(name)))

function isSame(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each))
}
