import { fc, test as propertyTest } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { MemoryBytes } from '../../../../test/containers/bytes.ts'
import { encodeText } from '../../../language/encoding/index.ts'
import { BrokenContainerError, type Place, type ReadOptions, RecordRefusal } from '../container.ts'
import { csv } from './index.ts'

const OPTIONS: ReadOptions = { maxBytes: 10_000 }

async function rowsOf(content: Uint8Array | string, options = OPTIONS) {
  const file = new MemoryBytes(content)
  const { places, framing } = await csv.index(file, options)
  const all = Array.from({ length: places.size }, (_, number) => places.at(number))
  const total = all.reduce((sum, { length }) => sum + length, framing)
  expect(total, 'the sum of bytes').toBe(file.size)
  const rows = all.filter(({ damage }) => !damage)
  return {
    file,
    rows,
    damaged: all.filter(({ damage }) => damage).map(({ line, length, damage }) => ({ line, length, ...damage })),
    records: rows.map((place) => csv.read(file, place, options)),
  }
}

const textOf = (payload: Uint8Array) => Buffer.from(payload).toString('utf8')

async function textsOf(content: Uint8Array | string, options = OPTIONS) {
  const { records, damaged } = await rowsOf(content, options)
  return { texts: records.map(({ payload }) => textOf(payload)), damaged }
}

describe('dialects', () => {
  it('reads commas, tabs, semicolons and bars, with and without quotes', async () => {
    for (const delimiter of [',', '\t', ';', '|']) {
      const lines = [
        ['id', 'title', 'text'],
        ['1', '题', `a${delimiter === ',' ? ';' : ','}b`],
        ['2', '', '"x"'],
      ]
      const content = lines.map((line) =>
        line.map((cell) => JSON.stringify(cell).replaceAll('\\"', '""')).join(delimiter),
      )
      const { records, rows } = await rowsOf(content.join('\n') + '\n')
      expect(records.map(({ key, payload, given }) => [key, given.title, textOf(payload)])).toEqual([
        ['1', '题', delimiter === ',' ? 'a;b' : 'a,b'],
        ['2', undefined, '"x"'],
      ])
      expect(rows.map(({ line }) => line)).toEqual([2, 3])
    }
  })

  it('keeps what RFC 4180 allows: line ends, delimiters and doubled quotes in quotes', async () => {
    const { records, rows } = await rowsOf(
      'text,url\r\n"a\r\n""b"",",https://a.example/\r\n\r\nlast,https://b.example/',
    )
    expect(records.map(({ payload }) => textOf(payload))).toEqual(['a\r\n"b",', 'last'])
    expect(rows.map(({ line }) => line)).toEqual([2, 5])
    expect(records[0]).toMatchObject({
      given: { url: 'https://a.example/' },
      metadata: {},
      layers: ['bytes 10+30', 'column text'],
    })
  })

  it('reads quotes as sloppy writers mean them', async () => {
    const { texts } = await textsOf(
      'id,text,lang\n1,"He said "hi" to me",en\n2,5" disk,en\n3,"closed" ,en\n4,"",en\n5,"""all""",en\n6,"a, "b", c",en\n',
    )
    expect(texts.slice(0, 5)).toEqual(['He said "hi" to me', '5" disk', 'closed', '', '"all"'])
  })

  it('reads backslashes before quotes where the writer used them', async () => {
    const { texts } = await textsOf('id,text\n1,"say \\"hi\\", and \\\\ go"\n2,"C:\\\\"\n3,"tail \\" x"\n')
    expect(texts).toEqual(['say "hi", and \\ go', 'C:\\', 'tail " x'])
    // A backslash is text where quotes are doubled.
    expect((await textsOf('id,text\n1,"a ""b"" c"\n2,"C:\\"\n')).texts).toEqual(['a "b" c', 'C:\\'])
  })

  it('reads old line ends, a mark, blank lines and the line of Excel', async () => {
    expect((await textsOf('text,id\ra,1\rb,2\r')).texts).toEqual(['a', 'b'])
    const excel = await rowsOf('\ufeff\nsep=;\r\ntext;id\r\n"a;b";1\r\n')
    expect(excel.records.map(({ payload, key }) => [textOf(payload), key])).toEqual([['a;b', '1']])
    expect(excel.rows[0]!.line).toBe(4)
  })

  it('reads a table of one column whole', async () => {
    expect((await textsOf('text\nHello, world\n"a\nb"\nx\n')).texts).toEqual(['Hello, world', 'a\nb', 'x'])
  })

  it('names columns that have no name or the same', async () => {
    const { records } = await rowsOf('text,,a,a,text\nx,1,2,3,4\n')
    expect(records[0]).toMatchObject({ metadata: { 'column 2': '1', a: '2', 'a (2)': '3', 'text (2)': '4' } })
    const { records: fromR } = await rowsOf('"text","lang"\n"1","x","en"\n"2","y","en"\n')
    expect(fromR.map(({ payload, metadata }) => [textOf(payload), metadata])).toEqual([
      ['x', { 'column 1': '1' }],
      ['y', { 'column 1': '2' }],
    ])
  })

  it('refuses a file without a header, and one whose header names no text', async () => {
    await expect(rowsOf('')).rejects.toThrow(BrokenContainerError)
    await expect(rowsOf('\n\n')).rejects.toThrow('needs a first row that names its columns')
    await expect(rowsOf('a,b\n1,2\n')).rejects.toThrow('its first row names no column known to hold a page or text.')
    await expect(rowsOf('text,b\n1,2\n', { ...OPTIONS, fields: { text: 'body' } })).rejects.toThrow('no column `body`')
    expect((await textsOf('a,b\n1,2\n', { ...OPTIONS, fields: { text: 'b' } })).texts).toEqual(['2'])
    await expect(rowsOf(Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff', 'latin1'))).rejects.toThrow(
      BrokenContainerError,
    )
  })
})

describe('encodings', () => {
  const content = '标题,正文,作者\n一,"中文，""引""用",张三\n二,第二行,李四\n'

  it('leaves the text in its bytes and reads the rest', async () => {
    for (const encoding of ['gb18030', 'big5']) {
      const source = encoding === 'big5' ? content.replaceAll('标题', '標題').replaceAll('张', '張') : content
      const { records } = await rowsOf(encodeText(source, encoding)!)
      expect(records.map(({ given }) => given)).toEqual([
        { title: '一', author: encoding === 'big5' ? '張三' : '张三' },
        { title: '二', author: '李四' },
      ])
      expect(Buffer.from(records[0]!.payload)).toEqual(Buffer.from(encodeText('中文，"引"用', encoding)!))
    }
  })

  it('reads UTF-16 with a mark, and says so', async () => {
    const little = Buffer.from('\ufeff' + content, 'utf16le')
    for (const [bytes, charset] of [
      [little, 'utf-16le'],
      [Buffer.from(little).swap16(), 'utf-16be'],
    ] as const) {
      const { records, rows } = await rowsOf(bytes)
      expect(records.map(({ given }) => given)).toEqual([
        { title: '一', author: '张三', charset },
        { title: '二', author: '李四', charset },
      ])
      const payload = Buffer.from(records[0]!.payload)
      expect((charset === 'utf-16be' ? payload.swap16() : payload).toString('utf16le')).toBe('中文，"引"用')
      expect(rows.map(({ line }) => line)).toEqual([2, 3])
    }
    const { damaged } = await rowsOf(Buffer.concat([little, Buffer.from('x')]))
    expect(damaged).toEqual([
      { line: 4, length: 1, reason: 'truncated', message: 'the file ends in the middle of a character' },
    ])
  })

  it('keeps a row whose bytes are damaged', async () => {
    const bytes = Buffer.from('id,text,lang\n1,ab,en\n2,中文,zh\n')
    bytes[bytes.indexOf('中') + 1] = 0x20
    const { records } = await rowsOf(bytes)
    expect([...records[1]!.payload]).toEqual([0xe4, 0x20, 0xad, ...Buffer.from('文')])
  })
})

describe('damage', () => {
  it('rejects rows with too few or too many fields, and goes on', async () => {
    const { texts, damaged } = await textsOf('id,text,lang\n1,a,en\n2,b\n3,c, d,en\n4,e,en,,\n5,f,en\n')
    expect(texts).toEqual(['a', 'e', 'f'])
    expect(damaged).toEqual([
      { line: 3, length: 3, reason: 'damaged', message: 'the row has 2 fields where 3 columns are named' },
      { line: 4, length: 9, reason: 'damaged', message: 'the row has 4 fields where 3 columns are named' },
    ])
  })

  it('finds the rows behind a quote that is not closed', async () => {
    const row = (id: number) => `${id},"text ${id}, and\nmore","2024-01-0${id}"`
    const lines = ['id,text,date', row(1), '2,"open,"2024-01-02"', row(3), row(4), row(5)]
    const { texts, damaged } = await textsOf(lines.join('\n') + '\n')
    expect(texts).toEqual([1, 3, 4, 5].map((id) => `text ${id}, and\nmore`))
    expect(damaged).toMatchObject([{ line: 4, length: 20 }])
  })

  it('does not take lines of a text for rows', async () => {
    const poem = 'one, two\nthree, four\nfive, six'
    const { texts, damaged } = await textsOf(`id,text\n1,"${poem}"\n2,"${poem}",extra\n3,"${poem}"\n`)
    expect(texts).toEqual([poem, poem])
    expect(damaged).toHaveLength(1)
  })

  it('sees a row that swallowed the next although its number of fields is right', async () => {
    const { texts, damaged } = await textsOf('text,id\n"a",1\n"open,2\n"c",3\n"d",4\n')
    expect(texts).toEqual(['a', 'c', 'd'])
    expect(damaged).toMatchObject([{ line: 3, length: 8 }])
  })

  it('finds the rows behind one that is too long, wherever its quote ends', async () => {
    const long = 'x'.repeat(3_000_000)
    const options = { maxBytes: 1000 }
    for (const middle of [`2,"${long}\n",en`, `2,${long},en`, `2,"${long}`]) {
      const { texts, damaged } = await textsOf(`id,text,lang\n1,a,en\n${middle}\n3,c,en\n4,d,en\n`, options)
      expect(texts, middle.slice(-5)).toEqual(['a', 'c', 'd'])
      expect(damaged[0]).toMatchObject({ line: 3 })
    }
  })

  it('reads a hostile file in linear time', async () => {
    const read = async (rows: number) => {
      const { file } = await rowsOf('id,text\n' + '"a\n'.repeat(rows))
      return file.bytesRead / file.size
    }
    expect(await read(50_000)).toBeLessThan(8)
  })

  it('refuses a row that has changed since', async () => {
    const file = new MemoryBytes('id,text,lang\n1,a,en\n')
    expect(() => csv.read(file, { number: 0, start: 13, length: 3 }, OPTIONS)).toThrow(RecordRefusal)
    expect(() => csv.read(file, { number: 0, start: 13, length: 3 }, OPTIONS)).toThrow('has 2 fields where 3 columns')
  })
})

it('finds a row by its layers', async () => {
  const { file, records, rows } = await rowsOf('id,text\n1,a\n2,b\n')
  for (const [i, { layers }] of records.entries()) {
    const { number: _, line: __, ...place } = rows[i]!
    expect(csv.find(file, layers)).toEqual({ number: 0, ...place })
  }
  expect(csv.find(file, ['bytes 1+2', 'json /text'])).toBeUndefined()
  expect(csv.find(file, ['row 1', 'column text'])).toBeUndefined()
})

const cell = fc.oneof(fc.string(), fc.constantFrom('a"b', '"', 'x,y', 'line\nbreak', 'a\r\nb', '中文', ' pad ', '"x"'))
const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 })

it('takes a backslash before a quote that ends the file for text', async () => {
  expect((await textsOf('"id","text"\r\n"0","a\r\nb\\"')).texts).toEqual(['a\r\nb\\'])
})

propertyTest.prop([table, fc.constantFrom(',', '\t', ';')])(
  'reads what a careful writer wrote',
  async (rows, delimiter) => {
    const lines = rows.map(([a, b], i) => [String(i), a, b].map(quoted).join(delimiter))
    const { records, damaged } = await rowsOf(['id', 'text', 'note'].join(delimiter) + '\r\n' + lines.join('\r\n'))
    expect(damaged).toEqual([])
    expect(records.map(({ payload, metadata, key }) => [key, textOf(payload), metadata!.note])).toEqual(
      rows.map(([a, b], i) => [String(i), Buffer.from(a).toString(), Buffer.from(b).toString()]),
    )
  },
)

/** A number generator with a seed, so that a failure can be repeated: xorshift. */
function random(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % limit
  }
}

it('keeps every row outside the damage: 200 files, cut or with a flipped byte', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const text = `${'正文 text, '.repeat(1 + (i % 5))}""said"" ${i}\n第二行, ${i}`
    return Buffer.from(`${i},"${text}",https://a.example/${i},2024-01-01\n`)
  })
  const header = Buffer.from('id,text,url,date\n')
  const whole = Buffer.concat([header, ...rows])
  const clean = await rowsOf(whole)
  expect(clean.records).toHaveLength(40)
  const next = random(20240101)
  let lost = 0
  let kept = 0
  for (let i = 0; i < 200; i++) {
    const at = header.length + next(whole.length - header.length)
    const isCut = i % 2 === 0
    const bytes = isCut ? whole.subarray(0, at) : Buffer.from(whole)
    if (!isCut) bytes[at] = next(256)
    const found = await rowsOf(bytes)
    const payloads = new Map(found.rows.map(({ start }, n) => [start, textOf(found.records[n]!.payload)]))
    for (const [n, { start, length }] of clean.rows.entries()) {
      // The end of its line belongs to a row: without it the row and the next are one.
      if (at >= start && at <= start + length) continue
      if (isCut && start + length > at) continue
      kept++
      if (payloads.get(start) !== textOf(clean.records[n]!.payload)) lost++
    }
  }
  expect({ lost, kept: kept > 5000 }).toEqual({ lost: 0, kept: true })
})

it('reads a place without an index', () => {
  const place: Place = { number: 0, start: 8, length: 3 }
  expect(textOf(csv.read(new MemoryBytes('id,text\n1,a\n'), place, OPTIONS).payload)).toBe('a')
})
