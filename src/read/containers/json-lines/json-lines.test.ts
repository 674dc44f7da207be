import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../../../test/containers/bytes.ts'
import { rounds } from '../../../../test/rounds.ts'
import { BrokenContainerError, type Bytes, type Container, type Place, RecordRefusal } from '../container.ts'
import { isArrayOfObjects, jsonArray, jsonLines } from './index.ts'

const OPTIONS = { maxBytes: 1e6 }

async function placesOf(container: Container, file: Bytes): Promise<Place[]> {
  const { places, framing } = await container.index(file, OPTIONS)
  const all = Array.from({ length: places.size }, (_, i) => places.at(i))
  expect(all.reduce((sum, { length }) => sum + length, framing)).toBe(file.size)
  return all
}

async function textsOf(container: Container, content: string | Uint8Array): Promise<string[]> {
  const file = bytesOf(content)
  const texts: string[] = []
  for (const place of await placesOf(container, file)) {
    if (place.damage) texts.push(`(${place.damage.reason})`)
    else {
      try {
        texts.push(Buffer.from(container.read(file, place, OPTIONS).payload).toString('utf8'))
      } catch (error) {
        if (!(error instanceof RecordRefusal)) throw error
        texts.push(`(${error.refusal.reason}: ${error.message})`)
      }
    }
  }
  return texts
}

describe('JSON Lines', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    ['lines', '{"text": "春"}\n{"text": "雾"}\n', ['春', '雾']],
    [
      'no break at the end, blank lines, CRLF, a byte order mark',
      '\ufeff{"text":"a"}\r\n\r\n \n{"text":"b"}',
      ['a', 'b'],
    ],
    ['a line that is the text', '"春天"\n', ['春天']],
    ['lone surrogates as three bytes', '{"text":"a\\ud800b"}\n', [Buffer.from([97, 0xed, 0xa0, 0x80, 98]).toString()]],
    ['nothing', '', []],
    [
      'a broken line between whole ones',
      '{"text":"a"}\n{"text": }\n{"text":"b"}\n{"text":"c',
      [
        'a',
        '(broken-json: column 10: no valid JSON from "}" on)',
        'b',
        expect.stringMatching(/^\(broken-json: /) as unknown as string,
      ],
    ],
    [
      'values that are no object',
      '[1]\n7\nnull\n',
      ['a list', 'a number', 'null'].map((kind) => `(no-text: the record is ${kind}, not an object with a text)`),
    ],
    [
      'GBK',
      Buffer.from('7b2274657874223a22b4bacceC227d0a'.toLowerCase(), 'hex'),
      [Buffer.from('b4baccec', 'hex').toString()],
    ],
  ])('%s', async (_, content, texts) => {
    expect(await textsOf(jsonLines, content)).toEqual(texts)
  })

  it('keep the bytes of another encoding, and give its ASCII values as text', async () => {
    const file = bytesOf(
      Buffer.from('{"url":"https://a.example/1","title":"\xb4\xba","text":"\xb4\xba\xcc\xec\\n"}', 'latin1'),
    )
    const [place] = await placesOf(jsonLines, file)
    const { payload, given } = jsonLines.read(file, place!, OPTIONS)
    expect(Buffer.from(payload)).toEqual(Buffer.from('b4baccec0a', 'hex'))
    expect(given).toEqual({ url: 'https://a.example/1' })
  })

  it('state line, range, key and everything beside the text', async () => {
    const content = '\n{"text":"a"}\n{"id":7,"url":"https://a.example/","html":"<p>x","score":[1,2]}\n'
    const file = bytesOf(content)
    const [first, second] = await placesOf(jsonLines, file)
    expect(first).toMatchObject({ number: 0, line: 2, start: 1, length: 12 })
    expect(second).toMatchObject({ number: 1, line: 3, start: 14 })
    const record = jsonLines.read(file, second!, OPTIONS)
    expect(record).toMatchObject({
      key: '7',
      layers: [`bytes 14+${content.length - 15}`, 'json /html'],
      given: { url: 'https://a.example/', mediaType: 'text/html' },
      metadata: { score: [1, 2] },
    })
    expect(jsonLines.find(file, record.layers)).toEqual({ number: 0, start: 14, length: content.length - 15 })
    expect(jsonLines.find(file, ['row 3'])).toBeUndefined()
  })

  it('refuse UTF-16 as a whole', () => {
    expect(() => jsonLines.index(bytesOf(Buffer.from('\ufeff{"text":"a"}\n', 'utf16le')), OPTIONS)).toThrow(
      BrokenContainerError,
    )
    expect(() => jsonLines.index(bytesOf(Buffer.from('{"text":"a"}\n', 'utf16le')), OPTIONS)).toThrow(/iconv/)
    const bigEndian = Buffer.from('{"text":"a"}\n', 'utf16le').swap16()
    expect(() => jsonLines.index(bytesOf(bigEndian), OPTIONS)).toThrow(/iconv/)
  })

  it('are no UTF-16 for a single byte that is zero', async () => {
    for (const at of [0, 1, 2, 3]) {
      const bytes = Buffer.from('{"text":"a"}\n{"text":"b"}\n')
      bytes[at] = 0
      expect(await textsOf(jsonLines, bytes)).toEqual([expect.stringMatching(/^\(broken-json/), 'b'])
    }
  })

  it('refuse a record that is too large before it is parsed, and its text after', async () => {
    const long = bytesOf(`{"text":"${'a'.repeat(100)}"}`)
    const [place] = await placesOf(jsonLines, long)
    expect(() => jsonLines.read(long, place!, { maxBytes: 10 })).toThrow(/the record has 111 bytes/)
    expect(() => jsonLines.read(long, place!, { maxBytes: 99 })).toThrow(/100 bytes/)
    expect(jsonLines.read(long, place!, { maxBytes: 100 }).payload).toHaveLength(100)
  })

  it('are the same lines however the file is read', async () => {
    const texts = Array.from({ length: 3000 }, (_, i) => 'x'.repeat((i * 7919) % 4000))
    // Six megabytes: lines cross the border of what is read at a time.
    expect(await textsOf(jsonLines, texts.map((text) => `${JSON.stringify({ text })}\r\n`).join(''))).toEqual(texts)
  })
})

describe('a JSON array', () => {
  it.each<[string, string, string[]]>([
    ['on one line', '[{"text":"a"},{"text":"b"}]', ['a', 'b']],
    [
      'over lines, with brackets in strings',
      '[\n  {"text": "a]},\\""},\n  {"text": "[b", "x": [[1], {}]}\n]\n',
      ['a]},"', '[b'],
    ],
    ['of nothing', '[]', []],
    [
      'cut within an element',
      '[{"text":"a"},{"text":"b',
      ['a', expect.stringMatching(/^\(broken-json/) as unknown as string, '(truncated)'],
    ],
    ['cut between elements', '[{"text":"a"},', ['a', '(truncated)']],
    ['with more behind it', '[{"text":"a"}]\n{"text":"b"}', ['a', '(damaged)']],
    ['with more behind many blanks', `[{"text":"a"}]${' '.repeat(5000)}{"text":"b"}`, ['a', '(damaged)']],
    ['with blanks behind it', `[{"text":"a"}]${'\n'.repeat(5000)}`, ['a']],
    [
      'with a broken element',
      '[{"text":"a"},{"text" "b"},{"text":"c"}]',
      ['a', expect.stringMatching(/^\(broken-json/) as unknown as string, 'c'],
    ],
  ])('%s', async (_, content, texts) => {
    expect(await textsOf(jsonArray, content)).toEqual(texts)
  })

  it('counts lines', async () => {
    const places = await placesOf(jsonArray, bytesOf('[\n{"text":"a"},\n\n{"text":"b"}]'))
    expect(places.map(({ line }) => line)).toEqual([2, 4])
  })

  it('is told by its first bytes', () => {
    expect([' [ {"a":1}]', '\ufeff[{'].map((content) => isArrayOfObjects(bytesOf(content)))).toEqual([true, true])
    expect(['{"a":[{}]}', '[1,2]', '[]', ''].map((content) => isArrayOfObjects(bytesOf(content)))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})

describe('a damaged file', () => {
  const whole = Array.from({ length: 40 }, (_, i) => JSON.stringify({ id: i, text: `第 ${i} 行` }))

  it('loses only the lines that are hit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1e6), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = Buffer.from(`${whole.join('\n')}\n`)
        const place = at % bytes.length
        bytes[place]! ^= flip
        const texts = await textsOf(jsonLines, bytes)
        const lost = whole.filter((_, i) => !texts.includes(`第 ${i} 行`))
        // A line break that is hit joins two lines.
        expect(lost.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: rounds(200) },
    )
  })

  it('keeps every line before a cut', async () => {
    const bytes = Buffer.from(`${whole.join('\n')}\n`)
    for (let end = 0; end < bytes.length; end += 7) {
      const texts = await textsOf(jsonLines, bytes.subarray(0, end))
      const lines = bytes.subarray(0, end).toString('latin1').split('\n').length - 1
      expect(texts.slice(0, lines)).toEqual(whole.slice(0, lines).map((_, i) => `第 ${i} 行`))
    }
  })
})
