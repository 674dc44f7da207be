import { dropBlocks, mainRange } from '../../src/document/block.ts'
import type { Stage } from '../../src/document/stage.ts'
import { CUES } from './cues.ts'
import { judgeBlocks } from './judge.ts'
import { RULES } from './rules.ts'
import { learn, type TemplateKnowledge, type TemplateTally, templateKey, templatesOf } from './templates.ts'

export interface BoilerplateParams {
  /** Documents of a site that a block must stand in to be a template. */
  readonly templateDocuments: number
  /** The share of the site's documents that it must stand in. */
  readonly templateShare: number
}

/** Drops what is not the document, block by block. */
export const boilerplate: Stage<BoilerplateParams, TemplateTally, TemplateKnowledge> = {
  name: 'boilerplate',
  version: '1',
  summary: 'Drops navigation, promotion, notices and whatever else surrounds the text of a page.',
  params: {
    templateDocuments: {
      default: 5,
      doc: 'Documents of one site that a block must stand in to be dropped as its template.',
      min: 2,
      max: 100,
    },
    templateShare: {
      default: 0.3,
      doc: 'Share of the documents of a site that a block must stand in to be dropped as its template.',
      min: 0.05,
      max: 1,
    },
  },
  rules: RULES,
  learn,
  create(_, knowledge) {
    const known = new Map(knowledge?.templates.map((each) => [templateKey(each.site, each.zone, each.hash), each]))
    return (doc) => {
      if (doc.target !== null || doc.text === '') return {}
      const { text, blocks } = doc
      const verdicts = judgeBlocks(text, blocks, mainRange(blocks), CUES)
      for (const [i, { id, documents, sampled }] of templatesOf(doc, known)) {
        verdicts[i] ??= { rule: 'template', evidence: `template ${id}, in ${documents} of ${sampled}` }
      }
      const edits = dropBlocks(text, blocks, (_, i) => verdicts[i])
      return edits.length > 0 ? { edits } : {}
    }
  },
}
