import type { Stage } from '../../src/document/stage.ts'
import { dropBlocks, mainRange } from '../../src/document/structure/block.ts'
import type { SiteSample } from '../../src/language/sites/sample.ts'
import { judgeBlocks } from './judge.ts'
import { RULES } from './rules.ts'
import { evidenceOf } from './templates/describe.ts'
import { learn, type TemplateParams } from './templates/learn.ts'
import { Templates } from './templates/match.ts'
import type { PackedOutline } from './templates/packed.ts'
import type { TemplateKnowledge } from './templates/template.ts'
import { editsWithin } from './within.ts'

/** Drops the blocks, and parts of blocks, that do not belong to the document. */
export const boilerplate: Stage<TemplateParams, SiteSample<PackedOutline>, TemplateKnowledge> = {
  name: 'boilerplate',
  version: '13',
  summary: 'Drops navigation, promotion, notices and everything else that surrounds the text of a page.',
  params: {
    templateDocuments: {
      default: 5,
      doc: 'Minimum number of documents of a site that must contain a block for it to be dropped as a template.',
      min: 2,
      max: 16,
    },
    templateShare: {
      default: 0.3,
      doc: 'Minimum share of the documents of a site that must contain a block for it to be dropped as a template.',
      min: 0.05,
      max: 1,
    },
  },
  rules: RULES,
  learn,
  create(_, knowledge) {
    const templates = new Templates(knowledge ?? { templates: [] })
    return (doc) => {
      if (doc.target !== null || doc.text === '') return {}
      const { text, blocks, traits } = doc
      const verdicts = judgeBlocks(text, blocks, mainRange(blocks), traits.linksWanted)
      const found = templates.find(doc)
      for (const [i, { id, verdict, why }] of found) {
        if (verdict === 'keep') verdicts[i] = undefined
        else if (why === 'hand') verdicts[i] = { rule: 'template', evidence: evidenceOf(id) }
        else verdicts[i] ??= { rule: 'template', certainty: 'likely', evidence: evidenceOf(id) }
      }
      const within = editsWithin(doc, verdicts)
      const edits = [...dropBlocks(text, blocks, (_, i) => verdicts[i]), ...within].sort((a, b) => a.start - b.start)
      const heeded = [...found.values()].filter(({ why }) => why === 'hand').map(({ site, text }) => ({ site, text }))
      return { ...(edits.length > 0 && { edits }), ...(heeded.length > 0 && { heeded }) }
    }
  },
}
