/**
 * Tables that several figures read, made once: a query over all edits takes most of the time of a report, so they are counted
 * here in one pass.
 */
export const PREPARE = `CREATE TABLE counted_edits AS
SELECT status, coalesce(host, site) AS site, e.rules AS rules, split_part(e.rules[1], '/', 1) AS stage,
       e.certainty AS certainty, e.target IS NULL AS in_text,
       count(*) AS edits, min(doc_id) AS example,
       sum(e.raw_length) AS before_chars, sum(e.length) AS after_chars
FROM (SELECT status, host, site, doc_id, unnest(edits) AS e FROM documents)
GROUP BY ALL`
