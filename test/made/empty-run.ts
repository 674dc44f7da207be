import { EMPTY_ACCOUNT } from '../../src/dataset/account.ts'
import type { RunSummary } from '../../src/dataset/publish/manifest.ts'

/** What is said of a run without documents. */
export const emptyRun = (runId: string): RunSummary => ({
  run_id: runId,
  pipeline_version: '1',
  config_sha256: 'c',
  config: {},
  stages: [],
  measures: [],
  formats: ['parquet'],
  counts: { documents: 0, kept: 0, rejected: 0, duplicate: 0, unread: 0 },
  reasons: {},
  accounts: { kept: EMPTY_ACCOUNT, rejected: EMPTY_ACCOUNT, duplicate: EMPTY_ACCOUNT },
  unread: [],
  containers: [],
})
