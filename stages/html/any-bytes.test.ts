import { type ChildNode, isTag, isText } from 'domhandler'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Params, Stage } from '../../src/document/stage.ts'
import { applyOutcome, type Draft, view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf } from '../../test/fixtures.ts'
import { rounds } from '../../test/rounds.ts'
import { html } from './index.ts'
import { buildTree } from './tree/tree.ts'

const stage = html as unknown as Stage
const run = stage.create(defaults(stage))
const clean = (text: string, params?: Params): Draft => {
  const draft = draftOf(text)
  const outcome = params ? stage.create({ ...defaults(stage), ...params })(view(draft)) : run(view(draft))
  return applyOutcome(draft, stage, outcome)
}

describe('any bytes', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div class="a" id=b>',
      '</div>',
      '<b>',
      '</b>',
      '<a href=x>',
      '</a>',
      '<br>',
      '<br/>',
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</table>',
      '<ul>',
      '<li>',
      '<pre>',
      '</pre>',
      '<!--',
      '-->',
      '<!-- 广告 start -->',
      '<!-- 广告 end -->',
      '<!--article_adlist[',
      ']article_adlist-->',
      '<script>',
      '</script>',
      '<style>',
      '</style>',
      '<title>',
      '</title>',
      '<textarea>',
      '<svg>',
      '</svg>',
      '<span style="display:none">',
      '</span>',
      '<h1>',
      '</h1>',
      '<ruby>',
      '<rt>',
      '<![CDATA[',
      ']]>',
      '<',
      '>',
      '</',
      '&',
      '&amp',
      '&nbsp;',
      '&#x4e2d;',
      '&#xD83D;',
      '&NotEqualTilde;',
      '\n',
      ' ',
      '　',
      '\u00a0',
      '\ufeff',
      '中',
      '文',
      'a',
      '😀',
      '"',
      "'",
      '=',
      '<?xml',
      '<html>',
      '<head>',
      '<body>',
      '<meta name=author content="甲&amp;乙">',
      '<th>',
      '<option>',
      '<select>',
      '<iframe>',
      '<noscript>',
      '<p hidden>',
      '</br>',
      '<dl><dt>',
      '<dd>',
    ),
    fc.string({ unit: 'grapheme', maxLength: 8 }),
  )
  const source = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('').toWellFormed())

  it('comes out as blocks joined by line breaks, by edits that the engine accepts', () => {
    fc.assert(
      fc.property(source, fc.boolean(), (text, whole) => {
        const out = clean(whole ? `<html>${text}` : text)
        if (out.traits.kind !== 'html') return
        const blocks = out.blocks!.map((block) => out.text.slice(block.start, block.end))
        expect(blocks.join('\n')).toBe(out.text)
        for (const block of out.blocks!) expect(block.linkChars).toBeLessThanOrEqual(block.end - block.start)
      }),
      { numRuns: rounds(1500) },
    )
  })

  it('has text nodes that are their slices of the source, in its order', () => {
    fc.assert(
      fc.property(source, (text) => {
        const tree = buildTree(text, { depth: 20, elements: 50 })
        let at = 0
        const visit = (node: ChildNode): void => {
          expect(node.startIndex!).toBeGreaterThanOrEqual(isTag(node) ? 0 : at)
          if (isText(node)) {
            const slice = text.slice(node.startIndex!, node.endIndex! + 1)
            const references = tree.references.filter(
              (reference) => reference.start >= node.startIndex! && reference.end <= node.endIndex! + 1,
            )
            if (references.length === 0) expect(node.data).toBe(slice)
          }
          if (isTag(node)) for (const child of node.children) visit(child)
          else at = node.endIndex! + 1
          expect(node.endIndex!).toBeLessThan(text.length)
        }
        for (const node of tree.root.children) visit(node)
      }),
      { numRuns: rounds(600) },
    )
  })
})
