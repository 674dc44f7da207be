export { byUri, type Entry, type Listing, type ListOptions, listInputs, type Unread } from './listing.ts'
export { DEFAULT_LIMITS, type Reading, type ReadLimits, readRecord } from './record.ts'
