import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { UsageError } from '../../document/errors/usage-error.ts'
import { checkDuckDb } from '../../query/load.ts'
import { isAddress } from '../../read/path.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { jsonLine, logKind, notice } from '../process/log.ts'

/**
 * Checks, before work that takes hours, that the report of a run can be drawn at its end.
 *
 * @throws UsageError
 */
export function checkReport(out: string): void {
  if (isAddress(out))
    throw new UsageError(
      `--report: ${out} lies in an object store. Draw the report afterwards: qingliu report ${out} --output report.html`,
    )
  checkDuckDb()
}

/**
 * Draws the report of a published run in a process of its own: DuckDB takes a gigabyte, and the run is published whatever becomes
 * of its picture. A failure is told and does not change the exit code.
 */
export async function drawReport(folder: string): Promise<void> {
  const child = spawn(process.execPath, [process.argv[1]!, 'report', folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const closed = once(child, 'close') as Promise<[number | null]>
  const [written, said, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  if (code === EXIT.ok)
    process.stderr.write(
      logKind() === 'json' ? jsonLine('info', 'report', { folder }) : `Report: ${visible(written.trim())}\n`,
    )
  else notice(logKind(), `The report was not drawn (the run is published): ${said.trim()}`, { folder, code })
}
