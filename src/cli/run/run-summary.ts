import { type Account, byStage } from '../../dataset/account.ts'
import { THRESHOLD } from '../../document/stage.ts'
import type { NamedCorrection } from '../../pipeline/configuration/corrections.ts'
import type { RunReport } from '../../pipeline/run/report.ts'
import type { PlainTable } from '../../read/open/open-inputs.ts'
import { isAddress } from '../../read/path.ts'
import { bytes, counted, duration, figure, share } from '../../terminal/figures.ts'
import type { Paint } from '../../terminal/paint.ts'
import { shellWord, sqlString } from '../../terminal/quoting.ts'
import { visible } from '../../terminal/visible.ts'
import { clipEnd } from '../../terminal/width.ts'
import { takingsText } from './takings.ts'

/** Maximum rules and unread inputs that are listed; the manifest has all of them. */
const SHOWN = 12

/** Summarises a run for the terminal. */
export function runSummary(report: RunReport, out: string, paint: Paint): string {
  const sections = [documents(report, paint)]
  if (report.outcome !== 'partial') {
    const account = report.accounts.kept
    if (Object.keys(account.rules).length > 0) sections.push(rules(account, paint), characters(account, paint))
  }
  if (report.takings) sections.push(takingsText(report.takings, paint))
  sections.push(ending(report, out, paint))
  return `${sections.join('\n\n')}\n`
}

/** The message about a dataset among the inputs. */
export function leftOut(uri: string): string {
  return `${uri} is left out: it holds a dataset that qingliu wrote.`
}

/** The message about a table that is a document. */
export function readAsText({ uri, message }: PlainTable): string {
  return `${uri} is read as one text: ${message}`
}

/** The message about a correction that matched nothing. */
export function metNothing(correction: NamedCorrection): string {
  const { site } = correction
  const where = site === '*' ? 'any site' : site
  if ('rule' in correction)
    return `the rule ${correction.rule}, which is off for ${where}, would have done nothing in this run. Write the site as the column host has it, or else site.`
  const { verdict } = correction
  if ('select' in correction) {
    const what = verdict === 'main' ? 'take' : 'drop'
    return `the correction to ${what} what ${correction.select} holds matched no page of ${where} in this run. Write the site as its knowledge/main-text.json does.`
  }
  const { text } = correction
  return `the correction to ${verdict} “${clipEnd(text, 40)}” of ${where} matched no text in this run. Write site and text as its knowledge/boilerplate.json does.`
}

/**
 * The message about documents on which a stage threw an error. The defect may be in a plug-in as well as in a stage of
 * ours.
 */
export function stageFailed(documents: number, out: string): string {
  const where = `rejects/ has the stage and its error, and so has 'qingliu explain ${out} DOC'`
  return `A stage failed on ${counted(documents, 'document')}, which is a defect of the stage: ${where}.`
}

/** The message about records in which no field is known to hold the text. */
export function withoutText(records: number): string {
  return `${counted(records, 'record')} had no field or column that is known to hold the text. Name it with --text-field; 'qingliu check' lists the fields.`
}

/** Lists the inputs that could not be read, and says what to do. */
export function unreadLines({ unread, outcome }: RunReport, paint: Paint): string {
  const lines = unread.slice(0, SHOWN).map(({ uri, message }) => `  ${visible(uri)}: ${visible(message)}`)
  if (unread.length > SHOWN) lines.push(`  … and ${figure(unread.length - SHOWN)} more`)
  const what = `${counted(unread.length, 'input')} could not be read`
  const next =
    outcome === 'partial'
      ? 'Nothing was published. Repair or remove them, or publish without them: --allow-partial.\n'
      : outcome === 'dry'
        ? ''
        : 'The run goes without them, as --allow-partial asks; its manifest names them.\n'
  return `${paint('yellow', 'unread:')} ${what}\n${lines.join('\n')}\n${next}`
}

/** How many files held several records, and what in them is no document. */
function inContainers(containers: RunReport['containers']): string[] {
  if (containers.length === 0) return []
  const others = new Map<string, number>()
  let records = 0
  let damaged = 0
  for (const container of containers) {
    records += container.records
    damaged += container.damaged
    for (const [kind, count] of Object.entries(container.others)) others.set(kind, (others.get(kind) ?? 0) + count)
  }
  const notes = [
    ...(damaged > 0 ? [`${figure(damaged)} damaged`] : []),
    ...[...others].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${visible(kind)} ${figure(count)}`),
  ]
  const more = notes.length > 0 ? `; ${notes.join(', ')}` : ''
  return [`  ${counted(records, 'record')} in ${counted(containers.length, 'container')}${more}`]
}

function documents(
  { counts, reasons, unsure = 0, takings, seconds, bytes: size, skipped, containers, done }: RunReport,
  paint: Paint,
): string {
  const rate = seconds > 0 ? `, ${figure(counts.documents / seconds)} a second` : ''
  const why = Object.entries(reasons)
    .filter(([reason]) => reason !== 'duplicate')
    .map(([reason, documents]) => `${visible(reason)} ${figure(documents)}`)
    .join(', ')
  const doubts = unsure > 0 ? [`main text unsure ${figure(unsure)}`] : []
  // Kept documents fail thresholds unless the run rejects for them.
  const isKept = takings !== undefined && takings.taken > 0 && reasons[THRESHOLD] === undefined
  const beyond = isKept ? [`beyond a threshold ${figure(takings.taken)}`] : []
  const rows: [string, number, string][] = [
    ['kept', counts.kept, [...doubts, ...beyond].join(', ')],
    ['rejected', counts.rejected, why],
    ['duplicate', counts.duplicate, ''],
    ['unread', counts.unread, ''],
  ]
  const lines = rows.map(([name, documents, note]) =>
    `  ${name.padEnd(10)}${figure(documents).padStart(12)}  ${note}`.trimEnd(),
  )
  const hidden =
    skipped > 0 ? [`  ${paint('dim', `${figure(skipped)} hidden or ignored files or folders were skipped`)}`] : []
  const head = paint('bold', counted(counts.documents, 'document'))
  return [
    `${head}, ${bytes(size)} in ${duration(seconds)}${rate}`,
    ...lines,
    ...(done ? [cleaned(done, counts.documents)] : []),
    ...inContainers(containers),
    ...hidden,
  ].join('\n')
}

/** What of the documents was cleaned, and not taken from earlier runs. */
function cleaned(done: NonNullable<RunReport['done']>, documents: number): string {
  const parts = [
    ['new', done.new],
    ['changed', done.changed],
    ['other knowledge or parameters', done.knowledge],
  ] as const
  const all = parts.reduce((sum, [, count]) => sum + count, 0)
  const why = parts.flatMap(([name, count]) => (count > 0 ? `${name} ${figure(count)}` : []))
  const rest = documents > all ? [`${figure(documents - all)} as before`] : []
  return `  ${'cleaned'.padEnd(10)}${figure(all).padStart(12)}  ${[...why, ...rest].join(', ')}`.trimEnd()
}

function rules(account: Account, paint: Paint): string {
  const all = Object.entries(account.rules).sort(([a, x], [b, y]) => y.edits - x.edits || (a < b ? -1 : 1))
  const shown = all.slice(0, SHOWN)
  const width = Math.max(...shown.map(([rule]) => rule.length))
  const lines = shown.map(([rule, { edits }]) => `  ${rule.padEnd(width)}${figure(edits).padStart(12)}`)
  if (all.length > SHOWN) lines.push(`  ${paint('dim', `… and ${all.length - SHOWN} more rules: manifest.json`)}`)
  return [paint('bold', 'Edits of the texts of kept documents, by rule'), ...lines].join('\n')
}

function characters(account: Account, paint: Paint): string {
  const stages = Object.entries(byStage(account))
  const width = Math.max(9, ...stages.map(([stage]) => stage.length))
  const row = (name: string, ...cells: string[]): string =>
    `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(13)).join('')}`
  const { raw, text, verbatim, removed, replaced, inserted } = account
  return [
    paint('bold', 'Characters, by stage'),
    paint('dim', row('', 'removed', 'replaced', 'inserted')),
    ...stages.map(([stage, figures]) =>
      row(stage, figure(figures.removed), figure(figures.replaced), figure(figures.inserted)),
    ),
    row('all', figure(removed), figure(replaced), figure(inserted)),
    `  raw ${figure(raw)} = ${figure(verbatim)} verbatim (${share(verbatim, raw)}) + ${figure(replaced)} replaced + ${figure(removed)} removed`,
    `  text ${figure(text)} = ${figure(verbatim)} verbatim (${share(verbatim, text)}) + ${figure(inserted)} inserted`,
  ].join('\n')
}

/** What is said before the folder of a run that is published. */
const SAID: Readonly<Partial<Record<RunReport['outcome'], string>>> = {
  unchanged: 'Nothing new: this run is already in',
  released: 'This run was held, and passes the gates now. Published:',
}

function ending({ outcome, folder, removed }: RunReport, out: string, paint: Paint): string {
  if (outcome === 'dry') return 'Dry run: nothing was written.'
  if (outcome === 'held') return `Nothing was published; the run is in ${paint('yellow', visible(folder ?? ''))}`
  if (outcome === 'partial' || folder === undefined) return 'Nothing was published.'
  const said = SAID[outcome] ?? 'Published:'
  const old =
    removed.length > 0 ? [`Removed ${removed.length === 1 ? 'an older run' : `${removed.length} older runs`}.`] : []
  // A store has no links.
  const latest = isAddress(out) ? folder : `${out}/latest`
  const query = `SELECT source_uri, title, n_chars, n_edits FROM ${sqlString(`${latest}/data/*.parquet`)} LIMIT 10`
  return [`${said} ${paint('green', visible(folder))}`, ...old, paint('dim', `duckdb -c ${shellWord(query)}`)].join(
    '\n',
  )
}
