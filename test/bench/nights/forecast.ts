import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDataset, readRows } from '../../../src/dataset/read.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Learner, Params } from '../../../src/document/stage.ts'
import { NO_CORRECTIONS } from '../../../src/pipeline/configuration/corrections.ts'
import { registry } from '../../../stages/index.ts'
import type { Changes } from './sites.ts'

/** What a night has to redo, told from what changed alone: from the pages, and from the knowledge of two runs. */
export interface Forecast {
  readonly added: number
  readonly edited: number
  /** Documents that stayed as they were and are told otherwise about their site or their text. */
  readonly knowledge: number
}

type AnyLearner = Learner<Params, unknown, unknown>

/** What the stages that learn would tell documents. Counts and examples, which are for people, are in no answer. */
const LEARNERS: ReadonlyMap<string, AnyLearner> = new Map(
  registry.stages.flatMap(({ name, learn }) => (learn ? [[name, learn as AnyLearner]] : [])),
)

/** What a run knew: of each site, and of each text that is compared with others. */
export class Known {
  readonly #answers: readonly (readonly [name: string, answer: (question: string) => unknown])[]
  /** By path, what a page asks about its text. */
  readonly #questions: ReadonlyMap<string, string>

  private constructor(run: string, questions: ReadonlyMap<string, string>) {
    this.#questions = questions
    this.#answers = [...LEARNERS].map(([name, learn]) => {
      const stored: unknown = JSON.parse(readFileSync(join(run, 'knowledge', `${name}.json`), 'utf8'))
      return [name, learn.answers!(learn.recall?.(stored, NO_CORRECTIONS) ?? stored)]
    })
  }

  /** @param folder of the run */
  static async of(folder: string): Promise<Known> {
    const run = await openDataset(folder)
    const { asks } = LEARNERS.get('duplicates')!
    const questions = new Map<string, string>()
    for (const kind of ['data', 'rejects'] as const)
      for await (const { source_uri, text } of readRows(run, kind, ['source_uri', 'text']))
        questions.set(source_uri, asks!({ target: null, text } as Document))
    return new Known(folder, questions)
  }

  /**
   * What a run after this one has to redo.
   *
   * @param paths of all pages now; the first folder is the site
   */
  forecast(next: Known, paths: Iterable<string>, { added, edited }: Changes): Forecast {
    const done = new Set([...added, ...edited])
    let knowledge = 0
    for (const path of paths) if (!done.has(path) && this.#told(path, next) !== next.#told(path, next)) knowledge++
    return { added: added.length, edited: edited.length, knowledge }
  }

  /** What a page is told. @param asking of the run in which it asks: told otherwise about its site, its text may be another */
  #told(path: string, asking: Known): string {
    const site = path.slice(0, path.indexOf('/'))
    const text = asking.#questions.get(path) ?? ''
    return JSON.stringify(this.#answers.map(([name, answer]) => answer(name === 'duplicates' ? text : site)))
  }
}
