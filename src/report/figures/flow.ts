import type { Section } from '../figure.ts'
import { characterFlow, documentFlow } from '../pictures/flows.ts'

/** What came in and what went out. */
export const FLOW: Section = {
  title: 'What came in, what went out',
  figures: [
    {
      id: 'documents',
      title: 'Documents',
      lead: 'Every document is kept, rejected or a duplicate of a kept one. What was not kept is named by the stage that took it out, and its reason.',
      sql: `SELECT status, CASE WHEN status <> 'kept' THEN split_part(findings[1].rule, '/', 1) END AS stage,
       reason, count(*) AS documents
FROM documents GROUP BY ALL ORDER BY documents DESC, status, stage, reason`,
      columns: [
        { key: 'status', head: 'status', kind: 'name' },
        { key: 'stage', head: 'stage', kind: 'name' },
        { key: 'reason', head: 'reason', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
      ],
      picture: documentFlow,
      none: 'The run has no documents.',
    },
    {
      id: 'characters',
      title: 'Characters of kept documents',
      lead: 'What became of every character of the raw texts: it stands in the clean text unchanged, a stage replaced it, or a stage removed it. An edit counts for the first stage that asked for it.',
      sql: `SELECT NULL AS stage, sum(raw_chars)::BIGINT - (SELECT coalesce(sum(before_chars), 0)
         FROM counted_edits WHERE in_text AND status = 'kept')::BIGINT AS before_chars,
       sum(n_chars)::BIGINT - (SELECT coalesce(sum(after_chars), 0)
         FROM counted_edits WHERE in_text AND status = 'kept')::BIGINT AS after_chars, NULL AS edits
FROM data HAVING count(*) > 0
UNION ALL
SELECT stage, sum(before_chars)::BIGINT, sum(after_chars)::BIGINT, sum(edits)::BIGINT
FROM counted_edits WHERE in_text AND status = 'kept' GROUP BY stage
ORDER BY stage NULLS FIRST`,
      columns: [
        { key: 'stage', head: 'stage (none: unchanged)', kind: 'name' },
        { key: 'before_chars', head: 'raw characters', kind: 'count', bar: true },
        { key: 'after_chars', head: 'characters of the text', kind: 'count' },
        { key: 'edits', head: 'edits', kind: 'count' },
      ],
      picture: characterFlow,
      none: 'No document was kept.',
    },
    {
      id: 'sites',
      title: 'Sites',
      lead: 'A site is the host, or the name of the site where a document has no host. The forty with most documents.',
      sql: `SELECT coalesce(host, site) AS site, count(*) AS documents,
       count(*) FILTER (status = 'kept') / count(*) AS kept,
       sum(n_chars) FILTER (status = 'kept')::BIGINT AS characters,
       median(n_chars) FILTER (status = 'kept') AS median_chars,
       sum(n_chars * 1.0) FILTER (status = 'kept') / nullif(sum(raw_chars) FILTER (status = 'kept'), 0) AS text_share,
       count(*) FILTER (n_guessed > 0) / count(*) AS guessed
FROM documents GROUP BY 1 ORDER BY documents DESC, site NULLS LAST LIMIT 40`,
      columns: [
        { key: 'site', head: 'site', kind: 'text' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'kept', head: 'kept', kind: 'share' },
        { key: 'characters', head: 'characters', kind: 'count' },
        { key: 'median_chars', head: 'median length', kind: 'count' },
        { key: 'text_share', head: 'text of raw', kind: 'share' },
        { key: 'guessed', head: 'with a guess', kind: 'share' },
      ],
      none: 'The run has no documents.',
    },
    {
      id: 'fields',
      title: 'Fields',
      lead: 'How many of the kept documents say this of themselves. Unknown is null, never an empty string.',
      sql: `SELECT field, count(value) AS documents, count(value) / count(*) AS share
FROM (SELECT unnest([{'field': 'title', 'value': title}, {'field': 'author', 'value': author},
  {'field': 'editor', 'value': editor}, {'field': 'source_name', 'value': source_name}, {'field': 'site', 'value': site},
  {'field': 'host', 'value': host}, {'field': 'published_date', 'value': published_date::VARCHAR},
  {'field': 'published', 'value': published::VARCHAR}], recursive := true) FROM data)
GROUP BY field ORDER BY documents DESC, field`,
      columns: [
        { key: 'field', head: 'column', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'share', head: 'share', kind: 'share' },
      ],
      none: 'No document was kept.',
    },
  ],
}
