import { type Element, isText } from 'domhandler'
import { readJson } from '../../../src/language/values/json.ts'
import type { Value } from '../../../src/language/values/value.ts'
import type { Tree } from '../tree/tree.ts'

/** The data of a script. UTF-16 units of the source. */
export interface ScriptData {
  readonly script: Element
  readonly start: number
  readonly isLinked: boolean
  /** Positions count from `start`. */
  readonly value: Value
}

/** Longer scripts are catalogues. UTF-16 units. */
const LONGEST = 4_194_304
const MOST_DEPTH = 64
/** The states that frameworks hand to the page: `window.__NUXT__ = {…}`. */
const ASSIGNED =
  /^\s{0,200}(?:(?:window|self|globalThis)\.|(?:var|let|const)\s{1,20})?[\w$.]{1,80}\s{0,20}=\s{0,20}(?=[{[])/
const LINKED = 'application/ld+json'
const DATA_TYPE = /^application\/(?:[\w.]{1,40}\+)?json$/i

/** Whether the page has a script with data in which a text may stand. Costs a search. */
export function mayHoldText(source: string): boolean {
  return (
    source.includes('articleBody') || /<script\b[^>]{0,200}application\/json|\b__[A-Z][A-Z_]{2,30}__\b/.test(source)
  )
}

/** The scripts whose content is data, or assigns data to a name, one after the other. Of JSON-LD only those with an `articleBody`. */
export function* scriptData({ source, informative }: Tree): Generator<ScriptData> {
  for (const script of informative) {
    const child = script.name === 'script' ? script.firstChild : null
    if (!child || !isText(child)) continue
    const length = child.endIndex! + 1 - child.startIndex!
    if (length < 100 || length > LONGEST) continue
    const type = script.attribs.type?.trim().toLowerCase() ?? ''
    const isLinked = type === LINKED
    const written = source.slice(child.startIndex!, child.endIndex! + 1)
    if (isLinked && !written.includes('"articleBody"')) continue
    const json = DATA_TYPE.test(type) ? jsonOf(written, 0) : jsonOf(written, ASSIGNED.exec(written)?.[0].length)
    if (!json) continue
    const value = readJson(json.text, MOST_DEPTH)
    if (value) yield { script, start: child.startIndex! + json.start, isLinked, value }
  }
}

/** The JSON that begins at `from` and ends with the script, but for a semicolon and the mark of a comment. */
function jsonOf(written: string, from: number | undefined): { text: string; start: number } | undefined {
  if (from === undefined) return undefined
  const start = from + written.slice(from).search(/[{[]/)
  const end = Math.max(written.lastIndexOf('}'), written.lastIndexOf(']')) + 1
  if (start < from || end <= start) return undefined
  const text = written.slice(start, end)
  try {
    JSON.parse(text)
    return { text, start }
  } catch {
    // Code, or data with a mistake.
    return undefined
  }
}
