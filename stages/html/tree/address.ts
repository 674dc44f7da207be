import { cutValue, type SourceValue, textOf } from './value.ts'

/**
 * The address of the web in a value, without the name and password of a user: no reader needs them to find the page, and a dataset
 * must not spread them.
 *
 * @param rule of the edit that removes them
 * @returns undefined for another text, and where an edit reaches over an end of the name
 */
export function addressOf(source: string, value: SourceValue, rule: string): SourceValue | undefined {
  const text = textOf(source, value)
  const match = /^(https?:\/\/)(?:[^\s/?#]*@)?/i.exec(text)
  if (!match || !/^[^\s/]/.test(text.slice(match[0].length))) return undefined
  const from = match[1]!.length
  const to = match[0].length
  if (from === to) return value
  const user = cutValue(source, value, from, to)
  if (!user) return undefined
  const others = value.edits.filter(({ start, end }) => end <= user.start || start >= user.end)
  const edit = { start: user.start, end: user.end, text: '', rule }
  return { ...value, edits: [...others, edit].sort((a, b) => a.start - b.start) }
}
