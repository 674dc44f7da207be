import type { FindingFound, Outcome } from '../../../src/document/stage.ts'
import { isTable } from './csv.ts'
import { jsonForm } from './json.ts'
import { readMail } from './mail.ts'

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

/** The data format of a text; undefined for nearly all texts. */
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
      message: `this is ${what}${rest}; extract its parts with a mail reader (.eml, .mht) and clean those`,
      ...(mail.isEncoded && { isEncoded: true as const }),
    }
  }
  return jsonForm(text, start) ?? tableForm(text, start)
}

function tableForm(text: string, start: number): Form | undefined {
  if (!isTable(text, start)) return undefined
  const message = 'these are rows of a table (CSV), which are left as they are; split them into one document per row'
  return { rule: 'table', start, message }
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
