import type { Row } from '../dataset/rows/row.ts'

/**
 * What a row says of its copies, a label and words for each: how much it has in common with the document kept for it, its cluster,
 * and the documents that have all of its text. Nothing for a document without copies.
 */
export function copyLines(row: Row): [string, string][] {
  const { similarity, cluster_id: cluster, contained_in: containers } = row
  const lines: [string, string][] = []
  if (similarity !== null) lines.push(['similarity', `${similarity} to the document kept`])
  if (cluster !== null) lines.push(['cluster', cluster === row.doc_id ? `${cluster}, its first` : cluster])
  for (const container of containers) lines.push(['contained in', container])
  return lines
}
