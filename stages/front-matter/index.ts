import type { Document } from '../../src/document/document.ts'
import type { Outcome, Stage } from '../../src/document/stage.ts'
import { AS_OF, FUTURE_DATE, futureDates } from '../../src/language/dates/future.ts'
import { DEFAULT_TIMEZONE, parseDate } from '../../src/language/dates/index.ts'
import { readFields } from './fields.ts'
import { readHead } from './head.ts'
import { type JsonRecord, readJsonRecord, unwrapEdits } from './json-record.ts'
import { type Limits, plainOf } from './value.ts'

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
  version: '2',
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
    block: {
      doc: 'Front matter at the head is data about the text, not text: between fences, a JSON object, keywords of Org.',
      example: '---⏎title: 春⏎--- → (nothing)',
      negative: '---⏎陈默：你好！⏎---',
    },
    'recovered-block': {
      doc: 'A block with a fence missing or a syntax error is taken off where known keys show what it is.',
      example: '---⏎title: 春⏎⏎正文 → 正文',
      negative: '---⏎⏎title: 春⏎⏎---',
    },
    comment: { doc: 'A comment above front matter, a licence mostly, is not shown.' },
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
    link: { doc: 'Obsidian writes `[[阿木]]` for a link to a note of that name.' },
    joined: { doc: 'Of several authors one value: what stands between their names becomes 、 or a comma.' },
    folded: { doc: 'A scalar written over several lines is one line, as YAML folds it.', bulk: true },
    broken: { doc: 'The block has a syntax error.', severity: 'error' },
    colon: {
      doc: 'The colon behind a key is full-width, or no space follows it: no parser of YAML sees a key.',
      severity: 'warning',
    },
    'second-block': {
      doc: 'Front matter follows on front matter: a converter put a head above one that was there. Both are taken off.',
      severity: 'warning',
    },
    'block-within': {
      doc: 'Front matter stands within the text: files were joined, or one is quoted. It stays text.',
      severity: 'warning',
    },
    'unknown-keys': {
      doc: 'Lines between two rules at the head look like front matter, but no key is known. They stay text.',
      severity: 'info',
    },
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
    'duplicate-key': { doc: 'A key stands twice; the last one counts that has a value.', severity: 'warning' },
    'future-date': FUTURE_DATE,
    'unreadable-date': { doc: 'The date of publication cannot be read.', severity: 'warning' },
  },
  create({ timezone, asOf, maxLength, maxDepth, maxAliases }) {
    // An unknown time zone fails here, before any document.
    parseDate('2000-01-01', timezone)
    const refuseFuture = futureDates(asOf)
    const limits: Limits = { depth: maxDepth, aliases: maxAliases, length: maxLength }
    const read = (text: string): Outcome => {
      const head = readHead(text, limits, timezone)
      if (head) return head
      const record = readJsonRecord(text, maxDepth)
      return record ? outcomeOfRecord(text, record, timezone) : {}
    }
    return (doc: Document) => refuseFuture(doc, read(doc.text))
  },
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
