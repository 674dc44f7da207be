import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger/ledger.ts'
import { type Block, mainRange } from '../../src/document/structure/block.ts'
import { findTitle } from './title.ts'

const STATED = 'Costs of a ferry in 2026'
const LONG = 'What does it cost to run a ferry across a river in winter?'
const PROSE = 'It rose all night, and in the morning the lower road had gone under as far as the mill.'

it('the heading goes, too, where the head states the title in other words', () => {
  const lines = ['The ferry did not run', PROSE]
  const text = lines.join('\n')
  const blocks = lines.map((line, i): Block => {
    const start = text.indexOf(line)
    return {
      start,
      end: start + line.length,
      tag: i ? 'p' : 'h1',
      path: 'p',
      depth: 1,
      shared: 0,
      linkChars: 0,
      hidden: false,
    }
  })
  const title = (rule: string, rank: number, text: string) => ({
    name: 'title',
    text,
    rule,
    rank,
    ledger: EMPTY_LEDGER,
  })
  const dropsWith = (rank: number) => {
    const fields = [title('html/json-ld', rank, 'Ferry stopped'), title('html/heading', 80, lines[0]!)]
    const doc = { text, blocks, fields, findings: [], ledger: EMPTY_LEDGER, traits: { kind: 'html' } }
    return findTitle(doc as unknown as Document, mainRange(blocks)).drops.map(({ at }) => at)
  }
  expect(dropsWith(80)).toEqual([0])
  // A title from front matter may be another one.
  expect(dropsWith(90)).toEqual([])
})

/** The title found on a page with one heading, `[tag, text, length of links]`, which resembles no stated title. */
function found(
  lines: readonly (readonly [tag: string, text: string, linkChars?: number])[],
  rule: string,
  url = 'https://ferry.example/costs',
) {
  let text = ''
  const blocks = lines.map(([tag, line, linkChars = 0]): Block => {
    const start = text.length
    text += `${line}\n`
    const block = { start, end: text.length - 1, tag, path: tag, depth: 1, shared: 0, linkChars, hidden: false }
    return line === PROSE ? block : { ...block, outside: 'test' }
  })
  const heading = lines.find(([tag]) => tag === 'h1')![1]
  const fields = [
    { name: 'title', text: STATED, rule: `html/${rule}`, rank: 70, ledger: EMPTY_LEDGER },
    { name: 'title', text: heading, rule: 'html/heading', rank: 20, ledger: EMPTY_LEDGER },
    { name: 'url', text: url, rule: 'html/canonical', rank: 70, ledger: EMPTY_LEDGER },
  ]
  const doc = { text, blocks, fields, findings: [], ledger: EMPTY_LEDGER, traits: { kind: 'html' } }
  const [title] = findTitle(doc as unknown as Document, mainRange(blocks)).fields
  return title && text.slice(title.start, title.end)
}

describe('the only heading of a page', () => {
  it('is the title where only <title> states another', () => {
    expect(
      found(
        [
          ['h1', 'Crossing'],
          ['p', PROSE],
        ],
        'title',
      ),
    ).toBe('Crossing')
    expect(
      found(
        [
          ['h1', 'Crossing'],
          ['h2', 'In winter'],
          ['p', PROSE],
        ],
        'title',
      ),
    ).toBe('Crossing')
  })

  it('is no title where it links to the site', () => {
    expect(
      found(
        [
          ['h1', 'Crossing', 8],
          ['p', PROSE],
        ],
        'title',
      ),
    ).toBeUndefined()
  })

  it('is the title where it is too long for a slogan', () => {
    expect(
      found(
        [
          ['h1', LONG],
          ['p', PROSE],
        ],
        'meta',
      ),
    ).toBe(LONG)
    expect(
      found(
        [
          ['h1', LONG],
          ['p', PROSE],
        ],
        'meta',
        'https://ferry.example/',
      ),
    ).toBeUndefined()
    expect(
      found(
        [
          ['h1', 'Crossing made easy'],
          ['p', PROSE],
        ],
        'meta',
      ),
    ).toBeUndefined()
    expect(
      found(
        [
          ['h1', LONG],
          ['h2', 'In winter'],
          ['p', PROSE],
        ],
        'meta',
      ),
    ).toBeUndefined()
  })
})

describe('a title that a page breaks in two lines', () => {
  const notice = (title: string, ...lines: readonly string[]) => {
    const text = lines.join('\n')
    const blocks = lines.map((line): Block => {
      const start = text.indexOf(line)
      const place = { tag: 'p', path: 'p', depth: 1, shared: 0, linkChars: 0, hidden: false }
      return { start, end: start + line.length, ...place }
    })
    const fields = [{ name: 'title', text: title, rule: 'html/title', rank: 50, ledger: EMPTY_LEDGER }]
    const doc = { text, blocks, fields, findings: [], ledger: EMPTY_LEDGER, traits: { kind: 'html' } }
    const { drops, fields: shown } = findTitle(doc as unknown as Document, mainRange(blocks))
    return [drops.map(({ at }) => lines[at]), shown.map(({ start, end }) => text.slice(start, end))]
  }

  it('goes as a whole, and the stated one stays', () => {
    const halves = ['江城市人民政府关于', '做好防汛工作的通知'] as const
    expect(notice('江城市人民政府关于做好防汛工作的通知', ...halves, PROSE)).toEqual([halves, []])
    expect(
      notice('The ferry and the fog in the valley', 'The ferry and the fog', 'in the valley', PROSE)[0],
    ).toHaveLength(2)
  })

  it('is not what a whole title and the line below it are', () => {
    const [title, below] = ['做好防汛工作的通知', '江城市人民政府办公室'] as const
    expect(notice('做好防汛工作的通知_江城市人民政府', title, below, PROSE)).toEqual([[title], [title]])
    expect(notice('江城市关于防汛的通知', '江城市关于', '渔船修理的启事', PROSE)[0]).not.toContain('渔船修理的启事')
  })
})
