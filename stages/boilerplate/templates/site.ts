import type { Document } from '../../../src/document/document.ts'

/**
 * The host of the document's address, else the site that it names, else the folder that a page came in. Undefined for a
 * text that names none: what the texts of a folder repeat may be their form (`第一章 总则` of laws, `SYNOPSIS` of manuals).
 */
export function siteOf(doc: Document): string | undefined {
  const url = doc.fields.find(({ name }) => name === 'url')?.text
  const host = url === undefined ? undefined : /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]
  if (host !== undefined) return host.toLowerCase()
  const site = doc.fields.find(({ name }) => name === 'site')?.text
  if (site !== undefined && site !== '') return site
  if (doc.traits.kind !== 'html') return undefined
  return `folder ${doc.source.uri.slice(0, doc.source.uri.lastIndexOf('/') + 1)}`
}
