import { type Sighted, sightedOf } from '../../../check/sighted.ts'
import type { Cleaned } from '../../../document/document.ts'
import type { InputRecord } from '../../../document/record.ts'
import type { Registry } from '../../../document/stage.ts'
import type { Configuration } from '../../../pipeline/configuration/index.ts'
import { cleanOne, type Knowledge, Pipeline } from '../../../pipeline/pipeline.ts'
import type { StageModules } from '../../../pipeline/registry.ts'

/** All that findings depend on besides the record. Plain data, since each thread makes its own pipeline of it. */
export interface LookSetup {
  readonly modules: StageModules
  readonly configuration: Configuration
  /** What stages learnt in earlier runs, as it is kept. */
  readonly stored: Knowledge
  /** Whether the clean text is needed, too. */
  readonly hasText: boolean
}

/** Cleans records and says what was found in them. */
export interface Look {
  readonly clean: (record: InputRecord) => Cleaned
  readonly sight: (record: InputRecord) => Sighted
}

export function lookOf(registry: Registry, { configuration, stored, hasText }: Omit<LookSetup, 'modules'>): Look {
  const pipeline = new Pipeline(registry, configuration)
  const knowledge = pipeline.recall(stored)
  const clean = (record: InputRecord): Cleaned => cleanOne(pipeline, record, knowledge)
  return { clean, sight: (record) => sightedOf(clean(record), hasText) }
}
