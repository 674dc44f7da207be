/**
 * What a run need not do again: a cache on disk by hash. It is never trusted without its hash, safe against a kill at any
 * moment and for several writers, bounded, and can be deleted at any time.
 */
export { Cache, type CacheCounts, type SharedCache } from './cache.ts'
export { fileKey, objectKey } from './file-key.ts'
export { clear } from './folder.ts'
export { type CacheSize, sizeOf, type Verified, verify } from './inspect.ts'
export { prune } from './prune.ts'
