import { init } from '@bokuweb/zstd-wasm'

let ready: Promise<void> | undefined
let loaded = false

/**
 * Loads the compressor of Parquet pages, which also unpacks inputs. Must be called once in each thread before packing or
 * unpacking.
 */
export function loadZstd(): Promise<void> {
  ready ??= Promise.resolve(init()).then(() => {
    loaded = true
  })
  return ready
}

/** Whether {@link loadZstd} has finished in this thread. */
export const isZstdLoaded = (): boolean => loaded
