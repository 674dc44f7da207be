import { visible } from '../terminal/visible.ts'

/** HTML that is safe to send: made by {@link html} alone. */
export class Markup {
  readonly text: string

  /** Only for text that this program wrote itself, or that a serialiser has escaped. */
  constructor(text: string) {
    this.text = text
  }
}

type Content = string | number | Markup | null | undefined | false | readonly Content[]

/**
 * A template whose values are escaped, for text and for attributes in double quotes. Texts come from documents: controls and
 * characters that change the direction of others become visible marks. A list is joined; null, undefined and false are nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, i) => (i === 0 ? '' : written(values[i - 1])) + part).join(''))
}

function written(value: Content): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(written).join('')
  return escaped(String(value))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for an element or an attribute in quotes, on one line. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]!)
}
