import { choose } from './choose.ts'
import { repairsOf } from './mend.ts'
export function mend(text: string): string {
  let out = ''
  let at = 0
  for (const r of repairsOf(text)) {
    out += text.slice(at, r.start) + r.text
    at = r.end
  }
  return out + text.slice(at)
}
export const chosen: typeof choose = choose
