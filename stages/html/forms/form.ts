import type { FindingFound, Outcome } from '../../../src/document/stage.ts'

/**
 * A file of data instead of text: a mail, table rows, records. Its content needs a reader of that format; here it is
 * only reported, so that it cannot pass unnoticed.
 */
export interface Form {
  /** The rule that reports the file, which is also its flag. */
  readonly rule: 'mail' | 'table' | 'json' | 'json-lines' | 'broken-json'
  readonly start: number
  readonly message: string
  /** Whether the content is encoded, so that it cannot be read as it is. */
  readonly isEncoded?: true
}

/** The outcome for a file of data: it is kept as it is with a flag, or rejected where it is encoded. */
export function outcomeOfForm(text: string, { rule, start, message, isEncoded }: Form): Outcome {
  const finding: FindingFound = { rule, start, end: Math.min(text.length, start + 1), message }
  return {
    findings: [finding],
    traits: { flags: [rule] },
    ...(isEncoded && { reject: { reason: 'mail', message } }),
  }
}
