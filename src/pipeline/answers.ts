import { createHash } from 'node:crypto'
import type { Document } from '../document/document.ts'
import type { Learner } from '../document/stage.ts'

type AnyLearner = Learner<never, unknown, unknown>

/** What a document asks of the knowledge of a stage; see {@link Learner.asks}. */
export function questionOf(learn: Pick<AnyLearner, 'asks'> | undefined, doc: Document): string {
  return learn?.asks?.(doc) ?? ''
}

/** Gives documents the part of the knowledge of a stage that they ask for. */
export class Answers {
  /** What the answers are from. */
  readonly knowledge: unknown
  readonly #answer: (question: string) => unknown
  readonly #hashes = new WeakMap<object, string>()

  /** @param knowledge undefined where there is none, which is every answer then */
  constructor(learn: Pick<AnyLearner, 'answers'> | undefined, knowledge: unknown) {
    this.knowledge = knowledge
    this.#answer = (knowledge !== undefined && learn?.answers?.(knowledge)) || (() => knowledge)
  }

  /** The answer, which is all of the knowledge that the stage is given. */
  to(question: string): unknown {
    return this.#answer(question)
  }

  /** SHA-256 (hexadecimal) over the answer. Equal answers have equal hashes, whatever else is known. */
  hash(question: string): string {
    const answer = this.to(question)
    if (typeof answer !== 'object' || answer === null) return hashOf(answer)
    const known = this.#hashes.get(answer) ?? hashOf(answer)
    this.#hashes.set(answer, known)
    return known
  }
}

function hashOf(answer: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(answer) ?? '')
    .digest('hex')
}
