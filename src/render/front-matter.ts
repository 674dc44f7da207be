import { stringify } from 'yaml'
import type { FieldValues } from '../document/field-values.ts'

/** The fields as front matter in YAML; nothing where there are none. */
export function frontMatter(fields: FieldValues): string {
  if (Object.keys(fields).length === 0) return ''
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}
