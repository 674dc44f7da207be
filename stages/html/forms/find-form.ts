import { isTable } from './csv.ts'
import type { Form } from './form.ts'
import { jsonForm } from './json.ts'
import { readMail } from './mail.ts'

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
