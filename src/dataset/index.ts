/**
 * The dataset: what a run writes, publishes and reads back.
 *
 *     cleaned ──toRow──▶ rows ──PartEncoder (worker)──▶ Parquet bytes ──StagedRun.writePart──▶ Output.publish ──▶ runs/<run_id>
 *
 * Worker: `await loadZstd()` and `new PartEncoder(measures)` once; for each part `toRow` and `account` for each document,
 * then `encoder.encode`. Main thread: `Output.open`, `output.stage()`, `staged.writePart(index, files)` in any order,
 * `writeFormats(staged, formats, measures)`, `output.publish(staged, summary, record, { keep })`, `output.close()`.
 * Readers: `openDataset`, then `readRows`, `readRaw`, `findDocument`, `verifyDataset`.
 */
export {
  type Account,
  AccountError,
  account,
  byStage,
  EMPTY_ACCOUNT,
  mergeAccounts,
  type RuleAccount,
} from './account.ts'
export { compareRows, type Difference } from './compare.ts'
export { writeFormats } from './formats.ts'
export { checkFiles, type Problem } from './integrity.ts'
export {
  buildManifest,
  CountError,
  type Counts,
  type Format,
  type Manifest,
  type ManifestFile,
  type RunKey,
  type RunRecord,
  type RunSummary,
  runId,
  type UnreadInput,
} from './manifest.ts'
export { OutputError } from './output-error.ts'
export { ColumnError, loadZstd } from './parquet.ts'
export { type EncodedFile, type PartDocument, PartEncoder, type PartFolder, partPath } from './part.ts'
export {
  type FoundDocument,
  findDocument,
  openDataset,
  partsOf,
  type RawRow,
  readPart,
  readRaw,
  readRows,
} from './read.ts'
export {
  chooseFields,
  IllFormedError,
  type Row,
  type RowDecoding,
  type RowEdit,
  type RowField,
  type RowFinding,
  type RowRun,
  type Status,
  sha256,
  toRow,
} from './row.ts'
export { buildSchema, type ColumnDescription, describeSchema, RAW_SCHEMA } from './schema.ts'
export { type Latest, Output, type Publication, type PublishedRun, type PublishOptions, StagedRun } from './snapshot.ts'
export { type Verification, verifyDataset, verifyRow } from './verify.ts'
