import type { Document } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/edit.ts'
import type { FindingFound, Outcome, Stage } from '../../src/document/stage.ts'
import { DEFAULT_TIMEZONE, parseDate } from '../../src/language/dates.ts'
import { AS_OF, FUTURE_DATE, futureDates } from '../../src/language/future-dates.ts'
import { readFields } from './fields.ts'
import { type JsonRecord, readJsonRecord, unwrapEdits } from './json-record.ts'
import { normaliseKey } from './keys.ts'
import { readLines } from './lines.ts'
import { type Located, locate } from './locate.ts'
import { readBlock } from './split.ts'
import { type Entry, type Limits, type Mapping, plainOf } from './value.ts'

export type FrontMatterParams = {
  readonly timezone: string
  readonly asOf: string
  readonly maxLength: number
  readonly maxDepth: number
  readonly maxAliases: number
}

/** Takes the YAML, TOML or JSON block off the head of a document, or the record around its text, and reads its fields. */
export const frontMatter: Stage<FrontMatterParams> = {
  name: 'front-matter',
  version: '1',
  summary:
    'Takes the front matter off the head of a document, or a JSON record off its text, and reads title, date, author and the like from it.',
  params: {
    timezone: { default: DEFAULT_TIMEZONE, doc: 'IANA time zone in which dates that name none are read.' },
    asOf: AS_OF,
    maxLength: {
      default: 65_536,
      min: 0,
      doc: 'Longest block, in UTF-16 units; a longer one stays text, with a finding.',
    },
    maxDepth: { default: 32, min: 1, max: 200, doc: 'Deepest nesting of a block.' },
    maxAliases: { default: 100, min: 0, doc: 'Most YAML aliases that are expanded; more are all left out.' },
  },
  rules: {
    block: { doc: 'Front matter between two fences is data about the text, not text.' },
    'recovered-block': {
      doc: 'A block with a fence missing or a syntax error is taken off where known keys show what it is.',
    },
    record: {
      doc: 'A record in JSON, as crawlers save a page, is data about the text that one of its fields holds.',
      example: '{"title": "春", "content": "正文。"} → 正文。',
      negative: '{"name": "app", "version": "1.0"}',
    },
    key: { doc: 'A field is read from the key that names it.' },
    'feed-author': {
      doc: 'An `author` that is one of the categories, or a publisher by its name, is the site and no person.',
    },
    quoting: { doc: "In the value of a quoted scalar `\\u4e2d`, `\\\"` and `''` stand for one character." },
    folded: { doc: 'A scalar written over several lines is one line, as YAML folds it.', bulk: true },
    broken: { doc: 'The block has a syntax error.', severity: 'error' },
    unclosed: { doc: 'The block has no closing fence.', severity: 'error' },
    unopened: {
      doc: 'The block has no opening fence, as Hexo allows and other generators do not.',
      severity: 'warning',
    },
    language: {
      doc: 'The fence names a language that is not read; `js` would be run as code by common tools.',
      severity: 'warning',
    },
    'too-large': { doc: 'The block is longer than `maxLength`.', severity: 'warning' },
    'too-deep': { doc: 'The block is nested deeper than `maxDepth`.', severity: 'warning' },
    aliases: { doc: 'The block has more YAML aliases than `maxAliases`.', severity: 'warning' },
    'duplicate-key': { doc: 'A key stands twice; the last one counts.', severity: 'warning' },
    'future-date': FUTURE_DATE,
    'unreadable-date': { doc: 'The date of publication cannot be read.', severity: 'warning' },
  },
  create({ timezone, asOf, maxLength, maxDepth, maxAliases }) {
    // An unknown time zone fails here, before any document.
    parseDate('2000-01-01', timezone)
    const limits: Limits = { depth: maxDepth, aliases: maxAliases }
    const refuseFuture = futureDates(asOf)
    const read = ({ text }: Document): Outcome => {
      const block = locate(text, maxLength)
      if (!block) {
        const record = readJsonRecord(text, maxDepth)
        return record ? outcomeOfRecord(text, record, timezone) : {}
      }
      if (!('fence' in block)) {
        const { kind, language, start, end } = block
        const message =
          kind === 'language'
            ? `front matter in “${language}” is not read and stays text; write it as YAML, TOML or JSON`
            : `front matter is longer than ${maxLength} characters and stays text; is its closing fence missing?`
        return { findings: [{ rule: kind, start, end, message }] }
      }
      const mapping = readBlock(text, block, limits)
      return mapping ? outcomeOf(text, block, mapping, timezone) : {}
    }
    return (doc) => refuseFuture(doc, read(doc))
  },
}

function outcomeOf(text: string, block: Located, mapping: Mapping, timezone: string): Outcome {
  const findings: FindingFound[] = [...fenceFindings(text, block), ...mapping.problems]
  const broken = mapping.problems.some((problem) => problem.rule === 'broken')
  const entries = broken ? readLines(text, block.innerStart, block.innerEnd) : mapping.entries
  const read = readFields(text, entries, timezone)
  // A broken block without a single field may be a text between two rules.
  if (entries.length === 0 || (broken && read.fields.length === 0)) return { findings }
  const whole = block.kind === 'closed' && !broken
  const edit: Edit = {
    start: 0,
    end: block.end,
    text: '',
    rule: whole ? 'block' : 'recovered-block',
    ...(!whole && { certainty: 'guessed' as const }),
  }
  return {
    edits: [edit],
    fields: read.fields,
    findings: [...findings, ...duplicateKeys(block, entries), ...read.findings],
    traits: { ...read.traits, frontMatter: JSON.stringify(plainOf({ map: entries })) },
  }
}

function outcomeOfRecord(text: string, { entries, body }: JsonRecord, timezone: string): Outcome {
  const { fields, findings, traits } = readFields(text, entries, timezone)
  return {
    edits: unwrapEdits(text, body),
    fields,
    findings,
    traits: { ...traits, frontMatter: JSON.stringify(plainOf({ map: entries })), flags: ['json-record'] },
  }
}

function fenceFindings(text: string, { kind, start, innerEnd, fence }: Located): FindingFound[] {
  if (kind === 'unclosed') {
    return [
      {
        rule: kind,
        start,
        end: start + 3,
        message: `front matter opens here and is never closed; write ${fence} on a line of its own behind its last key`,
      },
    ]
  }
  if (kind === 'unopened') {
    const at = text.indexOf(fence, innerEnd)
    return [
      {
        rule: kind,
        start: at,
        end: at + 3,
        message: `front matter is closed here but never opened; write ${fence} on the first line of the file`,
      },
    ]
  }
  return []
}

function duplicateKeys({ start, innerStart }: Located, entries: readonly Entry[]): FindingFound[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { key } of entries) {
    const name = normaliseKey(key)
    if (seen.has(name)) twice.add(key)
    seen.add(name)
  }
  return [...twice].slice(0, 10).map((key) => ({
    rule: 'duplicate-key',
    start,
    end: innerStart,
    message: `the key “${key.slice(0, 60)}” stands twice in the front matter; the last one counts`,
  }))
}
