import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { readEscapedBytes } from './escaped-bytes.ts'

/** A text with characters beyond ASCII escaped byte by byte in UTF-8. */
function escaped(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `\\u00${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}
const read = (text: string, guess = true): string => applyEdits(text, readEscapedBytes(text, guess).edits)

describe('escapes of bytes in plain text', () => {
  it.each([
    'Díky všem za přání k narozeninám!\nBylo to skvělé a příště se uvidíme v Brně. 😊',
    'Mulțumesc tuturor, a fost o seară frumoasă și caldă.',
    'Спасибо всем за поздравления!',
    'Σας ευχαριστώ όλους για τις ευχές.',
  ])('are decoded: %s', (text) => expect(read(escaped(text))).toBe(text))

  it.each([
    ['of a text about them', escaped('In the JSON a name like Jiří Dvořák became mojibake: Jiří, Dvořák.')],
    ['shown one by one', 'Jiří: ř shows as \\u00c5\\u0099, í as \\u00c3\\u00ad, á as \\u00c3\\u00a1.'],
    ['once', 'The name was Ji\\u00c5\\u0099i and nobody could read it.'],
    ['in code', 'puts "Ji\\u00c5\\u0099\\u00c3\\u00ad Dvo\\u00c5\\u0099\\u00c3\\u00a1k\\n"'],
    ['of marks without letters', escaped('I don’t know, he won’t say, and she can’t.')],
    ['below a line of JSON', `{"name": "x"}\nThe name is ${escaped('José')} here.`],
    ['in a text whose letters are well', `Jiří přišel příliš pozdě, říkají sousedé. ${escaped('Jiří Dvořák')}`],
  ])('stay: %s', (_, text) => expect(read(text)).toBe(text))

  it('stay without guesses', () => {
    const text = escaped('Díky všem za přání k narozeninám!')
    expect(read(text, false)).toBe(text)
  })
})

describe('escapes of bytes in JSON', () => {
  const record = `{"name": "${escaped('José Nuñez')}"}`

  it('are decoded and reported, with their place and number', () => {
    const { edits, findings } = readEscapedBytes(record, true)
    expect(applyEdits(record, edits)).toBe('{"name": "José Nuñez"}')
    expect(edits.map(({ certainty, rule }) => [certainty, rule])).toEqual([
      ['proven', 'escaped-bytes'],
      ['proven', 'escaped-bytes'],
    ])
    const [finding] = findings
    expect(findings).toHaveLength(1)
    expect(record.slice(finding!.start, finding!.end)).toBe(escaped('é Nuñ'))
    expect(finding!.message).toMatch(/^2 characters, the first of them é, are escaped byte by byte: [^;]*$/)
  })

  it('are decoded as \\x, which is no JSON, in a record a line, and behind a byte order mark', () => {
    const lines = `\ufeff${record}\n\n${record.replaceAll('\\u00', '\\x')}\n`
    expect(read(lines)).toBe('\ufeff{"name": "José Nuñez"}\n\n{"name": "José Nuñez"}\n')
  })

  it('are decoded in the linked data of a page, and nowhere else in it', () => {
    const page = (data: string): string => `<p>Jos\\u00c3\\u00a9</p><script type="application/ld+json">${data}</script>`
    expect(read(page(record) + page(record))).toBe(page('{"name": "José Nuñez"}').repeat(2))
    const unended = page(record).replace('</script>', '')
    expect(read(unended)).toBe(unended)
  })

  it('stay where their backslash is escaped', () => {
    const shown = record.replaceAll('\\', '\\\\')
    expect(readEscapedBytes(shown, true)).toEqual({ edits: [], findings: [] })
  })
})

describe('escapes of bytes in running text', () => {
  it('are guesses from three letters on, half of them within words', () => {
    const { edits } = readEscapedBytes(escaped('Jiří Dvořák přišel.'), true)
    expect(new Set(edits.map(({ certainty }) => certainty))).toEqual(new Set(['guessed']))
    expect(read(escaped('Pan Dvořák přišel.'))).toBe('Pan Dvořák přišel.')
    const two = escaped('Pan Dvořák tu byl.')
    expect(readEscapedBytes(two, true)).toEqual({ edits: [], findings: [] })
  })

  it('that stay are reported', () => {
    const about = escaped('V JSON stojí: Díky všem za přání k narozeninám!')
    const { edits, findings } = readEscapedBytes(about, true)
    expect(edits).toEqual([])
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^\d characters, the first of them í, .*; they stay, since this is not JSON$/),
    ])
  })
})
