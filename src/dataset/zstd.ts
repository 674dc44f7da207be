import { init } from '@bokuweb/zstd-wasm'

let ready: Promise<void> | undefined

/** Loads the compressor. Must be called once in each thread before encoding or reading. */
export function loadZstd(): Promise<void> {
  ready ??= Promise.resolve(init()).then(() => undefined)
  return ready
}
