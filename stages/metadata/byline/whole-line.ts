import type { DateLocale } from '../../../src/language/dates/index.ts'
import { readByline, type Segment } from './line.ts'
import { nameAndMedium, reportersIn } from './people.ts'

/** Reads a line that is a byline and nothing else. A name beside a medium counts only in the head. */
export function readWholeLine(
  line: string,
  place: 'head' | 'text',
  locale: DateLocale,
): readonly Segment[] | undefined {
  return (
    reporters(line) ??
    readByline(line, locale) ??
    readSiteEditor(line) ??
    (place === 'head' ? writerOf(line) : undefined)
  )
}

function reporters(line: string): Segment[] | undefined {
  const found = reportersIn(line)
  if (!found) return undefined
  const { people, areHelpers } = found
  const span = { start: people[0]![0]!.start, end: people.at(-1)!.at(-1)!.end }
  return [{ role: areHelpers ? 'helper' : 'reporter', field: 'author', kind: 'names', people, ...span }]
}

function writerOf(line: string): Segment[] | undefined {
  const found = nameAndMedium(line)
  return (
    found && [
      { role: 'writer', field: 'author', kind: 'people', ...found.name },
      { role: 'medium', field: 'source_name', kind: 'medium', ...found.medium },
    ]
  )
}

/** The name of a site, a role and a name without separators: `（松花江网编辑杨世阳）`. */
const SITE_EDITOR =
  /^[（(【[]\s?[^（）()【】[\]\s]{2,12}?[网網报報社台](?:责任|責任)?(?:编辑|編輯)\s?(?<name>[\u3400-\u9fff]{2,3})\s?[）)】\]]$/

/** Reads a line in brackets that names the editor after the name of the site. */
export function readSiteEditor(line: string): Segment[] | undefined {
  const trimmed = line.trim()
  const name = trimmed.length > 40 ? undefined : SITE_EDITOR.exec(trimmed)?.groups?.name
  if (name === undefined) return undefined
  const start = line.lastIndexOf(name)
  return [{ role: 'editor-of-site', field: 'editor', kind: 'people', start, end: start + name.length }]
}
