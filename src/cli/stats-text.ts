import type { DistributionFigures } from '../dataset/statistics/distribution.ts'
import type { Counted, Statistics } from '../dataset/statistics/statistics.ts'
import { bar, sparkline } from '../terminal/bars.ts'
import { figure, share } from '../terminal/figures.ts'
import type { Paint } from '../terminal/paint.ts'
import { tableLines } from '../terminal/table.ts'
import { visible } from '../terminal/visible.ts'
import { clipEnd } from '../terminal/width.ts'
import { takingsText } from './takings.ts'

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
  /** Months stay in their order, and the last ones are shown. */
  readonly isInOrder?: true
}

function sectionsOf({ documents, ...counts }: Statistics): readonly Section[] {
  const { kept, rejected, duplicate } = documents
  return [
    { title: 'Sites of kept documents', counts: counts.sites, whole: kept },
    { title: 'Languages', counts: counts.languages, whole: kept },
    { title: 'Kinds of page', counts: counts.kinds, whole: kept },
    { title: 'Months of publication', counts: counts.months, whole: kept, isInOrder: true },
    { title: 'Flags', counts: counts.flags, whole: kept },
    { title: 'Not kept, by reason', counts: counts.reasons, whole: kept + rejected + duplicate },
    { title: 'Edits of kept documents, by rule', counts: counts.rules },
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
  const parts = [
    `${paint('bold', visible(id))}  ${figure(kept)} kept, ${figure(rejected)} rejected, ${figure(duplicate)} duplicate; ${figure(characters)} characters`,
  ]
  for (const section of sectionsOf(statistics)) {
    const { shown, left } = entriesOf(section, all)
    if (shown.length === 0) continue
    const most = shown.reduce((largest, { count }) => Math.max(largest, count), 0)
    const cells = tableLines(
      shown.map(({ name, count }) => [
        clipEnd(visible(name ?? NONE), NAME),
        figure(count),
        section.whole === undefined ? '' : share(count, section.whole),
      ]),
      [1, 2],
    )
    const room = Math.min(LONGEST_BAR, columns - widest(cells) - 3)
    const lines = shown.map(({ count }, i) =>
      room < SHORTEST_BAR ? cells[i]! : `${cells[i]!}  ${paint('cyan', bar(count, most, room))}`,
    )
    const more = left > 0 ? [paint('dim', `  … and ${figure(left)} more: --all`)] : []
    parts.push([paint('bold', section.title), ...lines, ...more].join('\n'))
  }
  parts.push(distributionText(distributions, columns, paint))
  if (takings) parts.push(takingsText(takings, paint))
  return `${parts.join('\n\n')}\n`
}

const widest = (lines: readonly string[]): number => lines.reduce((most, line) => Math.max(most, line.length), 0)

function distributionText(
  distributions: Readonly<Record<string, DistributionFigures>>,
  columns: number,
  paint: Paint,
): string {
  const entries = Object.entries(distributions)
  const [head, ...lines] = tableLines(
    [
      ['', 'p1', 'median', 'p99'],
      ...entries.map(([name, { p01, median, p99 }]) => [visible(name), ...[p01, median, p99].map(value)]),
    ],
    [1, 2, 3],
  )
  const drawn = entries.map(([, { bars, isLogarithmic, p01, p99 }]) =>
    p01 === p99 ? '' : `${paint('cyan', sparkline(bars))}${isLogarithmic ? paint('dim', ' log') : ''}`,
  )
  const fits = columns >= widest(lines) + 2 + (entries[0]?.[1].bars.length ?? 0) + ' log'.length
  return [
    paint('bold', 'Kept documents, from p1 to p99'),
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
    )
  }
  return `${parts.join('\n\n')}\n`
}

function entriesOf({ counts, isInOrder }: Section, all: boolean): { shown: readonly Counted[]; left: number } {
  if (all || counts.length <= SHOWN) return { shown: counts, left: 0 }
  return { shown: isInOrder ? counts.slice(-SHOWN) : counts.slice(0, SHOWN), left: counts.length - SHOWN }
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
