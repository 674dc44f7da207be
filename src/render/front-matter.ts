import { stringify } from 'yaml'

/** Values by name, such as the fields of a document, as YAML front matter; empty without values. */
export function frontMatter(fields: object): string {
  if (Object.keys(fields).length === 0) return ''
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n`
}
