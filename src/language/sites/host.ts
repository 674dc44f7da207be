import { domainToASCII } from 'node:url'
import { parse } from 'tldts'
import type { Host } from '../../document/document.ts'
import { hostInPath } from './site.ts'

/**
 * The host that served a document: that of its address, else the innermost folder of its path that is named like a host, since
 * copies of sites are stored so (`crawl/www.example.com/2024/7.html`).
 *
 * The registered domain is what was registered below a suffix of ICANN's section of the Public Suffix List: `example.com.cn`. The
 * private section is left out, as tldextract does: `alice.github.io` is a page of `github.io`, whose registrant is GitHub.
 *
 * @param url the document's address, if it states one
 * @param uri its `source_uri`
 * @returns undefined if neither tells a host
 */
export function documentHost(url: string | undefined, uri: string): Host | undefined {
  return ofAddress(url) ?? ofFolder(uri)
}

function ofAddress(url: string | undefined): Host | undefined {
  if (url === undefined || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return undefined
  return hostNamed(new URL(url).hostname)
}

/** A folder may be called `node.js` or `notes.md`, so its suffix must be a public one, and more than that. */
function ofFolder(uri: string): Host | undefined {
  const folder = hostInPath(uri)
  const host = folder === undefined ? undefined : hostNamed(domainToASCII(folder))
  return host?.registeredDomain === undefined ? undefined : host
}

function hostNamed(written: string): Host | undefined {
  const name = written.replace(/\.$/, '')
  if (name === '') return undefined
  const { isIcann, domain } = parse(name)
  return { name, ...(isIcann && domain !== null && { registeredDomain: domain }) }
}
