/** What was done for documents, and not taken from earlier runs. */
export interface DoneCounts {
  /** Documents that no run has met before. */
  readonly new: number
  /** Documents that changed, and all where the program or a parameter of its first stages did. */
  readonly changed: number
  /** Documents that are as they were, and are given other knowledge or parameters than before. */
  readonly knowledge: number
  /** Records that were read from their files. */
  readonly read: number
  /** Rows that were encoded, in all folders. */
  readonly rows: number
}

export const NOTHING_DONE: DoneCounts = { new: 0, changed: 0, knowledge: 0, read: 0, rows: 0 }

export function addDone(a: DoneCounts, b: DoneCounts): DoneCounts {
  return {
    new: a.new + b.new,
    changed: a.changed + b.changed,
    knowledge: a.knowledge + b.knowledge,
    read: a.read + b.read,
    rows: a.rows + b.rows,
  }
}
