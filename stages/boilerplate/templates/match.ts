import type { Document } from '../../../src/document/document.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import { normalise } from '../../../src/language/sites/text-key.ts'
import { outlineOf } from './outline.ts'
import type { Template, TemplateKnowledge, Zone } from './template.ts'
import { isMostlyRepeats, zonesOf } from './zones.ts'

/** The templates of one site. */
interface SiteTemplates {
  /** Key → learnt templates by zone. */
  readonly learnt: Map<string, Map<Zone, Template>>
  /** Key → correction by a person. */
  readonly byHand: Map<string, Template>
}

/** Finds the blocks of a document that are templates of its site. Built once; reads only documents of known sites. */
export class Templates {
  readonly #sites = new Map<string, SiteTemplates>()

  constructor({ templates }: TemplateKnowledge) {
    for (const template of templates) {
      const { site, zone, text } = template
      const known = this.#sites.get(site) ?? { learnt: new Map(), byHand: new Map() }
      this.#sites.set(site, known)
      const key = normalise(text)
      if (zone === 'any') known.byHand.set(key, template)
      else known.learnt.set(key, (known.learnt.get(key) ?? new Map<Zone, Template>()).set(zone, template))
    }
  }

  /** Block index → its template: one to drop, or one that a person keeps. */
  find(doc: Document): Map<number, Template> {
    const found = new Map<number, Template>()
    if (this.#sites.size === 0) return found
    const site = siteOf(doc)
    const known = site === undefined ? undefined : this.#sites.get(site)
    if (known) this.#learnt(doc, known, found)
    for (const name of ['*', ...(site === undefined ? [] : namesOf(site).reverse())]) {
      const each = this.#sites.get(name)
      if (each) byHand(doc, each, found)
    }
    return found
  }

  #learnt(doc: Document, { learnt }: SiteTemplates, found: Map<number, Template>): void {
    if (learnt.size === 0) return
    const items = outlineOf(doc)
    if (isMostlyRepeats(items, learnt)) return
    zonesOf(items, learnt).forEach((zone, i) => {
      const template = zone && learnt.get(items[i]!.key)?.get(zone)
      if (template?.verdict === 'drop') found.set(items[i]!.block, template)
    })
  }
}

/** Corrections apply at any place and to any share of the document, since a person decided. */
function byHand({ text, blocks }: Document, { byHand }: SiteTemplates, found: Map<number, Template>): void {
  if (byHand.size === 0) return
  blocks.forEach(({ start, end }, i) => {
    const template = byHand.get(normalise(text.slice(start, end)))
    if (template) found.set(i, template)
  })
}
