import { resolved } from '../document/structure/address.ts'
import type { TextBlock } from '../document/structure/span.ts'

/** What is known of the address of a document. */
export interface Addresses {
  /** Where it was fetched, as the caller says. */
  readonly url?: string | undefined
  /** The address that the document gives for itself. */
  readonly stated?: string | undefined
}

const WEB = /^https?:\/\//i

/**
 * Makes the relative addresses of links and pictures absolute, as far as the address of the document is known. Against the address
 * where it was fetched all are resolved. The address that a page states may be that of another page of its site, such as one
 * without `/amp/`: against it only addresses from the root are resolved, which are the same on every page.
 */
export function absolute(blocks: readonly TextBlock[], { url, stated }: Addresses): readonly TextBlock[] {
  const isFetched = url !== undefined && WEB.test(url)
  const base = isFetched ? url : stated
  if (base === undefined || !WEB.test(base) || !URL.canParse(base)) return blocks
  return blocks.map((block) => {
    const { href } = block
    if (href === undefined || !(isFetched || href.startsWith('/'))) return block
    const whole = resolved(href, base)
    return whole === href ? block : { ...block, href: whole }
  })
}
