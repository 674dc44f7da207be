import { stringify } from 'yaml'
import type { FieldValues } from '../document/field-values.ts'

/** The fields as YAML front matter; empty without fields. */
export function frontMatter(fields: FieldValues): string {
  if (Object.keys(fields).length === 0) return ''
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}
