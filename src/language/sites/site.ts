import type { Document } from '../../document/document.ts'
import { FIELD_RANK } from '../../document/stage.ts'

/** Suffix for a host that only the page itself claims, since a mirror claims it, too. */
const CLAIMED = ' (claimed)'

/**
 * The site of a document. The record has priority: the address in its front matter, or else the host in its path
 * (`crawl/www.example.com/2024/7.html`). If the record says nothing, the page's own claims count (canonical address, `og:url`,
 * the name of the site). They form a separate site, so evidence from `example.com (claimed)` is never used against
 * `example.com`. The last resort is the folder of a page. Undefined for a text without any of these: texts in a folder may
 * repeat lines because of their form (`第一章 总则` in laws, `SYNOPSIS` in manuals).
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

/** Whether a site is only a folder. Its pages may be from several sites. */
export function isFolder(site: string): boolean {
  return site.startsWith(FOLDER)
}

/** The names that corrections may use for a site: the name in a run, or its host. */
export function namesOf(site: string): string[] {
  return site.endsWith(CLAIMED) ? [site, site.slice(0, -CLAIMED.length)] : [site]
}

/** The host of an address of the web, in lower case; undefined if there is none. */
function hostOf(url: string | undefined): string | undefined {
  const host = url === undefined ? undefined : /^https?:\/\/([^/?#:]{1,253})/i.exec(url)?.[1]
  return host?.toLowerCase()
}

/** The host named by the innermost folder whose name looks like one, since copies of sites are stored by host. */
export function hostInPath(uri: string): string | undefined {
  const folders = uri.split('/').slice(0, -1)
  return folders.findLast((name) => name.includes('.') && isHost(name.toLowerCase()))?.toLowerCase()
}

/** A host: labels and a top-level domain of two letters, or one of the few older generic ones. */
function isHost(name: string): boolean {
  return name.length <= 253 && HOST.test(name)
}

const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2}|com|net|org|edu|gov|mil|int|info|biz|example|test|news|blog|site|online|app|dev|top|xyz|club|shop|media|world|live|today|press|wiki|xn--[a-z0-9-]{2,59})$/
