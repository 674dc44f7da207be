import type { DateLocale } from '../../../src/language/dates/index.ts'
import { readByline, readSiteEditor, type Segment } from './line.ts'
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
