import type { FigureColumn, Section } from '../figure.ts'

const COMPARED: readonly FigureColumn[] = [
  { key: 'before', head: 'before', kind: 'count' },
  { key: 'now', head: 'now', kind: 'count' },
  { key: 'difference', head: 'difference', kind: 'count', bar: true },
]

/** What changed since the run before. */
export const DRIFT: Section = {
  title: 'Since the run before',
  figures: [
    {
      id: 'drift-totals',
      title: 'Totals',
      lead: 'Documents by status, characters, and guesses.',
      sql: compared(
        'what',
        (prefix) => `SELECT what, sum(amount) AS amount FROM (
    SELECT unnest([{'what': 'documents', 'amount': 1}, {'what': status, 'amount': 1},
      {'what': 'characters', 'amount': if(status = 'kept', n_chars, 0)}, {'what': 'edits', 'amount': n_edits},
      {'what': 'guesses', 'amount': n_guessed}], recursive := true) FROM ${prefix}documents) GROUP BY what`,
      ),
      columns: [{ key: 'what', head: '', kind: 'name' }, ...COMPARED],
      none: 'Neither run has documents.',
    },
    counted('drift-reasons', 'Reasons', 'Documents that were not kept.', 'reason', 'rejects'),
    counted('drift-languages', 'Languages', 'Kept documents.', 'lang', 'data'),
    counted('drift-sites', 'Sites', 'Kept documents of the sites that changed most.', 'coalesce(host, site)', 'data'),
    {
      id: 'drift-fields',
      title: 'Missing fields',
      lead: 'Kept documents that lack a field.',
      sql: compared(
        'field',
        (prefix) => `SELECT field, count(*) - count(value) AS amount FROM (
    SELECT unnest([{'field': 'title', 'value': title}, {'field': 'author', 'value': author}, {'field': 'source_name', 'value': source_name},
      {'field': 'published_date', 'value': published_date::VARCHAR}], recursive := true) FROM ${prefix}data) GROUP BY field`,
      ),
      columns: [{ key: 'field', head: 'column', kind: 'name' }, ...COMPARED],
      none: 'Neither run has documents.',
    },
  ],
}

function counted(id: string, title: string, lead: string, by: string, view: string): Section['figures'][number] {
  return {
    id,
    title,
    lead,
    sql: compared(
      'name',
      (prefix) => `SELECT coalesce(${by}, '(none)') AS name, count(*) AS amount FROM ${prefix}${view} GROUP BY name`,
      id === 'drift-sites',
    ),
    columns: [{ key: 'name', head: '', kind: 'text' }, ...COMPARED],
    none: id === 'drift-sites' ? 'No site changed.' : 'Neither run has any.',
  }
}

/**
 * A count of both runs side by side, the greatest difference first.
 *
 * @param isChange whether only what differs is listed
 */
function compared(name: string, count: (prefix: string) => string, isChange = false): string {
  return `WITH earlier AS (${count('before_')}),
  later AS (${count('')})
SELECT coalesce(earlier.${name}, later.${name}) AS ${name}, coalesce(earlier.amount, 0)::BIGINT AS before,
       coalesce(later.amount, 0)::BIGINT AS now, (coalesce(later.amount, 0) - coalesce(earlier.amount, 0))::BIGINT AS difference
FROM earlier FULL JOIN later ON earlier.${name} = later.${name}${isChange ? '\nWHERE coalesce(earlier.amount, 0) <> coalesce(later.amount, 0)' : ''}
ORDER BY abs(difference) DESC, 1 LIMIT 30`
}
