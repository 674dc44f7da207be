import type { FindingFound, Outcome } from '../../../src/document/stage.ts'

/**
 * A file of data instead of text: a mail, table rows, records, addresses. Its content needs a reader of that format; here it is
 * only reported, so that it cannot pass unnoticed.
 */
export interface Form {
  /** The rule that reports the file, which is also its flag. */
  readonly rule: 'mail' | 'table' | 'json' | 'json-lines' | 'broken-json' | 'sitemap'
  readonly start: number
  readonly message: string
  /** The reason to reject it: there is no text that can be read as it is. */
  readonly reject?: string
}

/** The outcome for a file of data: it is kept as it is with a flag, or rejected where no text can be read from it. */
export function outcomeOfForm(text: string, { rule, start, message, reject }: Form): Outcome {
  const finding: FindingFound = { rule, start, end: Math.min(text.length, start + 1), message }
  return {
    findings: [finding],
    traits: { flags: [rule] },
    ...(reject !== undefined && { reject: { reason: reject, message } }),
  }
}
