import type { Block, Verdict } from '../../src/document/block.ts'
import type { Edit } from '../../src/document/edit.ts'

/**
 * What a share button of a microblog writes into a post: a link of its own shortener, whom the page belongs to, the code
 * that an export sets behind both. `http:` without slashes is how crawls of them come.
 */
const STUB =
  /https?:(?:\/\/)?(?:url\.cn|t\.cn|dwz\.cn|sinaurl\.cn|163\.fm)\/[A-Za-z0-9]{3,12}(?:\s{0,4}[（(]\s?分享自\s{0,2}@?[^（）()]{1,20}[）)](?:\$[A-Za-z]{4,8}\$)?|\$[A-Za-z]{4,8}\$)|[（(]\s?分享自\s{0,2}@?[^（）()]{1,20}[）)]/g
/** The code, where text stands between it and the stub. */
const CODE = /\$[A-Za-z]{4,8}\$\s*$/

/** The stubs within the blocks that stay. A block of nothing else goes: it gets a verdict. */
export function dropStubs(text: string, blocks: readonly Block[], verdicts: (Verdict | undefined)[]): Edit[] {
  return blocks.flatMap((block, i) => {
    if (verdicts[i]) return []
    const edits = stubEdits(text, block)
    const dropped = edits.reduce((sum, { start, end }) => sum + end - start, 0)
    if (dropped < block.end - block.start) return edits
    verdicts[i] = { rule: 'stub', certainty: 'likely' }
    return []
  })
}

/** The stubs within a block, with the white space before one that ends it. */
function stubEdits(text: string, { start, end }: Block): Edit[] {
  const line = text.slice(start, end)
  if (!line.includes('分享自') && !line.includes('.cn/')) return []
  const edits: Edit[] = []
  const drop = (from: number, to: number): void => {
    const space = to === line.length ? (/\s+$/.exec(line.slice(0, from))?.[0].length ?? 0) : 0
    edits.push({ start: start + from - space, end: start + to, text: '', rule: 'stub', certainty: 'likely' })
  }
  let last = 0
  for (const { index, 0: stub } of line.matchAll(STUB)) {
    last = index + stub.length
    drop(index, /^\s*$/.test(line.slice(last)) ? line.length : last)
  }
  const code = edits.length > 0 ? CODE.exec(line.slice(last)) : null
  if (code) drop(last + code.index, line.length)
  return edits
}
