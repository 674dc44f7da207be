import type { Corrections } from '../../../src/document/stage.ts'
import { normalise } from '../../../src/language/sites/text-key.ts'
import { inOrder, type Template, type TemplateKnowledge, templateId } from './template.ts'

/** The learnt templates with the current corrections; corrections of earlier runs are removed. */
export function correct({ templates }: TemplateKnowledge, corrections: Corrections): TemplateKnowledge {
  const byHand = (['keep', 'drop'] as const).flatMap((verdict) =>
    corrections[verdict].map(
      ({ site, text }): Template => ({
        id: templateId(site, 'any', text),
        site,
        zone: 'any',
        text,
        verdict,
        why: 'hand',
      }),
    ),
  )
  return { templates: inOrder([...templates.filter(({ why }) => why !== 'hand'), ...once(byHand)]) }
}

/** Removes duplicate corrections. */
function once(templates: readonly Template[]): Template[] {
  return [...new Map(templates.map((each) => [`${each.site}\0${normalise(each.text)}`, each])).values()]
}
