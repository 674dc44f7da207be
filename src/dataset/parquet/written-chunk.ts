import type { writeColumn } from 'hyparquet-writer/src/column.js'

/** How the pages of a leaf column are written. */
export type Encoder = Parameters<typeof writeColumn>[0]['column']

/** What takes the bytes of a file. */
export type Writer = Parameters<typeof writeColumn>[0]['writer']

/** The description of a column chunk in the footer and the page index of a file. */
export type WrittenChunk = ReturnType<typeof writeColumn>
