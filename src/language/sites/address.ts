import { cutValue, type SourceValue, textOf } from '../../document/fields/source-value.ts'

/** The scheme of an address of the web, and the name and password of a user. */
const HEAD = /^(https?:\/\/)(?:[^\s/?#]*@)?/i

/** Where the name and password of a user stand in an absolute address, in UTF-16 units; undefined for another text. */
function userOf(address: string): { readonly from: number; readonly to: number } | undefined {
  const match = HEAD.exec(address)
  if (!match || !/^[^\s/]/.test(address.slice(match[0].length))) return undefined
  return { from: match[1]!.length, to: match[0].length }
}

/**
 * An address of the web without the name and password of a user: no reader needs them to find the page, and a dataset must not
 * spread them.
 *
 * @returns undefined for another text
 */
export function withoutUser(address: string): string | undefined {
  const user = userOf(address)
  return user && address.slice(0, user.from) + address.slice(user.to)
}

/**
 * The same for a value in a source.
 *
 * @param rule of the edit that removes name and password
 * @returns undefined for another text, and where an edit reaches over an end of the name
 */
export function addressOf(source: string, value: SourceValue, rule: string): SourceValue | undefined {
  const place = userOf(textOf(source, value))
  if (!place) return undefined
  if (place.from === place.to) return value
  const user = cutValue(source, value, place.from, place.to)
  if (!user) return undefined
  const others = value.edits.filter(({ start, end }) => end <= user.start || start >= user.end)
  const edit = { start: user.start, end: user.end, text: '', rule }
  return { ...value, edits: [...others, edit].sort((a, b) => a.start - b.start) }
}
