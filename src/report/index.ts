import type { Manifest } from '../dataset/publish/manifest.ts'
import type { PublishedRun } from '../dataset/publish/published-run.ts'
import { Database, type Session } from '../query/database.ts'
import { bytes, figure } from '../terminal/figures.ts'
import type { Figure, Section } from './figure.ts'
import { CONTENTS } from './figures/contents.ts'
import { DAMAGE_SECTION } from './figures/damage.ts'
import { distributions, type Measured } from './figures/distributions.ts'
import { DRIFT } from './figures/drift.ts'
import { FLOW } from './figures/flow.ts'
import { LOSSES } from './figures/losses.ts'
import type { Limit } from './limit.ts'
import { type DrawnSection, type Head, page } from './page.ts'
import { PREPARE } from './prepare.ts'

export interface ReportOptions {
  /** The run published before this one; without it there is no drift. */
  readonly before?: PublishedRun
  /** The measures of the run with their meaning. */
  readonly measures: readonly Measured[]
  /** Thresholds of the run, drawn into the distributions. */
  readonly limits: readonly Limit[]
}

/**
 * The report of a run: a page without network and, but for the sorting of tables, without script. The same run, and the
 * same run before, give the same bytes.
 *
 * @throws UsageError where DuckDB is not installed
 */
export async function report(run: PublishedRun, { before, measures, limits }: ReportOptions): Promise<string> {
  const sections = [FLOW, DAMAGE_SECTION, CONTENTS, distributions(measures, limits), LOSSES, ...(before ? [DRIFT] : [])]
  const { files } = run.manifest
  const database = await Database.open(run.folder, { files, ...(before && { before: before.folder }) })
  try {
    const session = await database.session()
    await session.run(PREPARE)
    const drawn: DrawnSection[] = []
    for (const section of sections) drawn.push(await draw(session, section))
    return page(headOf(run.manifest, before), drawn, files)
  } finally {
    await database.close()
  }
}

async function draw(session: Session, { figures, ...section }: Section): Promise<DrawnSection> {
  const drawn: { figure: Figure; rows: Awaited<ReturnType<Session['rows']>> }[] = []
  for (const each of figures) drawn.push({ figure: each, rows: await session.rows(each.sql) })
  return { ...section, figures: drawn }
}

function headOf(
  { run_id: id, pipeline_version: version, counts, accounts, stages, files }: Manifest,
  before: PublishedRun | undefined,
): Head {
  const size = files.reduce((sum, file) => sum + file.bytes, 0)
  return {
    title: `Dataset ${id}`,
    totals: [
      ['documents', figure(counts.documents)],
      ['kept', figure(counts.kept)],
      ['rejected', figure(counts.rejected)],
      ['duplicates', figure(counts.duplicate)],
      ['characters kept', figure(accounts.kept.text)],
      ['unread inputs', figure(counts.unread)],
    ],
    facts: [
      ['Made by', `qingliu ${version}, stages ${stages.map(({ name }) => name).join(', ')}`],
      ['Files', bytes(size)],
      ['Compared with', before ? `run ${before.runId}` : 'no run: this is the first one that is kept'],
    ],
  }
}
