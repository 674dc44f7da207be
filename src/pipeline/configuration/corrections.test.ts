import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { registry } from '../../../stages/index.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { readCorrections } from './corrections.ts'
import { correctionsSchema } from './corrections-schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-corrections-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (content: string): string => {
  const path = join(folder, 'qingliu.knowledge.yaml')
  writeFileSync(path, content)
  return path
}

describe('readCorrections', () => {
  it('takes paragraphs to keep and to drop, by site', () => {
    const text = `
keep:
  - site: www.example.com
    text: Description
drop:
  - { site: '*', text: '海量资讯、精准解读，尽在新浪财经APP' }
  - site: www.example.com
    text: >
      a paragraph
      of two lines
  - { site: '*', text: '海量资讯、精准解读，尽在新浪财经APP' }
`
    expect(readCorrections(file(text), registry)).toEqual({
      keep: [{ site: 'www.example.com', text: 'Description' }],
      drop: [
        { site: '*', text: '海量资讯、精准解读，尽在新浪财经APP' },
        { site: 'www.example.com', text: 'a paragraph of two lines' },
      ],
    })
  })

  it('takes containers, by site', () => {
    const text = `
main: [{ site: www.example.com, select: '.Article-Body' }]
drop:
  - { site: '*', select: 'div.left  #ad' }
  - { site: '*', text: '.left' }
`
    expect(readCorrections(file(text), registry)).toEqual({
      keep: [],
      drop: [{ site: '*', text: '.left' }],
      selections: [
        { site: 'www.example.com', select: '.article-body', verdict: 'main' },
        { site: '*', select: 'div.left #ad', verdict: 'drop' },
      ],
    })
  })

  it('takes rules that are off, by site', () => {
    const off = [
      { site: 'www.example.com', rule: 'boilerplate/related' },
      { site: '*', rule: 'width/hard-wrap' },
    ]
    const text = `off: [${off.map(({ site, rule }) => `{ site: '${site}', rule: ${rule} }`).join(', ')}]`
    expect(readCorrections(file(text), registry)).toEqual({ keep: [], drop: [], off })
  })

  it('takes what its schema takes, for editors', () => {
    const valid = new Ajv({ strict: false }).compile(correctionsSchema(registry))
    const cases: [string, boolean][] = [
      ["keep: [{ site: '*', text: a }]", true],
      ["drop: [{ site: '*', text: a }, { site: b, select: .c }]", true],
      ['main: [{ site: b, select: .c }]', true],
      ['off: [{ site: b, rule: boilerplate/related }]\nkeep:', true],
      ['off: [{ site: b, rule: related }]', false],
      ['off: [{ site: b, text: a }]', false],
      ['keep: [{ site: b, select: .c }]', false],
      ['kep: []', false],
    ]
    for (const [text, isRight] of cases) {
      expect(valid(parse(text)), text).toBe(isRight)
      const read = (): unknown => readCorrections(file(text), registry)
      if (isRight) expect(read).not.toThrow()
      else expect(read).toThrow(UsageError)
    }
  })

  it.each(['', '# nothing yet\n', 'keep:\ndrop: []\n'])('takes %j for none', (text) => {
    expect(readCorrections(file(text), registry)).toEqual({ keep: [], drop: [] })
  })

  it.each<[string, RegExp]>([
    ['- a\n', /yaml:1:1: the file is a mapping of keep, drop, main and off; write\n\nkeep:\n {2}- site: /],
    ['kep: []\n', /yaml:1:1: "kep" is not understood; there are keep, drop, main and off\./],
    ['keep: Description\n', /yaml:1:7: keep is a list; write/],
    ['keep:\n  - Description\n', /yaml:2:5: an entry of keep has site and text; write/],
    ['keep:\n  - sites: a\n', /yaml:2:5: "sites" is not understood; an entry of keep has site and text\./],
    ['keep:\n  - site: a\n', /yaml:2:5: an entry of keep lacks text\./],
    ['drop:\n  - text: a\n', /yaml:2:5: an entry of drop lacks site; name it as the run does, or write '\*'/],
    ['drop:\n  - site: a\n    text: 2020\n', /yaml:3:11: text is no text; put it in quotes\./],
    ['drop:\n  - site: a\n    text: " "\n', /yaml:3:11: text is empty; say which\./],
    ['drop:\n  - site: a\n', /yaml:2:5: an entry of drop lacks text or select\./],
    ['main:\n  - site: a\n', /yaml:2:5: an entry of main lacks select\./],
    [
      'main:\n  - { site: a, text: b }\n',
      /yaml:2:16: "text" is not understood; an entry of main has site and select\./,
    ],
    [
      'main:\n  - site: a\n    select: ".a > .b"\n',
      /yaml:3:17: select ".a > .b": ">" is not understood; there are tags/,
    ],
    ['main:\n  - site: a\n    select: div:hover\n', /yaml:3:16: select "div:hover": ":" is not understood/],
    ['drop:\n  - { site: a, text: b, select: c }\n', /yaml:2:5: an entry has text or select, not both/],
    [
      'main:\n  - { site: a, select: .B }\ndrop:\n  - { site: a, select: .b }\n',
      /yaml:4:5: to drop and, at .*yaml:2:5, to main: take one of them out\./,
    ],
    ['off:\n  - site: a\n', /yaml:2:5: an entry of off lacks rule\./],
    ['off:\n  - { site: a, text: b }\n', /yaml:2:16: "text" is not understood; an entry of off has site and rule\./],
    [
      'off:\n  - site: a\n    rule: boilerplate/relatd\n',
      /yaml:3:11: there is no rule "boilerplate\/relatd"\. Did you mean boilerplate\/related\? /,
    ],
    ['off:\n  - { site: a, rule: decode/split }\n', /yaml:2:22: "decode\/split" cannot be off: without decoding/],
    ['off:\n  - { site: a, rule: privacy/mobile }\n', /"privacy\/mobile" cannot be off for a site: privacy treats all/],
    ['drop: [a\n', /yaml:\d+:\d+: /],
    [
      'keep:\n  - { site: a, text: b }\ndrop:\n  - { text: b, site: a }\n',
      /yaml:4:5: to drop and, at .*yaml:2:5, to keep: take one of them out\./,
    ],
  ])('refuses %j and says what to do', (text, message) => {
    const path = file(text)
    expect(() => readCorrections(path, registry)).toThrow(UsageError)
    expect(() => readCorrections(path, registry)).toThrow(message)
  })

  it('says which option named a file that is not there', () => {
    expect(() => readCorrections('/nowhere.yaml', registry)).toThrow(/cannot be read \(ENOENT\).*--corrections/)
  })
})
