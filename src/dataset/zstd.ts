import { init } from '@bokuweb/zstd-wasm'

let ready: Promise<void> | undefined

/** Loads the compressor; once a thread, before anything is encoded or read. */
export function loadZstd(): Promise<void> {
  ready ??= Promise.resolve(init()).then(() => undefined)
  return ready
}
