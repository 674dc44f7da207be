/**
 * qingliu as a library: clean one document, or compose a pipeline of your own.
 *
 * @module qingliu
 *
 * @example
 * const pipeline = new Pipeline(registry, loadConfiguration(registry))
 * const cleaned = cleanOne(pipeline, inputRecord('page.html', bytes))
 */

export { registry } from '../stages/index.ts'
export type { Clean, Cleaner, CleanOptions } from './clean.ts'
export { clean, createCleaner } from './clean.ts'
export type {
  Cleaned,
  DecodingSpan,
  Document,
  Field,
  FieldName,
  Finding,
  Reason,
  Rejection,
  Source,
  Traits,
} from './document/document.ts'
export { UsageError } from './document/errors/usage-error.ts'
export type { FieldValues } from './document/fields/field-values.ts'
export type { Certainty, Edit, RuleDoc, Severity } from './document/ledger/edit.ts'
export { EditError, minimalEdit } from './document/ledger/edit.ts'
export type { Ledger, LedgerEdit } from './document/ledger/ledger.ts'
export { rawRange } from './document/ledger/ledger.ts'
export type { InputRecord } from './document/record.ts'
export { inputRecord } from './document/record.ts'
export type {
  Conceal,
  Correction,
  Corrections,
  Decoded,
  Decoder,
  FieldFound,
  FindingFound,
  Learner,
  Outcome,
  Param,
  Range,
  Registry,
  Selection,
  Shares,
  Stage,
} from './document/stage.ts'
export type { Block } from './document/structure/block.ts'
export { dropBlocks, lineBlocks } from './document/structure/block.ts'
export type { SpanFound, SpanKind, TextBlock } from './document/structure/span.ts'
export type { Configuration, ConfigurationSources } from './pipeline/configuration/index.ts'
export { loadConfiguration } from './pipeline/configuration/index.ts'
export type { Knowledge } from './pipeline/pipeline.ts'
export { cleanOne, Pipeline } from './pipeline/pipeline.ts'
export { loadPlugins } from './pipeline/registry.ts'
