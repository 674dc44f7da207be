import type { Severity } from '../../document/ledger/edit.ts'
import type { Paint } from '../../terminal/paint.ts'
import type { FileReport } from '../report.ts'
import type { Rules } from '../rules.ts'
import type { Summary } from '../summary.ts'

/** What a format may use besides the reports. */
export interface FormatOptions {
  readonly paint: Paint
  /** Columns of the terminal; longer lines are cut. */
  readonly columns: number
  readonly rules: Rules
  /** The lowest severity that makes the check fail, for formats that know only passed and failed. */
  readonly failOn: Severity
  readonly version: string
}

/**
 * Writes one check in order: `begin`, `file` for each finished record, `end`. Each returns the text to append, so that
 * a check of any size can stream. All text is safe to print: text of documents is escaped.
 */
export interface Writer {
  begin(): string
  file(report: FileReport): string
  end(summary: Summary): string
  /** Markdown for the summary page of the CI service, where the service has one. */
  page?(summary: Summary): string
}

/** An output format for findings; each has one file and is listed in `index.ts`. */
export interface Format {
  readonly name: string
  /** For `--help`: who reads the format. */
  readonly doc: string
  /** Environment variable with the folder that the reader's paths start from; without it that is the working folder. */
  readonly root?: string
  open(options: FormatOptions): Writer
}
