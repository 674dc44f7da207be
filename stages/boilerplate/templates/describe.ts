import type { TemplateKnowledge } from './template.ts'

/** The evidence of an edit that drops a template. */
export function evidenceOf(id: string): string {
  return `template ${id}`
}

/** Describes the template that the evidence names: `in 31 of 64 documents of news.example.com`. */
export function describe({ templates }: TemplateKnowledge, evidence: string): string | undefined {
  const template = templates.find(({ id }) => evidence === evidenceOf(id))
  if (!template) return undefined
  const { site, documents, sampled, why } = template
  if (why === 'hand') return `by hand, for ${site === '*' ? 'every site' : site}`
  return `in ${documents} of ${sampled} documents of ${site}`
}
