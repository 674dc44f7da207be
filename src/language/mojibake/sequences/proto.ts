import { choose } from './choose.ts'
import { compose, markRepairs, mended, repairsOf } from './index.ts'
import { scan } from './runs.ts'
export function mend(text: string): string {
  const { repairs, doubtful, seen } = repairsOf(text)
  const a = [...repairs, ...doubtful].sort((x, y) => x.start - y.start)
  return mended(text, compose(a, markRepairs(mended(text, a), seen | 8)))
}
export const chosen = (text: string): ReturnType<typeof choose> => choose(text, scan(text).runs)
