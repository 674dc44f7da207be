import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { UsageError } from '../../document/usage-error.ts'
import { readCorrections } from './corrections.ts'

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
    expect(readCorrections(file(text))).toEqual({
      keep: [{ site: 'www.example.com', text: 'Description' }],
      drop: [
        { site: '*', text: '海量资讯、精准解读，尽在新浪财经APP' },
        { site: 'www.example.com', text: 'a paragraph of two lines' },
      ],
    })
  })

  it.each(['', '# nothing yet\n', 'keep:\ndrop: []\n'])('takes %j for none', (text) => {
    expect(readCorrections(file(text))).toEqual({ keep: [], drop: [] })
  })

  it.each<[string, RegExp]>([
    ['- a\n', /yaml:1:1: the file is a mapping of keep and drop; write\n\nkeep:\n {2}- site: /],
    ['kep: []\n', /yaml:1:1: "kep" is not understood; there are keep and drop\./],
    ['keep: Description\n', /yaml:1:7: keep is a list; write/],
    ['keep:\n  - Description\n', /yaml:2:5: an entry of keep has site and text; write/],
    ['keep:\n  - sites: a\n', /yaml:2:5: "sites" is not understood; an entry has site and text\./],
    ['keep:\n  - site: a\n', /yaml:2:5: an entry of keep lacks text\./],
    ['drop:\n  - text: a\n', /yaml:2:5: an entry of drop lacks site; name it as the run does, or write '\*'/],
    ['drop:\n  - site: a\n    text: 2020\n', /yaml:3:11: text is no text; put it in quotes\./],
    ['drop:\n  - site: a\n    text: " "\n', /yaml:3:11: text is empty; say which\./],
    ['drop: [a\n', /yaml:\d+:\d+: /],
    [
      'keep:\n  - { site: a, text: b }\ndrop:\n  - { text: b, site: a }\n',
      /yaml:4:5: to drop and, at .*yaml:2:5, to keep: take one of them out\./,
    ],
  ])('refuses %j and says what to do', (text, message) => {
    const path = file(text)
    expect(() => readCorrections(path)).toThrow(UsageError)
    expect(() => readCorrections(path)).toThrow(message)
  })

  it('says which option named a file that is not there', () => {
    expect(() => readCorrections('/nowhere.yaml')).toThrow(/cannot be read \(ENOENT\).*--knowledge/)
  })
})
