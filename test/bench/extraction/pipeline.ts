import type { Document } from '../../../src/document/document.ts'
import type { Registry, Stage } from '../../../src/document/stage.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { type Draft, view } from '../../../src/pipeline/draft.ts'
import { Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'
import { mainText } from '../../../stages/main-text/index.ts'
import type { TruePage } from '../../../tools/main-text/truth.ts'

/** The whole pipeline in two halves: documents up to the main text are read once, and judged by many models. */
const names = registry.stages.map(({ name }) => name)
const AT = names.indexOf(mainText.name)
const SET = ['script.when=never']

/** The pages as the stage finds them. */
export function readDrafts(pages: readonly TruePage[]): Draft[] {
  const early = new Pipeline(
    registry,
    loadConfiguration(registry, { stages: ['decode', ...names.slice(0, AT)], set: SET }),
  )
  return pages.map(({ record }) => early.advance(early.begin(record), 0))
}

export const documentOf: (draft: Draft) => Document = view

/** What came of a page. */
export interface Result {
  /** '' where the document was rejected. */
  readonly text: string
  /** What the stage says of its main text; undefined where it says nothing. */
  readonly confidence: number | undefined
}

/** The pages of a run by themselves: they learn from one another, as the documents of a run do. */
export function finishDrafts(drafts: readonly Draft[], stage: Stage): Result[] {
  const stages = registry.stages.map((each) => (each.name === stage.name ? stage : each))
  const own: Registry = { ...registry, stages }
  const late = new Pipeline(own, loadConfiguration(own, { stages: ['decode', ...names.slice(AT)], set: SET }))
  let done: Draft[] = [...drafts]
  late.phases.forEach((_, phase) => {
    const knowledge = phase === 0 ? {} : learn(late, phase - 1, done)
    done = done.map((draft, i) =>
      late.advance(
        late.reconsider(draft, phase - 1, knowledge, () => drafts[i]!),
        phase,
        knowledge,
      ),
    )
  })
  return done.map(({ text, rejection, traits }) => ({
    text: rejection && rejection.duplicateOf === undefined ? '' : text,
    confidence: traits.mainTextConfidence,
  }))
}

function learn(pipeline: Pipeline, phase: number, drafts: readonly Draft[]): Record<string, unknown> {
  const tally = pipeline.start(phase)
  for (const draft of drafts) pipeline.observe(phase, tally, draft)
  return pipeline.freeze(phase, tally)
}
