import { createHash } from 'node:crypto'
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
  /** Documents that stayed as they were and are told about their site or their text what they were not told before. */
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

  /** A hash of what a page is told about its site and its text. */
  told(path: string): string {
    const site = path.slice(0, path.indexOf('/'))
    const text = this.#questions.get(path) ?? ''
    const answers = this.#answers.map(([name, answer]) => answer(name === 'duplicates' ? text : site))
    return createHash('sha256').update(JSON.stringify(answers)).digest('hex')
  }
}

/** What pages were told on all nights: a page that is told what it was told before is taken over. */
export class Told {
  readonly #told = new Map<string, Set<string>>()

  /**
   * What a run has to redo, and what its pages are told from now on.
   *
   * @param paths of all pages
   */
  forecast(known: Known, paths: Iterable<string>, { added, edited }: Changes): Forecast {
    const done = new Set([...added, ...edited])
    let knowledge = 0
    for (const path of paths) {
      const told = known.told(path)
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
