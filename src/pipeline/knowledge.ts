/** Stage name → knowledge that the stage learnt from all documents. Plain data. */
export type Knowledge = Readonly<Record<string, unknown>>
