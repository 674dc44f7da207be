import type { Registry } from '../../document/stage.ts'
import type { Describe } from '../../explain/explanation.ts'
import type { Knowledge } from '../../pipeline/pipeline.ts'

/**
 * Describes evidence by the knowledge of a run. Knowledge of another version of a stage may have another form and is
 * not to be handed in.
 */
export function describeBy({ stages }: Registry, knowledge: Knowledge): Describe {
  return (_, evidence) => {
    for (const { name, learn } of stages) {
      if (!learn?.describe || knowledge[name] === undefined) continue
      const words = learn.describe(knowledge[name], evidence)
      if (words !== undefined) return words
    }
    return undefined
  }
}
