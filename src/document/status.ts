/** How a document can end. */
export const STATUSES = ['kept', 'rejected', 'duplicate'] as const

export type Status = (typeof STATUSES)[number]
