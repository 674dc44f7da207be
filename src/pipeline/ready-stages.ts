import type { Document } from '../document/document.ts'
import type { Outcome, Params, Stage } from '../document/stage.ts'
import { Answers, questionOf } from './answers.ts'
import { type Draft, view } from './draft.ts'
import type { Knowledge } from './knowledge.ts'
import type { Asked } from './reuse/asked.ts'

/** A stage with its parameters. */
interface ConfiguredStage {
  readonly stage: Stage
  readonly params: Params
}

export type Run = (doc: Document) => Outcome

/** A stage with its tables: without knowledge, and by the answer from which they were built. */
interface ReadyStage {
  plain?: Run
  readonly byAnswer: WeakMap<object, Run>
}

/** Builds the tables of stages. A stage is given what a document asks of its knowledge, and nothing else. */
export class ReadyStages {
  readonly #ready = new Map<ConfiguredStage, ReadyStage>()
  readonly #answers = new Map<ConfiguredStage, Answers>()

  /** What is asked while this is set; see {@link noting}. */
  #asked: Map<string, Asked> | undefined

  /** Notes what a step asks of knowledge, also where there is none yet: each question once. */
  noting<T>(step: () => T): { readonly result: T; readonly asked: readonly Asked[] } {
    const asked = new Map<string, Asked>()
    this.#asked = asked
    try {
      return { result: step(), asked: [...asked.values()] }
    } finally {
      this.#asked = undefined
    }
  }

  /** What a document is given of the knowledge of a stage. */
  given(loaded: ConfiguredStage, draft: Draft, knowledge: Knowledge): unknown {
    const { learn, name } = loaded.stage
    if (!learn || (knowledge[name] === undefined && !this.#asked)) return undefined
    const question = questionOf(learn, view(draft))
    this.#asked?.set(`${name} ${question}`, [name, question])
    return this.answersOf(loaded, knowledge).to(question)
  }

  /** What is known to the stage, by question. */
  answersOf(loaded: ConfiguredStage, knowledge: Knowledge): Answers {
    const learnt = knowledge[loaded.stage.name]
    const known = this.#answers.get(loaded)
    if (known && known.knowledge === learnt) return known
    const answers = new Answers(loaded.stage.learn, learnt)
    this.#answers.set(loaded, answers)
    return answers
  }

  /**
   * The stage for a document, with its tables. They are built at the first use, so a worker without documents in a late phase
   * does not build them.
   */
  run(loaded: ConfiguredStage, draft: Draft, knowledge: Knowledge): Run {
    const { stage, params } = loaded
    const answer = this.given(loaded, draft, knowledge)
    const ready: ReadyStage = this.#ready.get(loaded) ?? { byAnswer: new WeakMap() }
    this.#ready.set(loaded, ready)
    if (typeof answer !== 'object' || answer === null) {
      if (answer !== undefined) return stage.create(params, answer)
      ready.plain ??= stage.create(params)
      return ready.plain
    }
    const run = ready.byAnswer.get(answer) ?? stage.create(params, answer)
    ready.byAnswer.set(answer, run)
    return run
  }
}
