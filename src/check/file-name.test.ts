import { describe, expect, it } from 'vitest'
import { EMPTY_LEDGER } from '../document/ledger/ledger.ts'
import { otherTitle } from './file-name.ts'

const TEXT = '今年的水比往年来得早，摆渡的老汪把船系在柳树下，等人把冬天的货运完。'

function found(uri: string, title: string, text = TEXT, more: object = {}): number {
  const raw = `${title}\n${text}`
  const source = { uri, key: '', number: 0, sha256: '', bytes: 0, ...more }
  const field = {
    name: 'title',
    text: title,
    rule: 'x/y',
    rawStart: 0,
    rawEnd: title.length,
    ledger: EMPTY_LEDGER,
    rank: 1,
  } as const
  const findings = otherTitle({ source, raw, text, fields: [field] })
  for (const { rawEnd } of findings) expect(rawEnd).toBe(title.length)
  return findings.length
}

describe('a file named after another title', () => {
  it.each([
    ['raw/%E5%AE%89%E8%A3%85%E6%95%B0%E6%8D%AE%E5%BA%93%E7%9A%84%E6%AD%A5%E9%AA%A4.md', '春天的渡口与货船'],
    ['2024-03-05-how-to-install-the-latest-database.html', 'A spring day at the ferry with old friends'],
  ])('%s: %s', (uri, title) => {
    expect(found(uri, title)).toBe(1)
  })

  it.each([
    ['raw/春天的渡口.md', '渡口的春天来了'],
    ['raw/摆渡的老汪.md', '春天，一条船和一个人'],
    ['raw/渡口.md', '安装数据库的步骤'],
    ['2024-03-05-how-to-install-databases.html', 'Installing your first database in an hour'],
    ['install-the-new-database.html', '春天的渡口与货船'],
    ['FYqp-PgRTZYDOSu-BUUCKZf-LOs-Ekd.html', 'A spring day at the ferry with old friends'],
    ['%E5-bad-name-of-some-page.html', 'The page has some bad name'],
    ['index.html', 'A spring day at the ferry with old friends'],
  ])('is not %s: %s', (uri, title) => {
    expect(found(uri, title)).toBe(0)
  })

  it('is none where a text has the words of the name, or a container holds the record', () => {
    const uri = 'how-to-install-the-latest-database.html'
    const title = 'A spring day at the ferry with old friends'
    expect(found(uri, title, 'How to install a database, the latest: read on.')).toBe(0)
    expect(found(uri, title, TEXT, { layers: [] })).toBe(0)
  })
})
