import { appendFile, readFile } from 'node:fs/promises'
import { isMap, isSeq, parseDocument, type YAMLMap, YAMLSeq } from 'yaml'
import { absent, replaceFile } from '../dataset/publish/durable.ts'

/** What a person decides about a text that a site repeats, or about a rule that is wrong for a site. */
export type Decision = {
  /** A site as a run names it, or `*`. */
  readonly site: string
  /** Why; it stands above the entry as a comment. */
  readonly reason: string
} & (
  | { readonly verdict: 'keep' | 'drop'; readonly text: string }
  | { readonly verdict: 'off' /** `stage/rule` */; readonly rule: string }
)

/** A document that a person finds wrong, as a line of the review file. */
export interface Objection {
  readonly run_id: string
  readonly doc_id: string
  readonly source_uri: string
  readonly reason: string
}

/** A decision that cannot be written down. */
export class DecisionError extends Error {
  override readonly name = 'DecisionError'
}

const LINE = /[\p{Cc}\u2028\u2029]+/gu

/**
 * The file of corrections with one more, or with another verdict on the same text. Comments and order of what is there stay.
 *
 * @param path in messages
 * @throws DecisionError where the file is not what `run --corrections` reads
 */
export function decided(content: string, decision: Decision, path: string): string {
  const { verdict, site, reason } = decision
  const document = parseDocument(content)
  const [error] = document.errors
  if (error) throw new DecisionError(`${path} is no YAML: ${error.message.split('\n')[0]}`)
  const root: unknown = document.contents ?? document.createNode({})
  if (!isMap(root)) throw new DecisionError(`${path} is no mapping of keep, drop, main and off`)
  const lists = verdict === 'off' ? ['off'] : ['keep', 'drop']
  const [member, value] = 'rule' in decision ? ['rule', decision.rule] : ['text', decision.text]
  for (const name of lists) {
    const list = root.get(name, true)
    if (!isSeq(list)) continue
    const isOld = (item: unknown): boolean =>
      isMap(item) && item.get('site') === site && normal(item.get(member)) === value
    if (isOld(list.items[0])) forgetReason(list)
    list.items = list.items.filter((item) => !isOld(item))
  }
  const known = root.get(verdict, true)
  const list = isSeq(known) ? known : new YAMLSeq()
  const entry = document.createNode({ site, [member]: value }) as YAMLMap
  entry.commentBefore = ` ${reason.replace(LINE, ' ').trim()}`
  list.items.push(entry)
  if (!isSeq(known)) root.set(verdict, list)
  for (const name of lists) {
    const rest = root.get(name, true)
    if (isSeq(rest) && rest.items.length === 0) root.delete(name)
  }
  document.contents = root as never
  return document.toString({ lineWidth: 0 })
}

/** Takes out the reason of the first entry: YAML has what stands above it as a comment of the list. */
function forgetReason(list: YAMLSeq): void {
  const lines = list.commentBefore?.split('\n').slice(0, -1) ?? []
  list.commentBefore = lines.length > 0 ? lines.join('\n') : null
}

/** A text as corrections are compared: without space around it, and with one blank for each run of white space. */
export function normal(text: unknown): string {
  return typeof text === 'string' ? text.trim().replace(/\s+/g, ' ') : ''
}

/** Writes a decision into the file, in one step. */
export async function decide(path: string, decision: Decision): Promise<void> {
  const content = (await readFile(path, 'utf8').catch(absent)) ?? ''
  await replaceFile(path, decided(content, decision, path))
}

/** Adds a line to the review file, which is JSON Lines. */
export async function object(path: string, objection: Objection): Promise<void> {
  await appendFile(path, `${JSON.stringify(objection)}\n`)
}
