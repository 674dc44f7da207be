/** Items that are begun before the first of them is done, and bytes of theirs. */
const MOST = 64
const MOST_BYTES = 2 ** 26

/** An item that is begun: its result, or a promise of it. */
export interface Begun<T> {
  readonly result: T | Promise<T>
  /** What it keeps in memory until it is done. */
  readonly bytes: number
}

/**
 * The results of items in the order of the items, however long each takes. A few items are begun ahead.
 *
 * @param begin is called for one item after another
 */
export async function* inOrder<I, T>(
  items: AsyncIterable<I>,
  begin: (item: I) => Promise<Begun<T>>,
): AsyncGenerator<T> {
  const waiting: { result: T | Promise<T>; readonly bytes: number; isDone: boolean }[] = []
  let bytes = 0
  const first = async (): Promise<T> => {
    const { result, bytes: own } = waiting.shift()!
    bytes -= own
    return result
  }
  try {
    for await (const item of items) {
      const begun = await begin(item)
      const slot = { ...begun, isDone: !(begun.result instanceof Promise) }
      if (begun.result instanceof Promise) {
        // A failure is thrown where its turn comes.
        const done = (): void => {
          slot.isDone = true
        }
        begun.result.then(done, done)
      }
      waiting.push(slot)
      bytes += slot.bytes
      while (waiting[0] && (waiting[0].isDone || waiting.length >= MOST || bytes > MOST_BYTES)) yield await first()
    }
    while (waiting.length > 0) yield await first()
  } finally {
    // Who stops early does not wait for the others; their failures are of no interest then.
    for (const { result } of waiting) if (result instanceof Promise) result.catch(() => {})
  }
}
