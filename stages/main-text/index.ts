import type { Block } from '../../src/document/block.ts'
import type { Stage } from '../../src/document/stage.ts'
import { mainBlocks } from './main-blocks.ts'
import { plainOutcome } from './plain.ts'
import { threadText } from './thread.ts'

/** Marks the blocks of a page that are not its document. Nothing is dropped here: metadata reads bylines outside, too. */
export const mainText: Stage = {
  name: 'main-text',
  version: '1',
  summary: 'Tells the main text of a page from what surrounds it.',
  params: {},
  rules: {
    post: { doc: 'A field is read from the head, the signature or the station of a post of a BBS.' },
    head: { doc: 'A field is read from the head that a database or a journal put above a plain text.' },
    'no-main-text': { doc: 'Nothing of the page reads like a document: a list of links, a frame, an error.' },
  },
  create() {
    return (doc) => {
      if (doc.target !== null || doc.blocks.length === 0) return {}
      const plain = plainOutcome(doc)
      if (plain) return plain
      const thread = threadText(doc)
      if (thread) return { blocks: thread, traits: { flags: ['thread'] } }
      const { first, last } = mainBlocks(doc)
      if (first === 0 && last === doc.blocks.length) return {}
      const blocks = doc.blocks.map(
        (block, i): Block => (i >= first && i < last ? block : { ...block, outside: 'beyond the main text' }),
      )
      if (first < last) return { blocks }
      const message = 'nothing of this page reads like a document'
      return { blocks, findings: [{ rule: 'no-main-text', start: 0, end: Math.min(1, doc.text.length), message }] }
    }
  },
}
