import { cell, text } from '@observablehq/plot'
import type { Result } from '../../query/database.ts'
import { figure } from '../../terminal/figures.ts'
import { html, type Markup } from '../markup.ts'
import { plotted, variants } from './drawing.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Milliseconds of a day. */
const DAY = 86_400_000

/**
 * Five steps from few to many, as opacities of one colour: they read the same on a light and a dark ground. Steps are by
 * the logarithm, since single days hold a hundred times as much as others.
 */
const STEPS = [0.18, 0.36, 0.54, 0.75, 1]

function opacity(documents: number, most: number): number {
  const step = most <= 1 ? STEPS.length - 1 : Math.floor((Math.log(documents) / Math.log(most)) * (STEPS.length - 0.01))
  return STEPS[Math.min(step, STEPS.length - 1)]!
}

/** What the steps of colour stand for. */
function legend(most: number): Markup {
  const from = STEPS.map((_, i) => Math.max(1, Math.ceil(most ** (i / (STEPS.length - 0.01)))))
  const steps = STEPS.map((step, i) => ({ step, from: from[i]!, to: i + 1 < STEPS.length ? from[i + 1]! - 1 : most }))
  return html`<p class="legend">${steps
    .filter(({ from: low, to }) => low <= to)
    .map(
      ({ step, from: low, to }) =>
        html`<span><svg aria-hidden="true" width="12" height="12"><rect width="12" height="12" rx="2" fill="var(--bar)" fill-opacity="${step}"/></svg> ${low === to ? figure(low) : `${figure(low)}–${figure(to)}`}</span> `,
    )} documents</p>`
}

const FRAME = { fill: 'none', stroke: 'currentColor', strokeOpacity: 0.18, rx: 2, inset: 1 } as const

/** Years by months. */
export function monthCalendar(rows: readonly Result[]): Markup {
  const months = rows as unknown as readonly { year: number; month: number; documents: number }[]
  const years = months.map(({ year }) => year)
  const all = range(Math.min(...years), Math.max(...years)).flatMap((year) =>
    MONTHS.map((_, i) => ({ year, month: i + 1 })),
  )
  const most = Math.max(...months.map(({ documents }) => documents))
  const height = 34 + 22 * (all.length / 12)
  const picture = variants('Documents by year and month', (variant, width) =>
    plotted({
      width: variant === 'wide' ? 640 : width,
      height,
      marginLeft: 44,
      marginTop: 24,
      marginRight: 4,
      marginBottom: 4,
      padding: 0,
      x: {
        tickFormat: (month: number) => (variant === 'wide' ? MONTHS[month - 1]! : String(month)),
        label: null,
        axis: 'top',
        tickSize: 0,
      },
      y: { tickFormat: String, label: null, tickSize: 0 },
      style: { fontSize: '11px' },
      marks: [
        cell(all, { x: 'month', y: 'year', ...FRAME }),
        cell(months, {
          x: 'month',
          y: 'year',
          fill: 'var(--bar)',
          fillOpacity: ({ documents }: { documents: number }) => opacity(documents, most),
          inset: 1,
          rx: 2,
          title: (each: (typeof months)[number]) =>
            `${each.year}-${String(each.month).padStart(2, '0')}: ${figure(each.documents)}`,
        }),
      ],
    }),
  )
  return html`${picture}${legend(most)}`
}

/** The days of a year, weeks from Monday; on a narrow page in two halves. */
export function dayCalendar(rows: readonly Result[]): Markup {
  const counts = new Map(rows.map(({ day, documents }) => [day as string, documents as number]))
  const year = Number((rows[0]!.day as string).slice(0, 4))
  const first = Date.UTC(year, 0, 1)
  // Number of days from the Monday of the first week.
  const lead = (new Date(first).getUTCDay() + 6) % 7
  const length = (Date.UTC(year + 1, 0, 1) - first) / DAY
  const days = range(0, length - 1).map((number) => {
    const day = new Date(first + number * DAY).toISOString().slice(0, 10)
    return { day, week: Math.floor((number + lead) / 7), weekday: (number + lead) % 7, documents: counts.get(day) ?? 0 }
  })
  const most = Math.max(...counts.values())
  const half = (from: number, to: number, width: number): Markup => {
    const drawn = days.filter(({ day }) => Number(day.slice(5, 7)) >= from && Number(day.slice(5, 7)) <= to)
    const starts = drawn.filter(({ day }) => day.endsWith('-01'))
    return plotted({
      width,
      height: 140,
      marginLeft: 34,
      marginTop: 20,
      marginRight: 4,
      marginBottom: 2,
      padding: 0,
      x: { axis: null },
      y: {
        domain: range(0, 6),
        tickFormat: (at: number) => ['Mon', '', 'Wed', '', 'Fri', '', 'Sun'][at]!,
        label: null,
        tickSize: 0,
      },
      style: { fontSize: '11px' },
      marks: [
        cell(drawn, { x: 'week', y: 'weekday', ...FRAME }),
        text(starts, {
          x: 'week',
          frameAnchor: 'top-left',
          dy: -16,
          textAnchor: 'start',
          dx: -4,
          text: ({ day }) => MONTHS[Number(day.slice(5, 7)) - 1]!,
        }),
        cell(
          drawn.filter(({ documents }) => documents > 0),
          {
            x: 'week',
            y: 'weekday',
            fill: 'var(--bar)',
            fillOpacity: ({ documents }: { documents: number }) => opacity(documents, most),
            inset: 1,
            rx: 2,
            title: ({ day, documents }: { day: string; documents: number }) => `${day}: ${figure(documents)}`,
          },
        ),
      ],
    })
  }
  const picture = variants(`Documents by day of ${year}`, (variant, width) =>
    variant === 'wide' ? half(1, 12, width) : html`${half(1, 6, width)}${half(7, 12, width)}`,
  )
  return html`<p class="year">${year}</p>${picture}${legend(most)}`
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
}
