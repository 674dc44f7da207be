import type { Section } from '../figure.ts'

/** Stages whose edits undo damage: bytes that were misread or lost, and readings written into a text. */
const DAMAGE = `stage IN ('repair', 'annotation')`

/** Damage that was undone. */
export const DAMAGE_SECTION: Section = {
  title: 'Damage, and how sure its repair is',
  figures: [
    {
      id: 'certainty',
      title: 'Edits by certainty',
      lead: 'certain: a rule of the format. proven: damage undone, reversible and backed by evidence. likely: removed by judgement. guessed: something was chosen or filled in.',
      sql: `SELECT certainty, sum(edits)::BIGINT AS edits, sum(before_chars)::BIGINT AS before_chars, sum(after_chars)::BIGINT AS after_chars
FROM counted_edits GROUP BY certainty ORDER BY edits DESC, certainty`,
      columns: [
        { key: 'certainty', head: 'certainty', kind: 'name' },
        { key: 'edits', head: 'edits', kind: 'count', bar: true },
        { key: 'before_chars', head: 'raw characters', kind: 'count' },
        { key: 'after_chars', head: 'characters put there', kind: 'count' },
      ],
      none: 'No edit was made.',
    },
    {
      id: 'damage-kinds',
      title: 'Damage by kind',
      lead: 'Repairs of bytes that were misread or lost, and readings taken out of texts, by rule. Guessed repairs are worth a look.',
      sql: `SELECT rule, sum(edits)::BIGINT AS edits,
       coalesce(sum(edits) FILTER (certainty = 'proven'), 0)::BIGINT AS proven,
       coalesce(sum(edits) FILTER (certainty = 'guessed'), 0)::BIGINT AS guessed,
       coalesce(sum(edits) FILTER (certainty IN ('certain', 'likely')), 0)::BIGINT AS others
FROM (SELECT unnest(rules) AS rule, edits, certainty FROM counted_edits)
WHERE split_part(rule, '/', 1) IN ('repair', 'annotation')
GROUP BY rule ORDER BY edits DESC, rule`,
      columns: [
        { key: 'rule', head: 'rule', kind: 'name' },
        { key: 'edits', head: 'edits', kind: 'count', bar: true },
        { key: 'proven', head: 'proven', kind: 'count' },
        { key: 'guessed', head: 'guessed', kind: 'count' },
        { key: 'others', head: 'certain or likely', kind: 'count' },
      ],
      none: 'No damage was repaired.',
    },
    {
      id: 'damage-sites',
      title: 'Damage by site',
      lead: 'The thirty sites with most repairs.',
      sql: `SELECT site, sum(edits)::BIGINT AS edits,
       coalesce(sum(edits) FILTER (certainty = 'proven'), 0)::BIGINT AS proven,
       coalesce(sum(edits) FILTER (certainty = 'guessed'), 0)::BIGINT AS guessed
FROM counted_edits WHERE ${DAMAGE}
GROUP BY site ORDER BY edits DESC, site NULLS LAST LIMIT 30`,
      columns: [
        { key: 'site', head: 'site', kind: 'text' },
        { key: 'edits', head: 'edits', kind: 'count', bar: true },
        { key: 'proven', head: 'proven', kind: 'count' },
        { key: 'guessed', head: 'guessed', kind: 'count' },
      ],
      none: 'No damage was repaired.',
    },
    ...(['proven', 'guessed'] as const).map((certainty) => samples(certainty)),
    {
      id: 'rules',
      title: 'All rules',
      lead: 'Edits of the text by rule. An edit that several rules asked for counts for each; its characters count for the first.',
      sql: `WITH each AS (SELECT unnest(rules) AS rule, rules[1] AS first_rule, edits, before_chars, after_chars, certainty
  FROM counted_edits WHERE in_text AND status = 'kept')
SELECT rule, sum(edits)::BIGINT AS edits, coalesce(sum(before_chars) FILTER (rule = first_rule), 0)::BIGINT AS before_chars,
       coalesce(sum(after_chars) FILTER (rule = first_rule), 0)::BIGINT AS after_chars,
       string_agg(DISTINCT certainty, ', ' ORDER BY certainty) AS certainty
FROM each GROUP BY rule ORDER BY edits DESC, rule LIMIT 80`,
      columns: [
        { key: 'rule', head: 'rule', kind: 'name' },
        { key: 'edits', head: 'edits', kind: 'count', bar: true },
        { key: 'before_chars', head: 'raw characters', kind: 'count' },
        { key: 'after_chars', head: 'characters put there', kind: 'count' },
        { key: 'certainty', head: 'certainty', kind: 'name' },
      ],
      none: 'No edit was made.',
    },
    {
      id: 'rules-by-site',
      title: 'What judgement takes out of each site',
      lead: 'The three rules that remove most text of kept documents, for the twenty sites that lose most. Markup and what the page itself hides are left out.',
      sql: `WITH each AS (SELECT site, rules[1] AS rule, sum(edits)::BIGINT AS edits, sum(before_chars - after_chars)::BIGINT AS removed
    FROM counted_edits WHERE in_text AND status = 'kept' AND certainty = 'likely' GROUP BY ALL),
  ranked AS (SELECT *, row_number() OVER (PARTITION BY site ORDER BY removed DESC, rule) AS place,
    sum(removed) OVER (PARTITION BY site) AS of_site FROM each),
  sites AS (SELECT DISTINCT site, of_site FROM ranked ORDER BY of_site DESC, site NULLS LAST LIMIT 20)
SELECT ranked.site, rule, edits, removed, removed / ranked.of_site AS share
FROM ranked JOIN sites ON ranked.site IS NOT DISTINCT FROM sites.site WHERE place <= 3 AND removed > 0
ORDER BY sites.of_site DESC, ranked.site NULLS LAST, place`,
      columns: [
        { key: 'site', head: 'site', kind: 'text' },
        { key: 'rule', head: 'rule', kind: 'name' },
        { key: 'edits', head: 'edits', kind: 'count' },
        { key: 'removed', head: 'characters removed', kind: 'count', bar: true },
        { key: 'share', head: 'of what the site loses', kind: 'share' },
      ],
      none: 'Nothing was removed by judgement.',
    },
  ],
}

/** Repairs of one certainty, before and after, with what stands around them; two of each rule. */
function samples(certainty: 'proven' | 'guessed'): Section['figures'][number] {
  return {
    id: `samples-${certainty}`,
    title: certainty === 'proven' ? 'Proven repairs, before and after' : 'Guesses, before and after',
    lead: 'Two of each rule, with the text around them. Documents are picked by their doc_id, which is a hash: at random, and the same in every report.',
    sql: `WITH chosen AS (SELECT DISTINCT example AS doc_id FROM counted_edits
    WHERE in_text AND certainty = '${certainty}' ORDER BY 1 LIMIT 60),
  found AS (SELECT doc_id, unnest(list_filter(edits, lambda x: x.target IS NULL AND x.certainty = '${certainty}')) AS e
    FROM documents SEMI JOIN chosen USING (doc_id)),
  ranked AS (SELECT *, row_number() OVER (PARTITION BY e.rules[1] ORDER BY doc_id, e.raw_start) AS place FROM found)
SELECT array_to_string(e.rules, ' → ') AS rule,
       substring(raw_text, greatest(e.raw_start - 11, 1), least(12, e.raw_start)) || '【'
         || substring(raw_text, e.raw_start + 1, least(e.raw_length, 40)) || '】'
         || substring(raw_text, e.raw_start + e.raw_length + 1, 12) AS before,
       substring(text, greatest(e.start - 11, 1), least(12, e.start)) || '【'
         || substring(text, e.start + 1, least(e.length, 40)) || '】'
         || substring(text, e.start + e.length + 1, 12) AS after,
       left(e.evidence, 160) AS evidence, source_uri
FROM (FROM ranked WHERE place <= 2) JOIN documents USING (doc_id) JOIN raw USING (doc_id)
ORDER BY rule, doc_id, e.raw_start LIMIT 40`,
    columns: [
      { key: 'rule', head: 'rule', kind: 'name' },
      { key: 'before', head: 'before', kind: 'text' },
      { key: 'after', head: 'after', kind: 'text' },
      { key: 'evidence', head: 'evidence', kind: 'text' },
      { key: 'source_uri', head: 'document', kind: 'document' },
    ],
    none: certainty === 'proven' ? 'Nothing had to be proven.' : 'Nothing was guessed.',
  }
}
