import { sankey, sankeyLeft, sankeyLinkHorizontal } from 'd3-sankey'
import { figure } from '../../terminal/figures.ts'
import { clipEnd } from '../../terminal/width.ts'
import { escaped, Markup } from '../markup.ts'
import { short } from '../numbers.ts'
import { variants } from './drawing.ts'

export interface FlowNode {
  readonly id: string
  readonly label: string
  /** Colour by meaning: what stays, what goes, what is changed. */
  readonly tone: 'stays' | 'goes' | 'changed' | 'neutral'
}

export interface FlowLink {
  readonly source: string
  readonly target: string
  readonly value: number
}

const TONES = { stays: 'var(--bar)', goes: 'var(--warn)', changed: 'var(--other)', neutral: 'var(--quiet)' } as const

/** Pixels between the middles of two labels, so that none crosses another. */
const LINE = 18

/**
 * A Sankey diagram. A label stands to the right of its node, or above the first one, with an edge of the page's colour, so that
 * links do not cross it; nodes that are thinner than a line of text are kept a line apart. Numbers stand in the labels.
 */
export function flow(title: string, nodes: readonly FlowNode[], links: readonly FlowLink[]): Markup {
  return variants(title, (variant, width) => {
    const labels = variant === 'wide' ? 230 : 116
    const height = Math.max(130, (mostInColumn(nodes, links) + 2) * (LINE + 8))
    const graph = sankey<FlowNode, FlowLink>()
      .nodeId(({ id }) => id)
      .nodeWidth(10)
      .nodePadding(LINE + 4)
      .nodeAlign(sankeyLeft)
      .nodeSort(null)
      .extent([
        [1, 28],
        [width - labels, height - 10],
      ])({ nodes: nodes.map((node) => ({ ...node })), links: links.map((link) => ({ ...link })) })
    const path = sankeyLinkHorizontal<FlowNode, FlowLink>()
    const parts: string[] = []
    for (const link of graph.links) {
      const target = link.target as unknown as FlowNode
      const source = link.source as unknown as FlowNode
      parts.push(
        `<path d="${rounded(path(link) ?? '')}" fill="none" stroke="${TONES[target.tone]}" stroke-opacity="0.35" stroke-width="${rounded(String(Math.max(1, link.width ?? 1)))}"><title>${escaped(`${source.label} → ${target.label}: ${figure(link.value)}`)}</title></path>`,
      )
    }
    for (const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, tone } of graph.nodes)
      parts.push(
        `<rect x="${rounded(String(x0))}" y="${rounded(String(y0))}" width="${rounded(String(x1 - x0))}" height="${rounded(String(Math.max(1, y1 - y0)))}" fill="${TONES[tone]}"/>`,
      )
    for (const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, depth, label, value = 0 } of graph.nodes) {
      const words = variant === 'wide' ? label : clipEnd(label, 13)
      const amount = variant === 'wide' ? figure(value) : short(value, 3)
      // Beside the first node its own links begin, as thick as it is.
      const [x, y] = depth === 0 ? [x0, y0 - 10] : [x1 + 5, (y0 + y1) / 2]
      parts.push(
        `<text x="${rounded(String(x))}" y="${rounded(String(y))}" dy="0.35em">${escaped(`${words} `)}<tspan class="amount">${amount}</tspan></text>`,
      )
    }
    return new Markup(
      `<svg aria-hidden="true" class="flow" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${parts.join('')}</svg>`,
    )
  })
}

const rounded = (numbers: string): string => numbers.replace(/(\d+\.\d)\d+/g, '$1')

/** Nodes of the fullest column: a node stands one column behind the farthest that flows into it. */
function mostInColumn(nodes: readonly FlowNode[], links: readonly FlowLink[]): number {
  const depths = new Map(nodes.map(({ id }) => [id, 0]))
  // Nodes come in the order of the flow, so one pass settles them.
  for (const { id } of nodes)
    for (const { source, target } of links)
      if (source === id) depths.set(target, Math.max(depths.get(target) ?? 0, (depths.get(id) ?? 0) + 1))
  const counts = new Map<number, number>()
  for (const depth of depths.values()) counts.set(depth, (counts.get(depth) ?? 0) + 1)
  return Math.max(...counts.values())
}
