import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type InputRecord, inputRecord } from '../../src/document/record.ts'
import { OWN } from './licences.ts'

/** A page with the truth about its main text. */
export interface TruePage {
  readonly id: string
  /** The source collection. */
  readonly set: string
  /** BCP 47. */
  readonly lang: string
  readonly url?: string | null
  readonly host?: string
  /** `article`, `forum`, `docs`… */
  readonly page_type?: string
  /** The main text; absent if only sentences are known. */
  readonly text?: string
  /** Sentences that belong to the main text, and sentences that do not. */
  readonly must_keep?: readonly string[] | null
  readonly must_drop?: readonly string[] | null
  /** Optional text, which is not counted against a result. */
  readonly may?: readonly string[] | string | null
  readonly licence?: string
  readonly use?: string
  /** The folder of the page. */
  readonly folder: string
  readonly record: InputRecord
}

/**
 * The pages of a folder that holds `raw/<id>.<extension>` and `truth.jsonl`.
 *
 * @param own whether the labels were made for this project; then rows need no licence
 * @throws Error if a page has no file
 */
export function readTruth(folder: string, own: boolean): TruePage[] {
  const files = new Map(readdirSync(join(folder, 'raw')).map((name) => [name.replace(/\.[^.]*$/, ''), name]))
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').trim().split('\n')
  return lines.map((line): TruePage => {
    // Python writes missing numbers as NaN.
    const row = JSON.parse(line.replace(/: NaN\b/g, ': null'))
    const file = files.get(row.id)
    if (file === undefined) throw new Error(`${folder}/raw has no file for ${row.id}`)
    const record = inputRecord(file, readFileSync(join(folder, 'raw', file)))
    return {
      ...row,
      set: row.set ?? row.kind ?? 'own',
      lang: row.lang ?? 'zh',
      page_type: row.page_type ?? row.kind,
      ...(own && { licence: OWN }),
      folder,
      record,
    }
  })
}
