import type { Figure, Section } from '../figure.ts'
import { dayCalendar, monthCalendar } from '../pictures/calendar.ts'

/** Languages, scripts, encodings, kinds and dates of the kept documents. */
export const CONTENTS: Section = {
  title: 'What it holds',
  figures: [
    counted('languages', 'Languages', 'lang', 'language', 'BCP 47; (none) where the text is too short to tell.'),
    counted('scripts', 'Scripts', 'script', 'script', 'Of the raw text, before any conversion: ISO 15924.'),
    counted(
      'encodings',
      'Encodings',
      'encoding',
      'encoding',
      'A path such as utf-8<cp936<utf-8 is a file that was read wrongly before.',
    ),
    counted(
      'kinds',
      'Kinds of page',
      'page_kind',
      'kind',
      '(none) where a document is no page, or its kind is unknown.',
    ),
    {
      id: 'flags',
      title: 'Flags',
      lead: 'Properties to filter by; a document may have several.',
      sql: `SELECT flag, count(*) AS documents, count(*) / (SELECT count(*) FROM data) AS share
FROM (SELECT unnest(flags) AS flag FROM data) GROUP BY flag ORDER BY documents DESC, flag LIMIT 40`,
      columns: [
        { key: 'flag', head: 'flag', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'share', head: 'share', kind: 'share' },
      ],
      none: 'No document has a flag.',
    },
    {
      id: 'months',
      title: 'Months of publication',
      lead: 'Kept documents by calendar month, as the documents say it. The thirty latest years.',
      sql: `SELECT year(published_date) AS year, month(published_date) AS month, count(*) AS documents
FROM data WHERE published_date IS NOT NULL
  AND year(published_date) > (SELECT max(year(published_date)) FROM data) - 30
GROUP BY ALL ORDER BY year, month`,
      columns: [
        { key: 'year', head: 'year', kind: 'name' },
        { key: 'month', head: 'month', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
      ],
      picture: monthCalendar,
      none: 'No document has a date.',
    },
    {
      id: 'days',
      title: 'Days of the fullest year',
      lead: 'Kept documents by day, in the year that has most of them.',
      sql: `WITH fullest AS (SELECT year(published_date) AS year FROM data WHERE published_date IS NOT NULL
  GROUP BY year ORDER BY count(*) DESC, year DESC LIMIT 1)
SELECT strftime(published_date, '%Y-%m-%d') AS day, count(*) AS documents
FROM data, fullest WHERE year(published_date) = fullest.year GROUP BY ALL ORDER BY day`,
      columns: [
        { key: 'day', head: 'day', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
      ],
      picture: dayCalendar,
      none: 'No document has a date.',
    },
  ],
}

function counted(id: string, title: string, column: string, head: string, lead: string): Figure {
  return {
    id,
    title,
    lead,
    sql: `SELECT ${column}, count(*) AS documents, count(*) / (SELECT count(*) FROM data) AS share, sum(n_chars)::BIGINT AS characters
FROM data GROUP BY ${column} ORDER BY documents DESC, ${column} NULLS LAST LIMIT 30`,
    columns: [
      { key: column, head, kind: 'name' },
      { key: 'documents', head: 'documents', kind: 'count', bar: true },
      { key: 'share', head: 'share', kind: 'share' },
      { key: 'characters', head: 'characters', kind: 'count' },
    ],
    none: 'No document was kept.',
  }
}
