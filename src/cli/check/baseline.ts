import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { Baseline, type Scope } from '../../check/baseline/baseline.ts'
import { formatBaseline, parseBaseline } from '../../check/baseline/file.ts'
import { type FileReport, reportOther, type Screen } from '../../check/report.ts'
import { codeOf } from '../../document/errors/error-code.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { isAddress } from '../../read/path.ts'
import { counted } from '../../terminal/figures.ts'
import { visible } from '../../terminal/visible.ts'
import { checkWritable, saveFile } from '../process/output.ts'

/** Whether a check looks at a rule in a file. */
export type IsReported = (path: string, rule: string) => boolean

/** A baseline and its file. */
export class BaselineFile {
  readonly #path: string
  readonly #home: string
  readonly #folder: string
  readonly #baseline: Baseline
  readonly #isReported: IsReported
  readonly #isUpdated: boolean
  readonly #before: string | undefined

  /**
   * @param folder the folder that the paths of reports start from
   * @param isReported whether the check looks at a rule in a file; the path starts at `folder`
   * @param isUpdated whether `--update-baseline` was given
   * @throws UsageError for a file that is missing, cannot be read or written, or is no baseline
   */
  constructor(path: string, folder: string, isReported: IsReported, isUpdated: boolean) {
    this.#path = path
    this.#home = dirname(resolve(path))
    this.#folder = folder
    this.#isUpdated = isUpdated
    this.#before = readText(path, isUpdated)
    if (isUpdated) checkWritable(path, '--baseline')
    this.#baseline = new Baseline(this.#before === undefined ? undefined : parseBaseline(this.#before, path))
    this.#isReported = isReported
  }

  /** Follows a file that was renamed; both paths are absolute. */
  rename(from: string, to: string): void {
    this.#baseline.rename(relative(this.#home, from), relative(this.#home, to))
  }

  /** Leaves out the findings that are listed. */
  readonly screen: Screen = (record, findings) => {
    const path = isAddress(record.path) ? record.path : relative(this.#home, resolve(this.#folder, record.path))
    return this.#baseline.screen(path, record, findings)
  }

  /**
   * At the end of a check: reports what is listed and was not found, or takes it out of the file.
   *
   * @param extent `all` inputs were read; `some`, so that nothing follows for files that were not met; or only `parts` of
   *   files, so that nothing follows at all
   */
  async finish(extent: 'all' | 'some' | 'parts', screen: Screen): Promise<FileReport | undefined> {
    if (extent === 'parts') return undefined
    const scope: Scope = {
      isReported: (path, rule) => this.#isReported(this.#fromFolder(path), rule),
      isGone: (path) => extent === 'all' && !isAddress(path) && !existsSync(resolve(this.#home, path)),
    }
    const stale = this.#baseline.stale(scope)
    if (this.#isUpdated) {
      await this.#save(
        stale.reduce((sum, { count }) => sum + count, 0),
        scope,
      )
      return undefined
    }
    const [first] = stale
    if (!first) return undefined
    const count = stale.reduce((sum, entry) => sum + entry.count, 0)
    const message = `${counted(count, 'finding')} of the baseline ${count === 1 ? 'is' : 'are'} there no more, the first ${first.rule} in ${first.path}`
    const finding = { rule: 'baseline/stale', severity: 'warning', message } as const
    return reportOther(relative(this.#folder, resolve(this.#path)), finding, { screen })
  }

  /** A path of the baseline as reports have it. */
  #fromFolder(path: string): string {
    return isAddress(path) ? path : relative(this.#folder, resolve(this.#home, path))
  }

  async #save(mended: number, scope: Scope): Promise<void> {
    const entries = this.#baseline.entries(scope)
    const text = formatBaseline(entries)
    if (text !== this.#before) await saveFile(this.#path, text, '--baseline')
    const held = counted(
      entries.reduce((sum, { count }) => sum + count, 0),
      'finding',
    )
    const change = this.#before === undefined ? 'written' : `${counted(mended, 'mended finding')} taken out`
    process.stderr.write(`${visible(this.#path)}: ${change}; it holds ${held}\n`)
  }
}

/** The text of the file; undefined if it is not there and is to be written. */
function readText(path: string, isUpdated: boolean): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const code = codeOf(cause)
    if (code === undefined) throw cause
    if (code === 'ENOENT' && isUpdated) return undefined
    const todo = code === 'ENOENT' ? '--update-baseline writes it' : 'Check the path given with --baseline'
    throw new UsageError(`${path}: the baseline cannot be read (${code}). ${todo}.`, { cause })
  }
}
