import { type Block, dropBlocks, type Verdict } from '../../src/document/block.ts'
import type { Stage } from '../../src/document/stage.ts'
import { mainBlocks } from '../../src/language/main-blocks.ts'
import { CUES } from './cues.ts'
import { judgeBlocks } from './judge.ts'
import { RULES } from './rules.ts'

export interface BoilerplateParams {
  /** Whether the main text of a page is searched for; without it only cues and labels drop blocks. */
  readonly main: boolean
}

/** Drops what is not the document, block by block. */
export const boilerplate: Stage<BoilerplateParams> = {
  name: 'boilerplate',
  version: '1',
  summary: 'drops navigation, promotion, notices and whatever else surrounds the text of a page',
  params: {
    main: { default: true, doc: 'Drop what stands outside the main text of an HTML page.' },
  },
  rules: RULES,
  create({ main }) {
    return (doc) => {
      if (doc.target !== null || doc.text === '') return {}
      const { text, blocks } = doc
      const range = main ? mainBlocks(text, blocks) : { first: 0, last: blocks.length, page: false }
      const verdicts: readonly (Verdict | undefined)[] = judgeBlocks(text, blocks, range, CUES)
      const edits = dropBlocks(text, blocks, (_: Block, i: number) => verdicts[i])
      return edits.length > 0 ? { edits } : {}
    }
  },
}
