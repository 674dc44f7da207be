import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataset, readRows } from '../../../src/dataset/read.ts'
import type { Document } from '../../../src/document/document.ts'
import { inputRecord } from '../../../src/document/record.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import type { Draft } from '../../../src/pipeline/draft.ts'
import { type Knowledge, Pipeline } from '../../../src/pipeline/pipeline.ts'
import type { Asked } from '../../../src/pipeline/reuse/asked.ts'
import { registry } from '../../../stages/index.ts'
import type { Changes } from './sites.ts'

/** What a night has to redo, told from what changed alone: from the pages, and from the knowledge of two runs. */
export interface Forecast {
  readonly added: number
  readonly edited: number
  /** Documents that stayed as they were and are told about their site or their text what they were not told before. */
  readonly knowledge: number
}

const pipeline = new Pipeline(registry, loadConfiguration(registry))
const asksOfText = registry.stages.find(({ name }) => name === 'duplicates')!.learn!.asks!

/** What a run knew, and what it asked about texts. */
export class Known {
  readonly knowledge: Knowledge
  /** By path, what a page asks about its text. */
  readonly #questions: ReadonlyMap<string, string>

  private constructor(run: string, questions: ReadonlyMap<string, string>) {
    this.#questions = questions
    this.knowledge = Object.fromEntries(
      pipeline.learners.flat().map(({ stage: { name } }) => {
        return [name, JSON.parse(readFileSync(join(run, 'knowledge', `${name}.json`), 'utf8'))]
      }),
    )
  }

  /** @param folder of the run */
  static async of(folder: string): Promise<Known> {
    const run = await openDataset(folder)
    const questions = new Map<string, string>()
    for (const kind of ['data', 'rejects'] as const)
      for await (const { source_uri, text } of readRows(run, kind, ['source_uri', 'text']))
        questions.set(source_uri, asksOfText({ target: null, text } as Document))
    return new Known(folder, questions)
  }

  /** What a page asks about its text. */
  aboutText(path: string): Asked {
    return ['duplicates', this.#questions.get(path) ?? '']
  }
}

/** A page as it is told about its site: after the first stages, which judge it alone. */
class Page {
  readonly #begin: () => Draft
  readonly #draft: Draft
  readonly #asked: readonly Asked[]
  /** What it asks besides where it is judged again, by what it is told before. */
  readonly #further = new Map<string, readonly Asked[]>()

  constructor(folder: string, path: string) {
    this.#begin = () => pipeline.begin(inputRecord(path, readFileSync(join(folder, path))))
    const { result, asked } = pipeline.noting(() => pipeline.advance(this.#begin(), 0))
    this.#draft = result
    this.#asked = pipeline.questions(0, result, asked)
  }

  /** A hash of what it is told. */
  told(known: Known, path: string): string {
    const first = pipeline.answersTo(this.#asked, known.knowledge)
    const asked = this.#further.get(first) ?? this.#asksFurther(known)
    this.#further.set(first, asked)
    const others = pipeline.answersTo([...asked, known.aboutText(path)], known.knowledge)
    return createHash('sha256').update(`${first}\n${others}`).digest('hex')
  }

  #asksFurther({ knowledge }: Known): readonly Asked[] {
    if (!pipeline.isConcerned(this.#draft, 0, knowledge)) return []
    return pipeline.questions(0, pipeline.reconsider(this.#draft, 0, knowledge, this.#begin), [])
  }
}

/** What pages were told on all nights: a page that is told what it was told before is taken over. */
export class Told {
  readonly #folder: string
  readonly #pages = new Map<string, Page>()
  readonly #told = new Map<string, Set<string>>()

  /** @param folder of the pages */
  constructor(folder: string) {
    this.#folder = folder
  }

  /** The cache is gone, and with it what pages were told before. */
  forget(): void {
    this.#told.clear()
  }

  /**
   * What a run has to redo, and what its pages are told from now on.
   *
   * @param paths of all pages
   */
  forecast(known: Known, paths: Iterable<string>, { added, edited }: Changes): Forecast {
    const done = new Set([...added, ...edited])
    let knowledge = 0
    for (const path of paths) {
      const page = (!done.has(path) && this.#pages.get(path)) || new Page(this.#folder, path)
      this.#pages.set(path, page)
      const told = page.told(known, path)
      const before = this.#told.get(path)
      if (done.has(path)) this.#told.set(path, new Set([told]))
      else if (!before?.has(told)) {
        knowledge++
        this.#told.set(path, new Set(before).add(told))
      }
    }
    return { added: added.length, edited: edited.length, knowledge }
  }
}
