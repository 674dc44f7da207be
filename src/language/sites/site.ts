import type { Document } from '../../document/document.ts'
import { FIELD_RANK } from '../../document/stage.ts'

/** What a host is called that pages give as their own, and no record came from: a mirror gives it, too. */
const CLAIMED = ' (claimed)'

/**
 * The site that a document is of. What the record says comes first: the address in its front matter, else the host in
 * its path, `crawl/www.example.com/2024/7.html`. What the page says of itself (canonical address, `og:url`, the name of the site)
 * is believed where the record says nothing, and is another site: what `example.com (claimed)` shows is never held against
 * `example.com`. Last comes the folder of a page. Undefined for a text that names none: what the texts of a folder
 * repeat may be their form (`第一章 总则` of laws, `SYNOPSIS` of manuals).
 */
export function siteOf(doc: Document): string | undefined {
  const urls = doc.fields.filter(({ name }) => name === 'url')
  const stated = hostOf(urls.find(({ rank }) => rank >= FIELD_RANK.stated)?.text)
  if (stated !== undefined) return stated
  const { uri } = doc.source
  const ofPath = hostInPath(uri)
  if (ofPath !== undefined) return ofPath
  const claimed = hostOf(urls[0]?.text)
  if (claimed !== undefined) return claimed + CLAIMED
  const site = doc.fields.find(({ name }) => name === 'site')
  // A name that looks like a host is as good as an address, and as easily given.
  if (site !== undefined && site.text !== '')
    return site.rank < FIELD_RANK.stated && isHost(site.text.toLowerCase())
      ? site.text.toLowerCase() + CLAIMED
      : site.text
  if (doc.traits.kind !== 'html') return undefined
  return FOLDER + uri.slice(0, uri.lastIndexOf('/') + 1)
}

const FOLDER = 'folder '

/** Whether pages are together for no better reason than that they lie in one folder: they may be of many sites. */
export function isFolder(site: string): boolean {
  return site.startsWith(FOLDER)
}

/** What people may call a site: as a run names it, or by its host whoever gives it. */
export function namesOf(site: string): string[] {
  return site.endsWith(CLAIMED) ? [site, site.slice(0, -CLAIMED.length)] : [site]
}

function hostOf(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]
  return host?.toLowerCase()
}

/** The host that the innermost folder so called names: copies of sites are kept by host. */
function hostInPath(uri: string): string | undefined {
  const folders = uri.split('/').slice(0, -1)
  return folders.findLast((name) => name.includes('.') && isHost(name.toLowerCase()))?.toLowerCase()
}

/** Labels and a top-level domain: of two letters, or one of those that sites had before there were hundreds. */
function isHost(name: string): boolean {
  return name.length <= 253 && HOST.test(name)
}

const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2}|com|net|org|edu|gov|mil|int|info|biz|example|test|news|blog|site|online|app|dev|top|xyz|club|shop|media|world|live|today|press|wiki|xn--[a-z0-9-]{2,59})$/
