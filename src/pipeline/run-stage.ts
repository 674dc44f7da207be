import type { Document, Rejection } from '../document/document.ts'
import type { Stage } from '../document/stage.ts'
import { applyOutcome, applyToField, type Draft, viewField } from './draft.ts'
import type { Run } from './ready-stages.ts'
import { type RulesOff, withoutRules } from './rules-off.ts'

/** The draft after a stage, fields included. @param seen the document as the stage sees it */
export function runStage(draft: Draft, stage: Stage, run: Run, seen: Document, rulesOff: RulesOff): Draft {
  const known = draft.fields.length
  const off = rulesOff.of(stage.name, seen)
  let after = applyOutcome(draft, stage, withoutRules(run(seen), off))
  if (stage.cleansFields && after.rejection === draft.rejection) {
    for (let i = 0; i < known; i++)
      after = applyToField(after, i, stage, withoutRules(run(viewField(after, after.fields[i]!, seen)), off))
  }
  return after
}

/** The rejection of a document at which a stage failed. */
export function failure({ name: stage }: { readonly name: string }, error: unknown): Rejection {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return { stage, reason: 'failed', message }
}
