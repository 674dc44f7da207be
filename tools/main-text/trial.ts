import type { Forest } from '../../stages/main-text/pages/model/trees.ts'
import { type Example, train } from './examples.ts'
import { partOf } from './groups.ts'
import { trainingLicence } from './licences.ts'
import type { TruePage } from './truth.ts'

/** Pages judged by a model that was trained without their group, as indexes of pages. */
export interface Trial {
  readonly name: string
  readonly judged: readonly number[]
  readonly model: Forest
}

/** Number of folds in a cross-validation. */
const PARTS = 5
/** Sets with fewer training pages are left out together with the other small sets. */
const SMALL = 60

/** The pages that may be used for training and have labels. */
export function learnable(pages: readonly TruePage[], examples: readonly Example[]): number[] {
  return [...pages.keys()].filter(
    (i) => trainingLicence(pages[i]!) !== undefined && examples[i]!.weight.some((weight) => weight > 0),
  )
}

/** Judges each fold of the domains by a model trained on the others. */
export function* byDomain(
  pages: readonly TruePage[],
  examples: readonly Example[],
  groups: readonly string[],
  python: string,
): Generator<Trial> {
  const learnt = learnable(pages, examples)
  for (let part = 0; part < PARTS; part++) {
    const own = learnt.filter((i) => partOf(groups[i]!, PARTS) !== part)
    const judged = [...pages.keys()].filter((i) => partOf(groups[i]!, PARTS) === part)
    yield {
      name: `part ${part + 1} of ${PARTS}`,
      judged,
      model: train(
        own.map((i) => examples[i]!),
        python,
      ),
    }
  }
}

/**
 * Judges each set by a model trained on the others, without the domains of the set. Small sets are left out together, and so
 * are sets that are never used for training.
 */
export function* bySet(
  pages: readonly TruePage[],
  examples: readonly Example[],
  groups: readonly string[],
  python: string,
): Generator<Trial> {
  const learnt = learnable(pages, examples)
  const count = new Map<string, number>(pages.map(({ set }) => [set, 0]))
  for (const i of learnt) count.set(pages[i]!.set, count.get(pages[i]!.set)! + 1)
  const nameOf = (set: string): string => {
    const own = count.get(set)!
    return own === 0 ? 'sets never learnt from' : own < SMALL ? 'small sets' : set
  }
  for (const name of new Set([...count.keys()].map(nameOf))) {
    const judged = [...pages.keys()].filter((i) => nameOf(pages[i]!.set) === name)
    const seen = new Set(judged.map((i) => groups[i]!))
    const own = learnt.filter((i) => nameOf(pages[i]!.set) !== name && !seen.has(groups[i]!))
    yield {
      name,
      judged,
      model: train(
        own.map((i) => examples[i]!),
        python,
      ),
    }
  }
}
