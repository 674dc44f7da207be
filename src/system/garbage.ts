import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

let collect: (() => void) | undefined

/**
 * Collects all garbage of this thread. V8 does so when a thread asks for more memory: one that waits for others keeps what it no
 * longer needs until it has work again. Takes a millisecond for each MB that stays.
 */
export function collectGarbage(): void {
  collect ??= collector()
  collect()
}

/** Other engines lack the function; they go on as they are. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('globalThis.gc')
  return typeof found === 'function' ? (found as () => void) : () => {}
}
