import type { Document } from '../../../src/document/document.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import { normalise } from '../../../src/language/sites/text-key.ts'
import type { Template, TemplateKnowledge } from './template.ts'

const NOTHING: TemplateKnowledge = { templates: [] }

/** A document asks for the templates of its site; the empty name has none. */
export function asks(doc: Document): string {
  return siteOf(doc) ?? ''
}

/** The templates of a site, and the corrections for all sites. */
export function answers({ templates }: TemplateKnowledge): (site: string) => TemplateKnowledge {
  const bySite = new Map<string, Template[]>()
  for (const template of templates) {
    const known = bySite.get(template.site)
    if (known) known.push(template)
    else bySite.set(template.site, [template])
  }
  const given = new Map<string, TemplateKnowledge>()
  return (site) => {
    const known = given.get(site)
    if (known) return known
    const found = ['*', ...namesOf(site)].flatMap((name) => bySite.get(name) ?? [])
    const answer = found.length === 0 ? NOTHING : { templates: found.map(withoutCounts).sort(byText) }
    given.set(site, answer)
    return answer
  }
}

/** Which spelling is the usual one depends on counts, too. A person's own words are told by `idle` corrections. */
function withoutCounts({ id, site, zone, text, verdict, why }: Template): Template {
  return { id, site, zone, text: why === 'hand' ? text : normalise(text), verdict, why }
}

function byText(a: Template, b: Template): number {
  const [x, y] = [a, b].map(({ site, text, zone }) => `${site}\0${text}\0${zone}`)
  return x! < y! ? -1 : x! > y! ? 1 : 0
}
