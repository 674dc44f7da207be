import { STATUSES, type Status } from '../../document/facts/status.ts'
import { sourceDigest } from '../../document/record.ts'
import { type Account, EMPTY_ACCOUNT, mergeAccounts } from '../account.ts'
import { MARKDOWN } from '../markdown/names.ts'
import { InputsHash, type Manifest, runId } from '../publish/manifest.ts'
import type { RawRow, Row } from '../rows/row.ts'
import type { Problem } from './files.ts'

/** The part of a row that identifies its record. */
export type RowSource = Pick<Row, 'source_uri' | 'record_key' | 'source_sha256' | 'source_metadata'>

/** Totals over the rows of a run, counted anew. */
export class Totals {
  readonly #counts: Record<Status, number> = { kept: 0, rejected: 0, duplicate: 0 }
  readonly #accounts: Record<Status, Account> = {
    kept: EMPTY_ACCOUNT,
    rejected: EMPTY_ACCOUNT,
    duplicate: EMPTY_ACCOUNT,
  }
  readonly #reasons = new Map<string, number>()
  readonly #rows = new Map<string, number>()
  readonly #inputs = new InputsHash()

  /** @param path the file that holds the row */
  add(path: string, { status, reason }: Row, account: Account): void {
    this.#counts[status]++
    this.#accounts[status] = mergeAccounts(this.#accounts[status], account)
    if (reason !== null) this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1)
    this.#rows.set(path, (this.#rows.get(path) ?? 0) + 1)
  }

  /** Records must be added in the order of raw/, which is that of the input. */
  addInput(path: string, row: RowSource, { record_number: number, layers }: Omit<RawRow, 'raw_text'>): void {
    const { source_uri: uri, record_key: key, source_sha256: sha256, source_metadata: metadata } = row
    this.#inputs.add(
      sourceDigest({ uri, key: key ?? '', number, sha256, layers, ...(metadata !== null && { metadata }) }),
    )
    this.#rows.set(path, (this.#rows.get(path) ?? 0) + 1)
  }

  /** The differences between the totals and the manifest. */
  compare(manifest: Manifest): Problem[] {
    const problems: Problem[] = []
    const expect = (what: string, stated: number, found: number): void => {
      if (stated === found) return
      problems.push({
        kind: 'count',
        path: 'manifest.json',
        message: `manifest.json says ${what} ${stated}, the rows give ${found}`,
      })
    }
    const { counts, reasons, accounts } = manifest
    expect(
      'counts.documents',
      counts.documents,
      STATUSES.reduce((sum, status) => sum + this.#counts[status], 0),
    )
    for (const status of STATUSES) expect(`counts.${status}`, counts[status], this.#counts[status])
    for (const reason of new Set([...Object.keys(reasons), ...this.#reasons.keys()]))
      expect(`reasons.${reason}`, reasons[reason] ?? 0, this.#reasons.get(reason) ?? 0)
    for (const status of STATUSES)
      compareNumbers(`accounts.${status}`, { ...accounts[status] }, { ...this.#accounts[status] }, expect)
    if (counts.unread !== manifest.unread.length) {
      const message = `manifest.json says counts.unread ${counts.unread}, it names ${manifest.unread.length}`
      problems.push({ kind: 'count', path: 'manifest.json', message })
    }
    if (manifest.formats.includes('markdown')) {
      const files = manifest.files.filter(({ path }) => path.startsWith(`${MARKDOWN}/`))
      expect(`files of ${MARKDOWN}/`, files.length, this.#counts.kept)
    }
    for (const { path, rows } of manifest.files) {
      const found = path.endsWith('.parquet') ? (this.#rows.get(path) ?? 0) : this.#counts.kept
      if (rows !== undefined) expect(`rows of ${path}`, rows, found)
    }
    return problems
  }

  /** The id that the run should have, computed from what determines it. */
  runId({
    schema_version,
    pipeline_version: pipelineVersion,
    config_sha256: configSha256,
    plugins_sha256: pluginsSha256,
    formats,
    unread,
    containers,
  }: Manifest): string {
    const inputsSha256 = this.#inputs.digest(
      unread.map(({ path, reason }) => ({ uri: path, reason: reason.split(': ', 1)[0]! })),
      containers,
    )
    const schema = schema_version === undefined ? {} : { schemaVersion: schema_version }
    return runId({ ...schema, pipelineVersion, configSha256, formats, inputsSha256, pluginsSha256 })
  }
}

/** Pairs up all numbers of two objects of the same form, by their place. */
function compareNumbers(
  at: string,
  stated: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  expect: (what: string, stated: number, found: number) => void,
): void {
  for (const name of new Set([...Object.keys(stated), ...Object.keys(found)])) {
    const [a, b] = [stated[name] ?? 0, found[name] ?? 0]
    if (typeof a === 'number' && typeof b === 'number') expect(`${at}.${name}`, a, b)
    else compareNumbers(`${at}.${name}`, { ...a }, { ...b }, expect)
  }
}
