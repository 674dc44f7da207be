/** The possible results for a document. */
export const STATUSES = ['kept', 'rejected', 'duplicate'] as const

export type Status = (typeof STATUSES)[number]
