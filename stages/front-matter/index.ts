import type { Document } from '../../src/document/document.ts'
import type { Outcome, Stage } from '../../src/document/stage.ts'
import { AS_OF, FUTURE_DATE, futureDates } from '../../src/language/dates/future.ts'
import { checkZone, TIMEZONE } from '../../src/language/dates/zones/index.ts'
import { plainOf } from '../../src/language/values/value.ts'
import { readFields } from './fields.ts'
import { type GivenFields, readGiven } from './given.ts'
import { type JsonRecord, readJsonRecord, unwrapEdits } from './json-record.ts'
import { readHead } from './locate/head.ts'
import type { Limits } from './value.ts'

export type FrontMatterParams = {
  readonly timezone: string
  readonly asOf: string
  readonly maxLength: number
  readonly maxDepth: number
  readonly maxAliases: number
}

/**
 * Removes YAML, TOML or JSON front matter from the head of a document, or the record around its text, and reads its
 * fields.
 */
export const frontMatter: Stage<FrontMatterParams> = {
  name: 'front-matter',
  version: '7',
  summary:
    'Removes front matter from the head of a document, or the JSON record around its text, and reads title, date, author and other fields from it.',
  params: {
    timezone: TIMEZONE,
    asOf: AS_OF,
    maxLength: {
      default: 65_536,
      min: 0,
      doc: 'Maximum length of a block, in UTF-16 units; a longer one stays text, with a finding.',
    },
    maxDepth: { default: 32, min: 1, max: 200, doc: 'Maximum nesting depth of a block.' },
    maxAliases: { default: 100, min: 0, doc: 'Maximum YAML aliases of a block; with more, none is expanded.' },
  },
  rules: {
    block: {
      doc: 'Removes front matter from the head: between fences, as a JSON object, as keywords of Org. It is data about the text.',
      example: '---⏎title: 春⏎---⏎正文。 → 正文。',
      negative: '---⏎陈默：你好！⏎---',
    },
    'recovered-block': {
      doc: 'Removes front matter with a missing fence or a syntax error where known keys show what it is.',
      example: '---⏎title: 春⏎⏎正文。 → 正文。',
      negative: '---⏎⏎title: 春⏎⏎---',
    },
    comment: {
      doc: 'Removes a comment above front matter, mostly a licence: nobody sees it.',
      example: '<!-- CC BY -->⏎---⏎title: 春⏎---⏎正文。 → 正文。',
      negative: '<!-- CC BY -->⏎正文。',
    },
    exception: {
      doc: 'Removes a comment at the head that says what `qingliu check` must not report in the document.',
      example: '<!-- qingliu-ignore: repair/mojibake -->⏎正文。 → 正文。',
      negative: '<!-- qingliu -->⏎正文。',
    },
    record: {
      doc: 'Keeps the text of a JSON record, as crawlers save a page, and removes the rest, which is about it.',
      example:
        '{"title": "春", "content": "雾散了，船在午后到了渡口，人都下来了，天也亮了。"} → 雾散了，船在午后到了渡口，人都下来了，天也亮了。',
      negative: '{"name": "app", "version": "1.0"}',
    },
    key: {
      doc: 'Reads a field from the key that names it.',
      example: 'title: 春 → title = 春',
      negative: 'layout: post',
    },
    given: {
      doc: 'Reads a field from what the file says about the record beside its text: a column, a header. The value is not in the text.',
    },
    cut: {
      doc: 'Reports a record whose file holds less of it than there was: its end is missing.',
      severity: 'warning',
    },
    'feed-author': {
      doc: 'Reads an `author` that is one of the categories, or whose name is a publisher’s, as the site: it is no person.',
      example: 'author: 河堤日报 → site = 河堤日报',
      negative: 'author: 林小雨',
    },
    quoting: {
      doc: "Replaces an escape in a quoted value (`\\u4e2d`, `\\\"`, `''`) by the character that it stands for.",
      example: "title: 'It''s 春' → title = It's 春",
      negative: "title: It''s 春",
    },
    link: {
      doc: 'Removes the marks of an Obsidian link to a note.',
      example: 'author: "[[阿木]]" → author = 阿木',
      negative: 'author: "[阿木]"',
    },
    joined: {
      doc: 'Joins several authors to one value: what separates their names becomes 、 after Han and a comma elsewhere.',
      example: 'author: [林小雨, 周望] → author = 林小雨、周望',
      negative: 'author: 林小雨',
    },
    folded: {
      doc: 'Joins the lines of a scalar that is written over several lines, as YAML folds it.',
      bulk: true,
      example: 'title: >-⏎  fog⏎  lifts → title = fog lifts',
      negative: 'title: fog⏎layout: lifts',
    },
    broken: {
      doc: 'Reports a syntax error in the block.',
      severity: 'error',
      example: 'title: a: b',
      negative: 'title: "a: b"',
    },
    colon: {
      doc: 'Reports a full-width colon after a key, or one without a space: no YAML parser sees a key there.',
      severity: 'warning',
      example: 'title：春',
      negative: 'title: 春：雾',
    },
    'second-block': {
      doc: 'Reports front matter directly after front matter: a converter added a second head. Both are removed.',
      severity: 'warning',
      example: '---⏎title: 春⏎---⏎---⏎title: 雾⏎---⏎正文。',
      negative: '---⏎title: 春⏎---⏎---⏎正文。',
    },
    'block-within': {
      doc: 'Reports front matter within the text: files were joined, or the text quotes one. It stays text.',
      severity: 'warning',
      example: '---⏎title: 春⏎---⏎正文。⏎⏎---⏎title: 雾⏎---⏎正文。',
      negative: '---⏎title: 春⏎---⏎正文。⏎⏎---⏎雾散了。⏎---⏎正文。',
    },
    'unknown-keys': {
      doc: 'Reports lines between two rules at the head that look like front matter without any known key. They stay text.',
      severity: 'info',
      example: '---⏎心情: 晴⏎天气: 雾⏎---',
      negative: '---⏎雾散了。⏎---',
    },
    unclosed: {
      doc: 'Reports front matter without a closing fence.',
      severity: 'error',
      example: '---⏎title: 春⏎⏎正文。',
      negative: '---⏎title: 春⏎---⏎正文。',
    },
    unopened: {
      doc: 'Reports front matter without an opening fence, which Hexo reads and other generators do not.',
      severity: 'warning',
      example: 'title: 春⏎date: 2024-03-05⏎---⏎正文。',
      negative: '标题⏎---⏎正文。',
    },
    language: {
      doc: 'Reports a fence that names a language which is not read. Common tools would run `js` as code.',
      severity: 'warning',
      example: '---js⏎{ title: "春" }⏎---',
      negative: '---yaml⏎title: 春⏎---',
    },
    'too-large': {
      doc: 'Reports a block longer than `maxLength`. It stays text.',
      severity: 'warning',
      example: '---⏎title: 春天里的河堤⏎---',
      negative: '---⏎title: 春⏎---',
    },
    'too-deep': {
      doc: 'Reports a block nested deeper than `maxDepth`.',
      severity: 'warning',
      example: 'tags: [[[[春]]]]',
      negative: 'tags: [春]',
    },
    aliases: {
      doc: 'Reports a block with more YAML aliases than `maxAliases`. None of them is expanded.',
      severity: 'warning',
      example: 'a: &a 春⏎tags: [*a, *a, *a]',
      negative: 'a: &a 春⏎tags: [*a]',
    },
    'duplicate-key': {
      doc: 'Reports a key that occurs twice. The last one that has a value counts.',
      severity: 'warning',
      example: 'title: 春⏎title: 雾',
      negative: 'title: 春⏎subtitle: 雾',
    },
    'future-date': {
      ...FUTURE_DATE,
      example: 'date: 2042-03-05⏎lastmod: 2024-03-06',
      negative: 'date: 2024-03-05⏎lastmod: 2042-03-06',
    },
    'unreadable-date': {
      doc: 'Reports a date of publication that cannot be read.',
      severity: 'warning',
      example: 'date: 05/01/2024',
      negative: 'date: 2024-01-05',
    },
  },
  create({ timezone, asOf, maxLength, maxDepth, maxAliases }) {
    // An unknown time zone fails here, before any document.
    checkZone(timezone)
    const refuseFuture = futureDates(asOf)
    const limits: Limits = { depth: maxDepth, aliases: maxAliases, length: maxLength }
    const read = (text: string): Outcome => {
      const head = readHead(text, limits, timezone)
      if (head) return head
      const record = readJsonRecord(text, maxDepth)
      return record ? outcomeOfRecord(text, record, timezone) : {}
    }
    return (doc: Document) => {
      const found = read(doc.text)
      const { given } = doc.source
      return refuseFuture(doc, given ? withGiven(found, readGiven(given, timezone)) : found)
    }
  },
}

/** What the container states comes first: among equal ranks the first value counts. */
function withGiven(found: Outcome, { fields, traits, findings }: GivenFields): Outcome {
  if (fields.length === 0 && Object.keys(traits).length === 0) return found
  const flags = [...(traits.flags ?? []), ...(found.traits?.flags ?? [])]
  return {
    ...found,
    fields: [...fields, ...(found.fields ?? [])],
    findings: [...findings, ...(found.findings ?? [])],
    traits: { ...traits, ...found.traits, ...(flags.length > 0 && { flags }) },
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
