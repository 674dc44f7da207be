import { Document, isMap, isNode, isScalar, isSeq, parseDocument, stringify, YAMLMap, type YAMLSeq } from 'yaml'
import { UsageError } from '../../../document/errors/usage-error.ts'
import { CLEANING, SECTIONS, SETTINGS, type Setting } from './index.ts'

/** A value to write, by its path of keys: `['gates', 'most-rejected']`. */
export interface Assignment {
  readonly path: readonly string[]
  readonly value: unknown
}

/** The comment by which editors find the schema. */
const MODELINE = 'yaml-language-server: $schema='

const HEAD = `Configuration of qingliu. Each setting is described and shown with its default, or with an example where it has
none; take the # away to set it. Options of the command line come before this file.`

const SECTION_DOCS: Readonly<Record<keyof typeof SECTIONS, string>> = {
  gates: 'A run that does not pass a gate is not published: exit code 1, and it stays for inspection.',
  check: "For 'qingliu check'.",
  read: 'What of the input is a document.',
}

const EXAMPLES: Readonly<Record<keyof typeof CLEANING, string>> = {
  preset: 'preset: news',
  stages: 'stages: [decode, repair, front-matter, html]',
  timezone: 'timezone: Asia/Shanghai',
  'as-of': "as-of: '2026-11-30'",
  params: 'params:\n  script: { when: never }',
  plugins: 'plugins:\n  - module: ./stages/emoji.js\n    after: width',
}

/**
 * A new configuration file with every setting described, and these values set.
 *
 * @param schema path or address of the JSON Schema
 */
export function newConfiguration(schema: string, assignments: readonly Assignment[]): string {
  const given = (...path: string[]): unknown =>
    assignments.find((each) => each.path.length === path.length && path.every((key, i) => each.path[i] === key))?.value
  const parts = [`# ${MODELINE}${schema}\n${comment(HEAD)}`]
  for (const [name, setting] of Object.entries(SETTINGS)) parts.push(settingText(name, setting, given(name)))
  for (const [section, table] of Object.entries(SECTIONS)) {
    const settings = Object.entries(table).map(([name, setting]) => settingText(name, setting, given(section, name)))
    parts.push(`${comment(SECTION_DOCS[section as keyof typeof SECTIONS])}${section}:\n${indent(settings.join('\n'))}`)
  }
  for (const [name, doc] of Object.entries(CLEANING)) {
    const nested = assignments.filter(({ path }) => path[0] === name)
    const document = new Document({})
    for (const { path, value } of nested) document.setIn(path, value)
    const text =
      nested.length > 0 ? document.toString({ lineWidth: 0 }) : comment(EXAMPLES[name as keyof typeof CLEANING])
    parts.push(`${comment(sentence(doc))}${text}`)
  }
  return parts.join('\n')
}

/**
 * A configuration file with these values set. What it holds otherwise stays as it is, comments among it.
 *
 * @throws UsageError if the text is no YAML mapping
 */
export function updatedConfiguration(
  text: string,
  path: string,
  schema: string,
  assignments: readonly Assignment[],
): string {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) throw new UsageError(`${path}: ${error.message.split('\n')[0]}. Mend the file first.`)
  if (document.contents !== null && !isMap(document.contents)) throw new UsageError(`${path}: the file is no mapping.`)
  for (const assignment of assignments) {
    if (document.getIn(assignment.path) === undefined) {
      const uncommented = takeCommentAway(text, assignment)
      if (uncommented !== undefined) {
        const others = assignments.filter((each) => each !== assignment)
        return updatedConfiguration(uncommented, path, schema, others)
      }
    }
    assign(document, assignment)
  }
  // `[a, b]` or `[ a, b ]`, as the file has it.
  const flowCollectionPadding = /^[^#\n]*[[{] /m.test(text)
  const result = assignments.length > 0 ? document.toString({ lineWidth: 0, flowCollectionPadding }) : text
  return result.includes(MODELINE) ? result : `# ${MODELINE}${schema}\n${result}`
}

/** Sets a value, and keeps the comments of what was there before. */
function assign(document: Document, { path, value }: Assignment): void {
  for (let length = 1; length < path.length; length++) {
    const section = path.slice(0, length)
    const empty = document.getIn(section, true)
    // A section whose settings are all comments has no value yet: the comments are those of its nothing.
    if (!isScalar(empty) || empty.value !== null) continue
    const map = new YAMLMap(document.schema)
    map.commentBefore = empty.comment ?? null
    document.setIn(section, map)
  }
  const before = document.getIn(path, true)
  if (!Array.isArray(value) || !isNode(before)) {
    document.setIn(path, value)
    return
  }
  const list = document.createNode(value, { flow: !isSeq(before) || before.flow === true }) as YAMLSeq
  list.comment = before.comment ?? null
  list.commentBefore = before.commentBefore ?? null
  if (isSeq(before)) list.items = list.items.map((item) => before.items.find((old) => sameText(old, item)) ?? item)
  document.setIn(path, list)
}

/** Whether two items of a list are the same text; the old one may have a comment. */
const sameText = (old: unknown, item: unknown): boolean => isScalar(old) && isScalar(item) && old.value === item.value

/**
 * The text with the line that describes a setting, such as `# keep: 5`, in the place where {@link newConfiguration} put it,
 * made to set it; undefined where there is no such line.
 */
function takeCommentAway(text: string, { path, value }: Assignment): string | undefined {
  const name = path.at(-1)!
  const margin = '  '.repeat(path.length - 1)
  const line = entry(name, value)
  const changed = text.replace(new RegExp(`^${margin}# ${name}: .*$`, 'm'), () => `${margin}${line}`)
  if (changed === text) return undefined
  const document = parseDocument(changed)
  return document.errors.length === 0 && document.hasIn(path) ? changed : undefined
}

function settingText(name: string, setting: Setting, value: unknown): string {
  const doc = comment(sentence(setting.doc))
  if (value !== undefined) return `${doc}${entry(name, value)}\n`
  const fallback = 'default' in setting ? setting.default : undefined
  return `${doc}${comment(fallback === undefined ? `${name}: ${setting.example}` : entry(name, fallback))}`
}

/** `name: value` on one line, lists too. */
function entry(name: string, value: unknown): string {
  const flow = { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false } as const
  return `${name}: ${stringify(value, flow).trimEnd()}`
}

const sentence = (phrase: string): string => `${phrase[0]!.toUpperCase()}${phrase.slice(1)}.`

const comment = (text: string): string => text.replace(/^/gm, '# ') + '\n'

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ')
