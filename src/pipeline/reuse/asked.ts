/** What a document asks of the knowledge of a stage. */
export type Asked = readonly [stage: string, question: string]
