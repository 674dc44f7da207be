import { statSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { RunReport } from '../../pipeline/run/report.ts'
import { isAddress } from '../../read/path.ts'
import { EXIT } from '../process/exit.ts'
import { logKind, notice } from '../process/log.ts'

/** The end of a run, as metrics tell it. */
export interface RunEnd {
  /** The output folder; its absolute path is a label, since one machine may have several. */
  readonly out: string
  readonly code: number
  readonly seconds: number
  /** Absent if the run ended with an error. */
  readonly report: RunReport | undefined
}

/**
 * Writes the metrics of a run in the text format of Prometheus, for the textfile collector of the node exporter. The file is
 * replaced in one step, and its temporary name does not end in `.prom`, which the collector would read.
 *
 * A failure is reported and does not change the result of the run, which is published by then.
 */
export async function writeMetrics(path: string, end: RunEnd): Promise<void> {
  const temporary = join(dirname(path), `.qingliu-metrics-${process.pid}`)
  try {
    await writeFile(temporary, metricsText(end, Date.now() / 1000, process))
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    notice(logKind(), `the metrics were not written: ${(error as Error).message}`, { path })
  }
}

type Labels = Readonly<Record<string, string>>

/** The resources that the process has used. */
type Usage = Pick<NodeJS.Process, 'cpuUsage' | 'resourceUsage'>

/** Outcomes after which the dataset holds what the run found. */
const CURRENT: ReadonlySet<RunReport['outcome'] | undefined> = new Set(['published', 'unchanged', 'released'])

/** @param now seconds since 1970 */
function metricsText({ out, code, seconds, report }: RunEnd, now: number, usage: Usage): string {
  const lines: string[] = []
  const gauge = (name: string, help: string, values: readonly (readonly [number, Labels?])[]): void => {
    if (values.length === 0) return
    lines.push(`# HELP qingliu_${name} ${help}`, `# TYPE qingliu_${name} gauge`)
    for (const [value, labels] of values)
      lines.push(`qingliu_${name}${labelText({ output: isAddress(out) ? out : resolve(out), ...labels })} ${value}`)
  }
  gauge('run_success', 'Whether the last run ended with exit code 0.', [[code === EXIT.ok ? 1 : 0]])
  gauge('run_exit_code', 'Exit code of the last run.', [[code]])
  gauge('run_end_timestamp_seconds', 'When the last run ended.', [[now]])
  gauge('run_duration_seconds', 'How long the last run took.', [[seconds]])
  const { user, system } = usage.cpuUsage()
  gauge('run_cpu_seconds', 'Processor time of the last run.', [[(user + system) / 1e6]])
  gauge('run_peak_memory_bytes', 'Most memory that the last run held.', [[usage.resourceUsage().maxRSS * 1024]])
  if (report) {
    const { counts, reasons, bytes, hold } = report
    const statuses = (['kept', 'rejected', 'duplicate'] as const).map((status) => [counts[status], { status }] as const)
    gauge('run_documents', 'Documents of the last run by what became of them.', statuses)
    gauge('run_unread_inputs', 'Inputs that the last run could not read.', [[counts.unread]])
    gauge('run_input_bytes', 'Uncompressed bytes that the last run read.', [[bytes]])
    const rejected = Object.entries(reasons).map(([reason, documents]) => [documents, { reason }] as const)
    gauge('run_reasons', 'Rejected and duplicate documents of the last run by reason.', rejected)
    const gates = (report.outcome === 'held' ? (hold?.gates ?? []) : []).map(
      ({ gate, found }) => [found, { gate }] as const,
    )
    gauge('run_failed_gates', 'What the last run had at the gates that it did not pass.', gates)
  }
  const isCurrent = CURRENT.has(report?.outcome)
  const published = isAddress(out)
    ? isCurrent && { mtimeMs: now * 1000 }
    : statSync(join(out, 'latest.json'), { throwIfNoEntry: false })
  gauge(
    'published_timestamp_seconds',
    'When the dataset was published, or a run found it up to date.',
    published ? [[published.mtimeMs / 1000]] : [],
  )
  return `${lines.join('\n')}\n`
}

function labelText(labels: Labels): string {
  const escaped = (value: string): string =>
    value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
  return `{${Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',')}}`
}
