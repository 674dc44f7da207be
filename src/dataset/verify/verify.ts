import { basename, dirname, join } from 'node:path'
import { OutputError } from '../../document/errors/output-error.ts'
import { MarkdownCheck } from '../markdown/check.ts'
import { type PublishedRun, RUN_FOLDERS } from '../publish/published-run.ts'
import { partsOf, readPart } from '../read.ts'
import type { RawRow, Row } from '../rows/row.ts'
import { checkFiles, type Problem } from './files.ts'
import { examineRow } from './row.ts'
import { type RowSource, Totals } from './totals.ts'

/** What was verified, and the problems found. */
export interface Verification {
  readonly files: number
  readonly rows: number
  /** Number of edits whose surroundings were compared. */
  readonly edits: number
  readonly problems: readonly Problem[]
}

/**
 * Checks a run without its raw files:
 * - the hash of every file;
 * - for every row that outside the ledger's spans the text equals the raw text, character for character, and that
 *   inside them the lengths add up; the same for its fields;
 * - that the hashes and counts of the row follow from its text, and its Markdown file from the row;
 * - that the manifest's figures are the totals of the rows, and that the run's id follows from what it was made from.
 */
export async function verifyDataset(run: PublishedRun, onRow?: (rows: number) => void): Promise<Verification> {
  const verifier = new Verifier(run, await checkFiles(run), onRow)
  for (const path of partsOf(run.manifest, 'raw')) {
    try {
      await verifier.checkPart(path)
    } catch (error) {
      // The file has the hash in the manifest, and still is not a valid Parquet file.
      if (!(error instanceof OutputError)) throw error
      verifier.problems.push({ kind: 'file', path, message: error.message })
    }
  }
  verifier.checkTotals()
  const { rows, edits, problems } = verifier
  return { files: run.manifest.files.length, rows, edits, problems }
}

class Verifier {
  readonly problems: Problem[]
  rows = 0
  edits = 0
  readonly #run: PublishedRun
  readonly #onRow: ((rows: number) => void) | undefined
  /** Files that differ from the manifest: their content proves nothing. */
  readonly #broken: ReadonlySet<string>
  readonly #listed: ReadonlySet<string>
  readonly #totals = new Totals()
  /** The zones that the configuration of the run gave to its stages. */
  readonly #timezones: ReadonlySet<unknown>
  readonly #markdown: MarkdownCheck | undefined

  constructor(run: PublishedRun, problems: readonly Problem[], onRow: ((rows: number) => void) | undefined) {
    this.#run = run
    this.#onRow = onRow
    this.problems = [...problems]
    this.#timezones = timezonesOf(run.manifest.config)
    this.#broken = new Set(problems.map((problem) => problem.path))
    this.#listed = new Set(run.manifest.files.map((file) => file.path))
    // If a part is missing, its documents have no names, and those of later documents may differ.
    this.#markdown =
      problems.length === 0 && run.manifest.formats.includes('markdown') ? new MarkdownCheck(run.manifest) : undefined
  }

  /**
   * Checks a part of raw/ with the rows of the same part in data/ and rejects/. Its raw texts are in memory together.
   */
  async checkPart(rawPath: string): Promise<void> {
    if (this.#broken.has(rawPath)) return
    const raws = new Map<string, RawRow>()
    for await (const raw of readPart<RawRow>(join(this.#run.folder, rawPath))) raws.set(raw.doc_id, raw)
    /** Rows by `doc_id`, used to add the inputs in the order of raw/. */
    const found = new Map<string, RowSource>()
    const paths = (['data', 'rejects'] as const)
      .map((folder) => rawPath.replace('raw/', `${folder}/`))
      .filter((path) => this.#listed.has(path))
    for (const path of paths.filter((one) => !this.#broken.has(one))) {
      for await (const row of readPart<Row>(join(this.#run.folder, path))) {
        this.#checkRow(path, row, found.has(row.doc_id) ? undefined : raws.get(row.doc_id)?.raw_text)
        const { source_uri, record_key, source_sha256, source_metadata } = row
        found.set(row.doc_id, { source_uri, record_key, source_sha256, source_metadata })
      }
    }
    if (paths.some((path) => this.#broken.has(path))) return
    for (const [docId, raw] of raws) {
      const row = found.get(docId)
      if (row) this.#totals.addInput(rawPath, row, raw)
      else this.#report({ kind: 'row', path: rawPath, docId, message: `${docId}: raw text without a row` })
    }
  }

  #checkRow(path: string, row: Row, rawText: string | undefined): void {
    this.rows++
    this.#onRow?.(this.rows)
    this.edits += row.n_edits
    const say = (message: string): void =>
      this.#report({ kind: 'row', path, docId: row.doc_id, message: `${row.source_uri}: ${message}` })
    if (rawText === undefined) {
      say('raw/ lacks its raw text')
      return
    }
    const { problems, account } = examineRow(row, rawText)
    for (const message of problems) say(message)
    const printed = row.status === 'kept' ? this.#markdown?.problem(row) : undefined
    if (printed !== undefined) say(printed)
    if ((row.status === 'kept') !== path.startsWith('data/')) say(`status is ${row.status}, but it is in ${path}`)
    const { pipeline_version, config_sha256 } = this.#run.manifest
    if (row.pipeline_version !== pipeline_version) say('pipeline_version is not that of the manifest')
    if (row.config_sha256 !== config_sha256) say('config_sha256 is not that of the manifest')
    if (row.published_zone_source === 'option' && !this.#timezones.has(row.published_zone))
      say(`published_zone is ${row.published_zone}, which the configuration in the manifest does not name`)
    this.#totals.add(path, row, account)
  }

  /** Rows that could not be read cannot be counted, so totals are checked only where nothing else is wrong. */
  checkTotals(): void {
    if (this.problems.length > 0) return
    const { manifest, folder } = this.#run
    this.problems.push(...this.#totals.compare(manifest))
    if (this.problems.length > 0) return
    const runId = this.#totals.runId(manifest)
    if (manifest.run_id !== runId)
      this.#reportName(`run_id is ${manifest.run_id}, its inputs and configuration give ${runId}`)
    if (RUN_FOLDERS.has(basename(dirname(folder))) && basename(folder) !== manifest.run_id)
      this.#reportName(`run_id is ${manifest.run_id}, but the folder is ${basename(folder)}`)
  }

  #reportName(message: string): void {
    this.#report({ kind: 'manifest', path: 'manifest.json', message: `manifest.json: ${message}` })
  }

  #report(problem: Problem): void {
    this.problems.push(problem)
  }
}

/** The parameters `timezone` in the configuration of a run. What has another form has none. */
function timezonesOf(config: unknown): Set<unknown> {
  const { stages } = config as { readonly stages?: unknown }
  return new Set(
    (Array.isArray(stages) ? stages : []).map(
      (stage: { readonly params?: { readonly timezone?: unknown } } | null) => stage?.params?.timezone,
    ),
  )
}
