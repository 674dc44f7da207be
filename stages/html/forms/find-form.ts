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
      ...(mail.isEncoded && { reject: 'mail' }),
    }
  }
  return jsonForm(text, start) ?? sitemapForm(text, start) ?? tableForm(text, start)
}

/** The root of a sitemap, behind an XML declaration, a style sheet and comments. */
const SITEMAP = /(?:<\?[^>]{0,400}>\s{0,99}|<!--[^>]{0,400}>\s{0,99}){0,6}<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]/y

/** The list of addresses that a site gives to search engines (sitemaps.org). */
function sitemapForm(text: string, start: number): Form | undefined {
  SITEMAP.lastIndex = start
  if (text[start] !== '<' || !SITEMAP.test(text)) return undefined
  const message = 'this is a sitemap, a list of addresses without text; fetch the pages that it names'
  return { rule: 'sitemap', start, message, reject: 'list-page' }
}

function tableForm(text: string, start: number): Form | undefined {
  if (!isTable(text, start)) return undefined
  const message = 'these are rows of a table (CSV), which are left as they are; split them into one document per row'
  return { rule: 'table', start, message }
}
