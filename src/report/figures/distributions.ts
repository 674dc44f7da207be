import type { Figure, Section } from '../figure.ts'
import type { Limit } from '../limit.ts'
import { histogram } from '../pictures/histogram.ts'

/** A column to draw as a distribution, and what it says. */
export interface Measured {
  readonly column: string
  readonly doc: string
}

/** Bars of a histogram. */
const BARS = 32

/** Lengths, edits and every quality measure. */
export function distributions(measures: readonly Measured[], limits: readonly Limit[]): Section {
  return {
    title: 'Distributions',
    lead: 'Kept documents. A measure is drawn from its first to its last hundredth; the outermost bars hold what lies beyond. Dashed lines are thresholds of the run.',
    isGrid: true,
    figures: [
      logarithmic('n_chars', 'Length of the text in characters'),
      logarithmic('n_edits', 'Edits of a document'),
      ...measures.map(({ column, doc }) =>
        linear(
          column,
          doc,
          limits.filter(({ measure }) => column === `q_${measure}`),
        ),
      ),
    ],
  }
}

/** Bars double in width: 1, 2–3, 4–7, and so on. */
function logarithmic(column: string, title: string): Figure {
  return {
    id: column,
    title,
    lead: `The column ${column}; each bar is twice as wide as the one before.`,
    sql: `SELECT CASE WHEN ${column} = 0 THEN 0 ELSE (1::BIGINT << floor(log2(${column}))::INT) END AS low,
       CASE WHEN ${column} = 0 THEN 0 ELSE (2::BIGINT << floor(log2(${column}))::INT) - 1 END AS high,
       count(*) AS documents
FROM data GROUP BY ALL ORDER BY low`,
    columns: BINS,
    picture: (rows) => histogram(rows, { isLogarithmic: true, limits: [] }),
    none: 'No document was kept.',
  }
}

/** Equal bars between the first and the last hundredth; what lies beyond is in the outermost ones. */
function linear(column: string, doc: string, limits: readonly Limit[]): Figure {
  const drawn = limits.map(({ bound, limit }) => `${bound} ${limit}`).join(', ')
  return {
    id: column,
    title: column,
    lead: `${doc}${drawn === '' ? '' : ` Thresholds of the run: ${drawn}.`}`,
    sql: `WITH ends AS (SELECT quantile_cont(${column}, 0.01) AS low, quantile_cont(${column}, 0.99) AS high FROM data),
  bars AS (SELECT CASE WHEN high > low THEN least(${BARS - 1}, greatest(0, floor((${column} - low) / (high - low) * ${BARS}))) ELSE 0 END AS bar,
    low, high FROM data, ends WHERE ${column} IS NOT NULL)
SELECT low + bar * (high - low) / ${BARS} AS low, low + (bar + 1) * (high - low) / ${BARS} AS high, count(*) AS documents
FROM bars GROUP BY bar, bars.low, bars.high ORDER BY bar`,
    columns: BINS,
    picture: (rows) => histogram(rows, { isLogarithmic: false, limits }),
    none: 'No kept document has a value: its stage did not run.',
  }
}

const BINS: Figure['columns'] = [
  { key: 'low', head: 'from', kind: 'number' },
  { key: 'high', head: 'to', kind: 'number' },
  { key: 'documents', head: 'documents', kind: 'count', bar: true },
]
