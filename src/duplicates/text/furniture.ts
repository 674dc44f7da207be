import { FURNITURE, LONGEST_FURNITURE } from './furniture-rules.ts'
import { normalise } from './tokens.ts'

/** Whether a line of a normalised text is what a site wrote round it. */
export function isFurniture(line: string): boolean {
  if (line.length > LONGEST_FURNITURE) return false
  const trimmed = line.trim()
  return FURNITURE.some(({ pattern }) => pattern.test(trimmed))
}

/** A normalised text without furniture and empty lines. */
function withoutFurniture(text: string): string {
  const lines = text.split('\n')
  const kept = lines.filter((line) => line !== '' && !isFurniture(line))
  return kept.length === lines.length ? text : kept.join('\n')
}

/** A text as it is compared: normalised, without the lines that a site wrote round it. */
export function comparable(text: string): string {
  return withoutFurniture(normalise(text))
}
