import type { Block } from '../../../src/document/structure/block.ts'

/** The first step of the path of lines that *html* found in the data of a script. */
const IN_DATA = 'script/'

/**
 * For a page whose text stands in the data of a script, why each other block is outside; undefined for other pages. *html* takes
 * such a text only where the page shows none, so that what is shown is its frame.
 */
export function outsideScriptData(blocks: readonly Block[]): (string | undefined)[] | undefined {
  const inData = blocks.map(({ path }) => path.startsWith(IN_DATA))
  return inData.includes(true)
    ? inData.map((own) => (own ? undefined : 'the text is in the data of a script'))
    : undefined
}
