import type { Section } from '../figure.ts'

/** What was not kept, what copies what, and what sites repeat. */
export const LOSSES: Section = {
  title: 'What was left out',
  figures: [
    {
      id: 'reasons',
      title: 'Not kept, by reason',
      lead: 'Rejected documents and duplicates.',
      sql: `SELECT reason, split_part(findings[1].rule, '/', 1) AS stage, count(*) AS documents,
       count(*) / (SELECT count(*) FROM documents) AS share, sum(source_bytes)::BIGINT AS bytes
FROM rejects GROUP BY ALL ORDER BY documents DESC, reason, stage`,
      columns: [
        { key: 'reason', head: 'reason', kind: 'name' },
        { key: 'stage', head: 'stage', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'share', head: 'of all', kind: 'share' },
        { key: 'bytes', head: 'bytes', kind: 'count' },
      ],
      none: 'Every document was kept.',
    },
    {
      id: 'rejects',
      title: 'Examples of each reason',
      lead: 'Six of each, picked by their doc_id. The text is what was left when the document was given up, else the start of the raw text.',
      sql: `WITH ranked AS (SELECT *, row_number() OVER (PARTITION BY reason ORDER BY doc_id) AS place FROM rejects),
  chosen AS (SELECT * FROM ranked WHERE place <= 6)
SELECT reason, source_uri, left(findings[1].message, 160) AS message,
       coalesce(nullif(left(trim(text), 80), ''), left(trim(raw_text), 80)) AS text
FROM chosen LEFT JOIN (SELECT doc_id, raw_text FROM raw SEMI JOIN chosen USING (doc_id)) USING (doc_id)
ORDER BY reason, doc_id LIMIT 60`,
      columns: [
        { key: 'reason', head: 'reason', kind: 'name' },
        { key: 'source_uri', head: 'document', kind: 'document' },
        { key: 'message', head: 'why', kind: 'text' },
        { key: 'text', head: 'text', kind: 'text' },
      ],
      none: 'Every document was kept.',
    },
    {
      id: 'clusters',
      title: 'Near-duplicates',
      lead: 'The twenty-five largest clusters: documents that a chain of copies joins. A cluster may hold several kept documents, versions that state different facts.',
      sql: `SELECT cluster_id[:12] AS cluster, count(*) AS documents, count(*) FILTER (status = 'kept') AS kept,
       min(similarity) AS similarity, count(DISTINCT coalesce(host, site)) AS sites, left(arg_min(title, doc_id), 120) AS title
FROM documents WHERE cluster_id IS NOT NULL
GROUP BY cluster_id ORDER BY documents DESC, cluster_id LIMIT 25`,
      columns: [
        { key: 'cluster', head: 'cluster_id', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'kept', head: 'kept', kind: 'count' },
        { key: 'similarity', head: 'least similarity', kind: 'number' },
        { key: 'sites', head: 'sites', kind: 'count' },
        { key: 'title', head: 'a title', kind: 'text' },
      ],
      none: 'No document is like another.',
    },
    {
      id: 'cluster-sizes',
      title: 'Sizes of clusters',
      lead: 'How many clusters have two documents, three, and so on.',
      sql: `SELECT size, count(*) AS clusters, sum(size)::BIGINT AS documents
FROM (SELECT count(*) AS size FROM documents WHERE cluster_id IS NOT NULL GROUP BY cluster_id)
GROUP BY size ORDER BY size LIMIT 30`,
      columns: [
        { key: 'size', head: 'documents in it', kind: 'count' },
        { key: 'clusters', head: 'clusters', kind: 'count', bar: true },
        { key: 'documents', head: 'documents', kind: 'count' },
      ],
      none: 'No document is like another.',
    },
    {
      id: 'templates',
      title: 'What sites repeat',
      lead: 'Lines that a site repeats around its texts, with the number of documents that have them, of those that were sampled. edge: beside other repeated lines, outside the prose. link: a link among the prose. heads: a subhead. among: among the prose. A wrong one is corrected in qingliu.knowledge.yaml.',
      sql: `SELECT site, zone, left(text, 160) AS text, verdict, why, documents, sampled, documents / sampled AS share
FROM templates ORDER BY templates.documents DESC, site, id LIMIT 60`,
      columns: [
        { key: 'site', head: 'site', kind: 'text' },
        { key: 'zone', head: 'place', kind: 'name' },
        { key: 'text', head: 'line', kind: 'text' },
        { key: 'verdict', head: 'decision', kind: 'name' },
        { key: 'why', head: 'because', kind: 'name' },
        { key: 'documents', head: 'documents', kind: 'count', bar: true },
        { key: 'sampled', head: 'sampled', kind: 'count' },
        { key: 'share', head: 'share', kind: 'share' },
      ],
      none: 'No site was seen to repeat anything: it takes ten documents of one site.',
    },
    {
      id: 'containers',
      title: 'Where sites hold their text',
      lead: 'Containers that hold the text on the pages of a site, learnt from pages that agree.',
      sql: `SELECT site, left("select", 120) AS container, holds, pages, holds / pages AS share
FROM containers ORDER BY pages DESC, site, id LIMIT 40`,
      columns: [
        { key: 'site', head: 'site', kind: 'text' },
        { key: 'container', head: 'container', kind: 'text' },
        { key: 'holds', head: 'pages where it holds the text', kind: 'count', bar: true },
        { key: 'pages', head: 'pages', kind: 'count' },
        { key: 'share', head: 'share', kind: 'share' },
      ],
      none: 'Nothing was learnt: it takes several pages of one site.',
    },
  ],
}
