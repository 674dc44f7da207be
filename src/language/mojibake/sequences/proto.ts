import { choose } from './choose.ts'
import { repairsOf } from './mend.ts'
import { mended } from './repair.ts'
import { scan } from './runs.ts'
export function mend(text: string): string {
  return mended(text, repairsOf(text))
}
export const chosen = (text: string): ReturnType<typeof choose> => choose(text, scan(text).runs)
