import { visible } from './visible.ts'

/** A text as SQL writes it. */
export const sqlString = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A word as a shell takes it: as it is, or in double quotes with special characters escaped. */
export function shellWord(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `"${visible(text).replace(/["$`\\!]/g, '\\$&')}"`
}
