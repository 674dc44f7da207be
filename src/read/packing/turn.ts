import { setImmediate as turn } from 'node:timers/promises'
import { goOn } from '../../document/errors/expected-error.ts'

/** Maximum time without a pause for signals and for the heartbeat of a lock, in milliseconds. */
const TURN_MS = 50

let turned = performance.now()

/**
 * Lets others have their turn, if it is time. Long work that waits for nothing calls it often.
 *
 * @throws InterruptedError when the signal has aborted
 */
export async function takeTurn(signal: AbortSignal | undefined): Promise<void> {
  if (performance.now() - turned >= TURN_MS) {
    await turn()
    turned = performance.now()
  }
  goOn(signal)
}
