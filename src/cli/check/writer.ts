import { appendFileSync } from 'node:fs'
import type { Format, FormatOptions, Writer } from '../../check/formats/format.ts'
import { statistics } from '../../check/formats/statistics.ts'
import type { Summary } from '../../check/summary.ts'
import { UsageError } from '../../document/errors/usage-error.ts'

/**
 * The writer of a format, or of `--statistics`: a table or JSON, since the formats of services have no place for it.
 *
 * @throws UsageError for statistics in another format
 */
export function writerOf(format: Format, isStatistics: boolean, options: FormatOptions): Writer {
  if (!isStatistics) return format.open(options)
  if (format.name === 'pretty' || format.name === 'json') return statistics(format.name, options)
  throw new UsageError(
    `--statistics prints a table, or JSON with --format json; --format ${format.name} has no place for it. Leave one of the two out.`,
  )
}

/** Adds to the summary page of the CI service, where it has one and the format writes it. */
export function addPage(writer: Writer, summary: Summary): void {
  const page = process.env.GITHUB_STEP_SUMMARY
  if (writer.page && page) appendFileSync(page, writer.page(summary))
}

/** The folder that paths are relative to. Services locate a file by its path in the repository, wherever the step runs. */
export function reportFolder({ root }: Format): string {
  return (root !== undefined && process.env[root]) || process.cwd()
}
