import type { DistributionFigures } from '../../dataset/statistics/distribution.ts'
import type { Counted, Statistics } from '../../dataset/statistics/statistics.ts'
import { THRESHOLD } from '../../document/stage.ts'
import { bar, sparkline } from '../../terminal/bars.ts'
import { figure, share } from '../../terminal/figures.ts'
import type { Paint } from '../../terminal/paint.ts'
import { fittedLines, tableLines, widest } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { clipEnd } from '../../terminal/width.ts'
import { wrap } from '../../terminal/wrap.ts'
import { takingsText } from '../run/takings.ts'

/** Lines of a section; `--all` has every one, and so has JSON. */
const SHOWN = 12
/** What stands for the documents that have no name of a kind. */
const NONE = '(none)'
/** Columns of a name, and of a bar at most and at least. */
const NAME = 36
const LONGEST_BAR = 40
const SHORTEST_BAR = 8

interface Section {
  readonly title: string
  readonly counts: readonly Counted[]
  /** What the shares are of; without it there are none, as for edits. */
  readonly whole?: number
  /** Months stay in their order, whichever are shown. */
  readonly isInOrder?: true
}

function sectionsOf({ documents, ...counts }: Statistics): readonly Section[] {
  const { kept, rejected, duplicate } = documents
  return [
    { title: 'Sites of kept documents (host, else name)', counts: counts.sites, whole: kept },
    { title: 'Languages', counts: counts.languages, whole: kept },
    { title: 'Kinds of page', counts: counts.kinds, whole: kept },
    { title: 'Months of publication', counts: counts.months, whole: kept, isInOrder: true },
    { title: 'Flags', counts: counts.flags, whole: kept },
    { title: 'Not kept, by reason', counts: counts.reasons, whole: kept + rejected + duplicate },
    { title: 'Edits of the texts of kept documents, by rule', counts: counts.rules },
  ]
}

interface Layout {
  readonly all: boolean
  /** Columns of the terminal. */
  readonly columns: number
  readonly paint: Paint
}

/** Statistics for a terminal. */
export function statsText(statistics: Statistics, { all, columns, paint }: Layout): string {
  const { run_id: id, documents, characters, distributions, takings } = statistics
  const { kept, rejected, duplicate } = documents
  const counted = `${figure(kept)} kept, ${figure(rejected)} rejected, ${figure(duplicate)} duplicate; ${figure(characters)} characters`
  const fits = widest([`${visible(id)}  ${counted}`]) <= columns
  const parts = [`${paint('bold', visible(id))}${fits ? `  ${counted}` : `\n${wrap(counted, columns, '  ')}`}`]
  for (const section of sectionsOf(statistics)) {
    const { shown, left } = entriesOf(section, all)
    if (shown.length === 0) continue
    const most = shown.reduce((largest, { count }) => Math.max(largest, count), 0)
    const rows = shown.map(({ name, count }) => [
      clipEnd(visible(name ?? NONE), NAME),
      figure(count),
      section.whole === undefined ? '' : share(count, section.whole),
    ])
    const cells = fittedLines(rows, [1, 2], columns) ?? tableLines(rows, [1, 2])
    const room = Math.min(LONGEST_BAR, columns - widest(cells) - 3)
    const lines = shown.map(({ count }, i) =>
      room < SHORTEST_BAR ? cells[i]! : `${cells[i]!}  ${paint('cyan', bar(count, most, room))}`,
    )
    const more = left > 0 ? [paint('dim', `  … and ${figure(left)} more: --all`)] : []
    parts.push([paint('bold', clipEnd(section.title, columns)), ...lines, ...more].join('\n'))
  }
  parts.push(distributionText(distributions, columns, paint))
  if (takings) {
    const already = alreadyTaken(statistics)
    const said = already === undefined ? [] : [paint('dim', wrap(already, columns, '  '))]
    parts.push([takingsText(takings, paint, columns), ...said].join('\n'))
  }
  return `${parts.join('\n\n')}\n`
}

/** Where the run itself rejected for thresholds: the kept documents are not all that the table counts. */
function alreadyTaken({ reasons }: Statistics): string | undefined {
  const count = reasons.find(({ name }) => name === THRESHOLD)?.count ?? 0
  if (count === 0) return undefined
  return `${figure(count)} of these documents ${count === 1 ? 'is' : 'are'} in rejects/ already: the run rejected for its thresholds.`
}

function distributionText(
  distributions: Readonly<Record<string, DistributionFigures>>,
  columns: number,
  paint: Paint,
): string {
  const entries = Object.entries(distributions)
  const rows = [
    ['', 'p1', 'median', 'p99'],
    ...entries.map(([name, { p01, median, p99 }]) => [visible(name), ...[p01, median, p99].map(value)]),
  ]
  const medians = rows.map((row) => [row[0]!, row[2]!])
  const [head, ...lines] =
    fittedLines(rows, [1, 2, 3], columns) ?? fittedLines(medians, [1], columns) ?? tableLines(medians, [1])
  const drawn = entries.map(([, { bars, isLogarithmic, p01, p99 }]) =>
    p01 === p99 ? '' : `${paint('cyan', sparkline(bars))}${isLogarithmic ? paint('dim', ' log') : ''}`,
  )
  const fits = columns >= widest(lines) + 2 + (entries[0]?.[1].bars.length ?? 0) + ' log'.length
  return [
    paint('bold', clipEnd('Kept documents, from p1 to p99', columns)),
    paint('dim', head!),
    ...lines.map((line, i) => (fits ? `${line}  ${drawn[i]!}`.trimEnd() : line)),
  ].join('\n')
}

/** Statistics as Markdown tables. */
export function statsMarkdown(statistics: Statistics, all: boolean): string {
  const { run_id: id, documents, characters, distributions, takings } = statistics
  const { kept, rejected, duplicate } = documents
  const parts = [
    `# Dataset ${id}`,
    table(['kept', 'rejected', 'duplicate', 'characters'], [[kept, rejected, duplicate, characters].map(figure)]),
  ]
  for (const section of sectionsOf(statistics)) {
    const { shown, left } = entriesOf(section, all)
    if (shown.length === 0) continue
    const { whole } = section
    const head = ['', section.whole === undefined ? 'edits' : 'documents', ...(whole === undefined ? [] : ['share'])]
    const rows = shown.map(({ name, count }) => [
      name === null ? NONE : code(name),
      figure(count),
      ...(whole === undefined ? [] : [share(count, whole)]),
    ])
    parts.push(`## ${section.title}`, table(head, rows), ...(left > 0 ? [`${figure(left)} more are left out.`] : []))
  }
  const rows = Object.entries(distributions).map(([name, { p01, p10, median, p90, p99, bars }]) => [
    code(name),
    ...[p01, p10, median, p90, p99].map(value),
    sparkline(bars).trimEnd(),
  ])
  parts.push('## Kept documents', table(['', 'p1', 'p10', 'median', 'p90', 'p99', 'p1 to p99'], rows))
  if (takings) {
    const by = Object.entries(takings.by).map(([name, taking]) => [
      code(name),
      ...[taking.documents, taking.alone, taking.characters].map(figure),
    ])
    parts.push(
      `## What each threshold takes of ${figure(takings.documents)} documents`,
      table(['', 'documents', 'no other', 'characters'], by),
      `Any of them: ${figure(takings.taken)} documents, ${figure(takings.taken_characters)} characters.`,
      ...[alreadyTaken(statistics) ?? []].flat(),
    )
  }
  return `${parts.join('\n\n')}\n`
}

function entriesOf({ counts, isInOrder }: Section, all: boolean): { shown: readonly Counted[]; left: number } {
  if (all || counts.length <= SHOWN) return { shown: counts, left: 0 }
  const left = counts.length - SHOWN
  if (!isInOrder) return { shown: counts.slice(0, SHOWN), left }
  const largest = new Set([...counts].sort((a, b) => b.count - a.count).slice(0, SHOWN))
  return { shown: counts.filter((each) => largest.has(each)), left }
}

/** Four significant digits, and whole numbers with all of theirs. */
function value(number: number): string {
  return Number.isInteger(number) || number >= 1000 ? figure(number) : String(Number(number.toPrecision(4)))
}

/** Names come from documents, so they stand in code, where nothing but a backquote and a bar has a meaning. */
const code = (name: string): string => `\`${visible(name).replaceAll('`', "'").replaceAll('|', '\\|')}\``

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
