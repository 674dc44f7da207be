import { createWindow } from '@mixmark-io/domino'
import { type PlotOptions, plot } from '@observablehq/plot'
import { html, Markup } from '../markup.ts'

/**
 * Widths of the two variants of a picture in CSS pixels: style sheets show one or the other, so that text has its size on a
 * telephone as well. 342 is what a window of 390 leaves.
 */
const WIDTHS = { wide: 880, narrow: 342 } as const

export type Variant = keyof typeof WIDTHS

/** A picture in both widths. `title` is what a screen reader says. */
export function variants(title: string, draw: (variant: Variant, width: number) => Markup): Markup {
  return html`<div class="picture" role="img" aria-label="${title}">${(['wide', 'narrow'] as const).map(
    (variant) => html`<div class="${variant}">${draw(variant, WIDTHS[variant])}</div>`,
  )}</div>`
}

/** A picture that is as wide as a telephone on every page. */
export function single(title: string, draw: (width: number) => Markup): Markup {
  return html`<div class="picture" role="img" aria-label="${title}">${draw(WIDTHS.narrow)}</div>`
}

/**
 * A plot as SVG. Labels of groups are taken out, since ARIA forbids them there, and numbers are cut to hundredths of a
 * pixel, which halves the size.
 */
export function plotted(options: PlotOptions): Markup {
  const { document } = createWindow('')
  const svg = plot({ ...options, document: document as never }).outerHTML
  return new Markup(
    svg
      .replace(/ aria-(?:label|description)="[^"]*"/g, '')
      .replace(/<svg /, '<svg aria-hidden="true" ')
      .replace(/(\d+\.\d\d)\d+/g, '$1'),
  )
}
