import { axisX, axisY, gridY, rectY, ruleX, ruleY, text } from '@observablehq/plot'
import type { Result } from '../../query/database.ts'
import { figure } from '../../terminal/figures.ts'
import type { Limit } from '../limit.ts'
import type { Markup } from '../markup.ts'
import { short } from '../numbers.ts'
import { plotted, single } from './drawing.ts'

interface Bar {
  readonly low: number
  readonly high: number
  readonly documents: number
}

/** Bars of documents between `low` and `high`, with limits drawn as lines. */
export function histogram(
  rows: readonly Result[],
  { isLogarithmic, limits }: { readonly isLogarithmic: boolean; readonly limits: readonly Limit[] },
): Markup {
  const bars = rows as unknown as readonly Bar[]
  const most = Math.max(...bars.map(({ documents }) => documents))
  const label = `Histogram: ${figure(bars.reduce((sum, { documents }) => sum + documents, 0))} documents`
  return single(label, (width) => {
    const ticks = 5
    const every = Math.ceil(bars.length / ticks)
    const placed = bars.map((bar, i) => ({
      ...bar,
      // Bars that double are drawn equally wide, one after the other.
      from: isLogarithmic ? i : bar.low,
      to: isLogarithmic ? i + 1 : bar.high === bar.low ? bar.low + 1 : bar.high,
      title: `${short(bar.low)} to ${short(bar.high)}: ${figure(bar.documents)}`,
    }))
    const named = placed.filter((_, i) => i % every === 0)
    return plotted({
      width,
      height: 150,
      marginLeft: 44,
      marginRight: 24,
      marginBottom: 28,
      marginTop: 16,
      y: { domain: [0, most], nice: true },
      marks: [
        gridY({ stroke: 'currentColor', strokeOpacity: 0.12, ticks: 4 }),
        axisY({ ticks: 4, tickFormat: (value: number) => short(value), label: null, fontSize: 11 }),
        isLogarithmic
          ? axisX(
              named.map(({ from }) => from),
              { tickFormat: (at: number) => short(bars[at]?.low ?? 0), label: null, fontSize: 11 },
            )
          : axisX({ ticks, tickFormat: (value: number) => short(value), label: null, fontSize: 11 }),
        rectY(placed, {
          x1: 'from',
          x2: 'to',
          y: 'documents',
          fill: 'var(--bar)',
          title: 'title',
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
        ruleY([0], { stroke: 'currentColor', strokeOpacity: 0.5 }),
        ruleX(limits, { x: 'limit', stroke: 'var(--warn)', strokeWidth: 2, strokeDasharray: '4 3' }),
        text(limits, {
          x: 'limit',
          frameAnchor: 'top',
          dy: -12,
          text: ({ bound, limit }: Limit) => `${bound} ${limit}`,
          fill: 'var(--warn)',
          fontSize: 11,
        }),
      ],
    })
  })
}
