import type { FindingFound, Outcome } from '../../../src/document/stage.ts'
import { isTable } from './csv.ts'
import { jsonForm } from './json.ts'
import { readMail } from './mail.ts'

/**
 * A text that is no text but a file of data: a mail, rows of a table, records. What such a file holds is for a reader of
 * its form; here nothing of it may pass unseen.
 */
export interface Form {
  /** The rule that reports it, and its flag. */
  readonly rule: 'mail' | 'table' | 'json' | 'json-lines' | 'broken-json'
  readonly start: number
  readonly message: string
  /** Whether what it holds cannot be read as it stands. */
  readonly isEncoded?: true
}

/** What a text is instead of one; undefined of nearly all. */
export function formOf(text: string): Form | undefined {
  const start = text.search(/[^\s\ufeff]/)
  if (start === -1) return undefined
  const mail = readMail(text, start)
  if (mail) {
    const what = mail.isMessage ? 'a mail or a saved page (MIME)' : 'the source of a mail'
    const rest = mail.isEncoded ? ' whose body is encoded' : ', its headers included'
    return {
      rule: 'mail',
      start,
      message: `this is ${what}${rest}; take its parts out with a reader of mail (.eml, .mht) and clean those`,
      ...(mail.isEncoded && { isEncoded: true as const }),
    }
  }
  return jsonForm(text, start) ?? tableForm(text, start)
}

function tableForm(text: string, start: number): Form | undefined {
  if (!isTable(text, start)) return undefined
  const message = 'these are rows of a table (CSV), which are left as they are; split them into documents, one a row'
  return { rule: 'table', start, message }
}

/** What the stage says of a text in such a form: it is kept as it is, with a flag, or rejected where it is encoded. */
export function outcomeOfForm(text: string, { rule, start, message, isEncoded }: Form): Outcome {
  const finding: FindingFound = { rule, start, end: Math.min(text.length, start + 1), message }
  return {
    findings: [finding],
    traits: { flags: [rule] },
    ...(isEncoded && { reject: { reason: 'mail', message } }),
  }
}
