/** Types whose block may be a document (WARC 1.1, section 6). */
export const DOCUMENTS: ReadonlySet<string> = new Set(['response', 'resource', 'conversion'])

/**
 * Types that hold no document. A `continuation` is the rest of a record that was split, in some other file; a `revisit`
 * says that a page was as before, and has no body.
 */
export const OTHERS: ReadonlySet<string> = new Set(['warcinfo', 'request', 'metadata', 'revisit', 'continuation'])

/** Whether a type is one of the standard's. */
export const isKnown = (type: string): boolean => DOCUMENTS.has(type) || OTHERS.has(type)
