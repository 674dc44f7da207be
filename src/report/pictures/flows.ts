import type { Result } from '../../query/database.ts'
import type { Markup } from '../markup.ts'
import { type FlowLink, type FlowNode, flow } from './sankey.ts'

/** Documents: to what was kept, and to the stages that took the others out, each with its reasons. */
export function documentFlow(rows: readonly Result[]): Markup {
  const nodes: FlowNode[] = [{ id: 'all', label: 'documents', tone: 'neutral' }]
  const links: FlowLink[] = []
  const counts = rows as unknown as readonly {
    status: string
    stage: string | null
    reason: string | null
    documents: number
  }[]
  const kept = counts.find(({ status }) => status === 'kept')
  if (kept) {
    nodes.push({ id: 'kept', label: 'kept', tone: 'stays' })
    links.push({ source: 'all', target: 'kept', value: kept.documents })
  }
  const stages = [...new Set(counts.flatMap(({ status, stage }) => (status === 'kept' ? [] : [stage ?? 'unknown'])))]
  for (const stage of stages) {
    const own = counts.filter((each) => each.status !== 'kept' && (each.stage ?? 'unknown') === stage)
    nodes.push({ id: `stage ${stage}`, label: stage, tone: 'goes' })
    links.push({
      source: 'all',
      target: `stage ${stage}`,
      value: own.reduce((sum, { documents }) => sum + documents, 0),
    })
  }
  for (const { status, stage, reason, documents } of counts) {
    if (status === 'kept') continue
    const id = `reason ${stage} ${reason}`
    nodes.push({ id, label: reason ?? status, tone: 'goes' })
    links.push({ source: `stage ${stage ?? 'unknown'}`, target: id, value: documents })
  }
  return flow('Documents by what became of them', nodes, links)
}

/** Characters: unchanged, or through the stage that changed them, into the text or out. */
export function characterFlow(rows: readonly Result[]): Markup {
  const counts = rows as unknown as readonly { stage: string | null; before_chars: number; after_chars: number }[]
  const nodes: FlowNode[] = [{ id: 'raw', label: 'raw text', tone: 'neutral' }]
  const links: FlowLink[] = []
  const ends: FlowLink[] = []
  for (const { stage, before_chars: before, after_chars: after } of counts) {
    const id = `stage ${stage}`
    const flown = Math.max(before, after)
    if (flown === 0) continue
    nodes.push({ id, label: stage ?? 'unchanged', tone: stage === null ? 'stays' : 'changed' })
    if (before > 0) links.push({ source: 'raw', target: id, value: before })
    if (after > 0) ends.push({ source: id, target: 'text', value: after })
    if (before > after) ends.push({ source: id, target: 'gone', value: before - after })
  }
  if (ends.some(({ target }) => target === 'text')) nodes.push({ id: 'text', label: 'clean text', tone: 'stays' })
  if (ends.some(({ target }) => target === 'gone')) nodes.push({ id: 'gone', label: 'removed', tone: 'goes' })
  return flow('Characters by what became of them', nodes, [...links, ...ends])
}
