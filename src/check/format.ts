import type { RuleDocs } from '../document/rules.ts'
import type { Paint } from '../terminal/paint.ts'
import type { FileReport } from './report.ts'
import type { Summary } from './summary.ts'

/** What a format may look at besides the reports. */
export interface FormatOptions {
  readonly paint: Paint
  /** Columns of the terminal; what is wider is cut. */
  readonly columns: number
  readonly docs: RuleDocs
}

/**
 * Writes one check, in order: `begin`, `file` for each record as it is done, `end`. Each gives the text to append, so
 * that a check of any size streams. All text is safe to print: what came from documents is escaped.
 */
export interface Writer {
  begin(): string
  file(report: FileReport): string
  end(summary: Summary): string
  /** Markdown for the summary page of a CI service, where the format's service has one. */
  page?(summary: Summary): string
}

/** A way to write findings: one file a format, listed in `formats.ts`. */
export interface Format {
  readonly name: string
  /** For `--help`: who reads it. */
  readonly doc: string
  open(options: FormatOptions): Writer
}
