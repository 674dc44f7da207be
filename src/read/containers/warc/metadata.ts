import { type Fields, textOf } from '../../headers/fields.ts'
import type { RecordHeader } from './header.ts'
import type { HttpHead } from './http/head.ts'

/** Fields of a record that are given by other names, or only serve reading. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  ...['content-length', 'content-type', 'warc-date', 'warc-record-id', 'warc-target-uri', 'warc-truncated'],
])

/** Fields of an answer of HTTP that say something about the page. Cookies and the like stay out. */
const HTTP_FIELDS: readonly string[] = [
  ...['Last-Modified', 'Content-Language', 'Content-Location', 'ETag', 'Link', 'X-Robots-Tag', 'Content-Range'],
]

/** All other values that a record states about itself, for a column as JSON. */
export function metadataOf(
  { fields }: RecordHeader,
  http: HttpHead | undefined,
  problems: readonly string[],
): Record<string, unknown> {
  const names = [...new Set(fields.list.map(({ name }) => name))]
  return {
    warc: valuesOf(
      fields,
      names.filter((name) => !ELSEWHERE.has(name.toLowerCase())),
    ),
    ...(http && { http_status: http.status, http: valuesOf(http.fields, HTTP_FIELDS) }),
    ...(problems.length > 0 && { problems }),
  }
}

/** Values by name; a list where a field is repeated. */
function valuesOf(fields: Fields, names: readonly string[]): Record<string, string | string[]> {
  const values: [string, string | string[]][] = []
  for (const name of names) {
    const all = fields.all(name).map(textOf)
    if (all.length > 0) values.push([name, all.length === 1 ? all[0]! : all])
  }
  // Names come from the file, so `__proto__` must be a name like any other.
  return Object.fromEntries(values)
}
