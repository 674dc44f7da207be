import { expect, it } from 'vitest'
import { lineBlocks } from './block.ts'
import { fencedCode } from './fences.ts'

const fenced = (text: string): number[] => [...fencedCode(text, lineBlocks(text))]

it.each<[string, string, number[]]>([
  ['no fence', 'a\nb', []],
  ['a fence with its language', 'a\n```js\nb\n```\nc', [1, 2, 3]],
  ['two of them', '```\na\n```\nb\n~~~\nc\n~~~', [0, 1, 2, 4, 5, 6]],
  ['fences of tildes', '~~~\na\n~~~\nb', [0, 1, 2]],
  ['another fence within', '~~~\n```\na\n~~~\nb', [0, 1, 2, 3]],
  ['indented fences', `${' '.repeat(12)}\`\`\`\na\n  \`\`\`\nb`, [0, 1, 2]],
  ['fences that are indented too far', `${' '.repeat(13)}\`\`\`\na\n\`\`\``, []],
  ['a fence that is not closed', 'a\n```\nb', []],
  ['one that is closed by another', '```\na\n~~~', []],
  ['marks within a line', 'a ``` b\nc ``` d', []],
])('%s', (_, text, expected) => expect(fenced(text)).toEqual(expected))

it('in a page are text: only lines without markup are fences', () => {
  const text = '```\na\n```'
  expect([
    ...fencedCode(
      text,
      lineBlocks(text).map((block) => ({ ...block, tag: 'p' })),
    ),
  ]).toEqual([])
})
