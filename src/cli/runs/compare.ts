import { type Comparison, compareFigures, type Pair } from '../../dataset/runs/comparison.ts'
import { findRun, listRuns } from '../../dataset/runs/history.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { figure, share } from '../../terminal/figures.ts'
import { type Paint, paintFor } from '../../terminal/paint.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { tableLines } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { EXIT } from '../process/exit.ts'
import { type DatasetCopy, withCopy } from '../remote/copy.ts'
import { outputOf, type RunsOptions } from './runs.ts'

export interface CompareOptions extends RunsOptions {
  readonly all?: true
}

/** Maximum lines of a section, and names of sites; `--json` has all. */
const SHOWN = 20

/** Runs `qingliu runs compare [BEFORE] [AFTER]`; returns the exit code. */
export async function compare(
  before: string | undefined,
  after: string | undefined,
  options: CompareOptions,
): Promise<number> {
  const out = outputOf(options)
  return withCopy(out, 'index', (copy) => compareIn(copy, out, [before, after], options))
}

async function compareIn(
  { path, fetchRun }: DatasetCopy,
  out: string,
  [before, after]: readonly [string | undefined, string | undefined],
  options: CompareOptions,
): Promise<number> {
  const runs = await listRuns(path)
  const earlier = before ?? runs.find(({ state }) => state === 'published')?.runId
  if (earlier === undefined)
    throw new UsageError(`${out} has no run published before the latest. Name two runs; 'qingliu runs' lists them.`)
  const pair = [findRun(runs, earlier).run, findRun(runs, after ?? 'latest').run] as const
  for (const run of pair) await fetchRun(run)
  const comparison = await compareFigures(...pair)
  process.stdout.write(
    options.json
      ? `${safeJson(comparison, 2)}\n`
      : comparisonText(comparison, options.all === true, paintFor(process.stdout)),
  )
  return EXIT.ok
}

/** @param all whether figures that are equal are shown, too */
function comparisonText(comparison: Comparison, all: boolean, paint: Paint): string {
  const { before, after, documents, changes, sites } = comparison
  const kept = documents.kept
  const section = (title: string, pairs: Readonly<Record<string, Pair>>, wholes?: Pair): string[] => {
    const rows = Object.entries(pairs)
      .filter(([, pair]) => all || pair.before !== pair.after)
      .sort(([, a], [, b]) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before))
      .map(([name, pair]) => row(visible(name), pair, wholes))
    if (rows.length === 0) return []
    const shown = all ? rows : rows.slice(0, SHOWN)
    const more = rows.length > shown.length ? [paint('dim', `  … and ${rows.length - shown.length} more: --json`)] : []
    return ['', paint('bold', title), ...tableLines(shown, [1, 2, 3, 4, 5]), ...more]
  }
  const { same, changed } = changes
  return `${[
    `${paint('bold', visible(before))} → ${paint('bold', visible(after))}`,
    ...section('Documents', documents),
    '',
    paint('bold', 'Documents of both runs'),
    `  ${figure(same)} came out the same, ${figure(changed)} otherwise (${share(changed, same + changed)}); ${figure(changes.new)} are new, ${figure(changes.gone)} are gone`,
    ...section('Not kept, by reason', comparison.reasons, documents.documents),
    ...section('Edits of the texts of kept documents, by rule', comparison.rules),
    ...section('Kept documents without a field', comparison.missing, kept),
    ...section('Languages of kept documents', comparison.languages, kept),
    ...section('Characters of a kept document', comparison.lengths),
    '',
    paint('bold', 'Sites'),
    `  ${figure(sites.before)} → ${figure(sites.after)}`,
    ...names('new', sites.new),
    ...names('gone', sites.gone),
  ].join('\n')}\n`
}

/** A figure of both runs, the difference, and the shares where the figure is a part of something. */
function row(name: string, { before, after }: Pair, wholes?: Pair): string[] {
  const difference = after - before
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : '±'
  const shares = wholes ? [share(before, wholes.before), share(after, wholes.after)] : ['', '']
  return [name, figure(before), figure(after), `${sign}${figure(Math.abs(difference))}`, ...shares]
}

function names(what: string, sites: readonly string[]): string[] {
  if (sites.length === 0) return []
  const more = sites.length > SHOWN ? ` and ${sites.length - SHOWN} more` : ''
  return [`  ${what}: ${sites.slice(0, SHOWN).map(visible).join(', ')}${more}`]
}
