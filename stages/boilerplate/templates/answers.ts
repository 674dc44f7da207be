import type { Document } from '../../../src/document/document.ts'
import { questionAbout, SiteAnswers, siteAsked, thing } from '../../../src/language/sites/question.ts'
import { namesOf, siteOf } from '../../../src/language/sites/site.ts'
import { normalise } from '../../../src/language/sites/text-key.ts'
import { outlineOf } from './outline.ts'
import type { Template, TemplateKnowledge } from './template.ts'

/**
 * A document asks for its lines: which of them are templates of its site. Which others are there is nothing to it, so a line that
 * becomes a template concerns the pages that have it. The empty question is about no site.
 */
export function asks(doc: Document): string {
  const site = siteOf(doc)
  if (site === undefined || doc.target !== null || doc.text === '') return ''
  return questionAbout(
    site,
    outlineOf(doc).flatMap(({ key }) => (key === '' ? [] : thing(key))),
  )
}

/** The templates of a site that are lines of the document, and the corrections for the site and for all sites. */
export function answers({ templates }: TemplateKnowledge): (question: string) => TemplateKnowledge {
  const bySite = new Map<string, Template[]>()
  for (const template of templates) {
    const known = bySite.get(template.site)
    if (known) known.push(template)
    else bySite.set(template.site, [template])
  }
  const given = new Map<string, SiteAnswers<Template, TemplateKnowledge>>()
  const about = (site: string): SiteAnswers<Template, TemplateKnowledge> => {
    const found = ['*', ...namesOf(site)].flatMap((name) => bySite.get(name) ?? [])
    // A correction applies to a line at any place, also where a document asks for none.
    const byHand = found.filter(({ why }) => why === 'hand').map(withoutCounts)
    const learnt = found.filter(({ why }) => why !== 'hand').map(withoutCounts)
    return new SiteAnswers(
      learnt.sort(byText),
      ({ text }) => thing(normalise(text)),
      (asked) => ({ templates: [...byHand, ...asked].sort(byText) }),
    )
  }
  return (question) => {
    const site = siteAsked(question)
    const known = given.get(site) ?? about(site)
    given.set(site, known)
    return known.to(question)
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
