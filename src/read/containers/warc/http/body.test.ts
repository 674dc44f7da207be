import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { answer, bareDeflate, chunked, PACK } from '../../../../../test/containers/make-warc.ts'
import { loadZstd } from '../../../../document/zstd.ts'
import { undoCodings } from './body.ts'
import { parseHttpHead } from './head.ts'

await loadZstd()

const LIMIT = 2 ** 20
const text = Array.from({ length: 400 }, (_, i) => `<p>${i} 清流</p>`).join('\n')
const plain = Buffer.from(text)

function undo(block: Buffer, limit = LIMIT) {
  const body = undoCodings(block, parseHttpHead(block)!, limit)
  return { ...body, text: body.bytes.toString() }
}

describe('codings', () => {
  const cases: readonly [string, readonly string[], Buffer][] = [
    ...Object.entries(PACK).map(([name, pack]): [string, string[], Buffer] => [
      name,
      [`Content-Encoding: ${name.toUpperCase()}`],
      pack(plain),
    ]),
    ['deflate', ['Content-Encoding: deflate'], bareDeflate(plain)],
    ['chunked', ['Transfer-Encoding: Chunked'], chunked(plain, 999)],
    ['chunked,gzip', ['Content-Encoding: gzip', 'transfer-encoding: CHUNKED'], chunked(gzipSync(plain), 100)],
    ['gzip,gzip', ['Content-Encoding: gzip, gzip'], gzipSync(gzipSync(plain))],
    ['gzip,br', ['Content-Encoding: br', 'Content-Encoding: gzip'], gzipSync(PACK.br!(plain))],
    ['chunked,gzip', ['Transfer-Encoding: gzip, chunked'], chunked(gzipSync(plain), 100)],
    ['', ['Content-Encoding: identity', `Content-Length: ${plain.length}`], plain],
  ]
  for (const [layers, head, body] of cases) {
    it(`${layers} of ${head.join(' | ')}`, () => {
      expect(undo(answer(body, head))).toMatchObject({ text, layers: layers.split(',').filter(Boolean), problems: [] })
      expect(undo(answer(body, head)).truncated).toBeUndefined()
    })
  }

  it('of an empty body are nothing', () => {
    for (const name of Object.keys(PACK))
      expect(undo(answer('', [`Content-Encoding: ${name}`]))).toMatchObject({ text: '', problems: [] })
  })

  it('of several gzip members are all undone, and a wrong checksum is told', () => {
    const members = Buffer.concat([gzipSync(plain.subarray(0, 99)), gzipSync(plain.subarray(99))])
    expect(undo(answer(members, ['Content-Encoding: gzip']))).toMatchObject({ text, problems: [] })
    const padded = Buffer.concat([members, Buffer.alloc(9)])
    expect(undo(answer(padded, ['Content-Encoding: gzip']))).toMatchObject({ text, problems: [/9 bytes/] })
    members[members.length - 5]! ^= 1
    expect(undo(answer(members, ['Content-Encoding: gzip']))).toMatchObject({ text, problems: [/checksum/] })
  })
})

describe('a body that is cut off', () => {
  for (const [name, pack] of Object.entries(PACK)) {
    it(`is read as far as it goes, ${name}`, () => {
      const noise = Array.from({ length: 30_000 }, (_, i) => ((i * i * 7919) >> 5).toString(36)).join(' ')
      const body = pack(Buffer.from(noise))
      const found = undo(answer(body.subarray(0, -2000), [`Content-Encoding: ${name}`]))
      expect(found.truncated).toBe(name)
      expect(noise.startsWith(found.text)).toBe(true)
      expect(found.text.length).toBeGreaterThan(noise.length / 3)
    })
  }

  it('shows by its length, or by its last chunk', () => {
    const whole = chunked(plain, 500)
    for (const missing of [5, 7, 300, 900]) {
      const found = undo(answer(whole.subarray(0, -missing), ['Transfer-Encoding: chunked']))
      expect(found.truncated).toBe('chunked')
      expect(text.startsWith(found.text.replace(/\ufffd+$/, ''))).toBe(true)
      expect(found.bytes.length).toBeGreaterThan(plain.length - missing)
    }
    expect(undo(answer(plain, ['Content-Length: 99999']))).toMatchObject({ text, truncated: 'http-length' })
    expect(undo(answer(plain, ['Content-Length: 3'])).text).toBe(text)
  })
})

describe('headers that lie', () => {
  it('are not believed where the body is plain', () => {
    for (const name of ['gzip', 'br', 'zstd', 'deflate', 'chunked', 'utf8'])
      expect(undo(answer(plain, [`Content-Encoding: ${name}`]))).toMatchObject({
        text,
        layers: [],
        problems: [/is not in/],
      })
  })

  it('make the body damaged where it is not', () => {
    const noise = Buffer.from(Array.from({ length: 99 }, (_, i) => i))
    for (const name of ['gzip', 'zstd', 'unknown'])
      expect(() => undo(answer(noise, [`Content-Encoding: ${name}`]))).toThrow(name)
    const many = Array.from({ length: 6 }, () => 'gzip').join(',')
    expect(() => undo(answer(noise, [`Content-Encoding: ${many}`]))).toThrow('6 codings')
  })

  it('of bombs reach the limit', () => {
    const zeros = Buffer.alloc(LIMIT + 1)
    for (const [name, pack] of Object.entries(PACK)) {
      expect(() => undo(answer(pack(zeros), [`Content-Encoding: ${name}`]))).toThrow(/more than/)
      expect(undo(answer(pack(zeros.subarray(1)), [`Content-Encoding: ${name}`])).bytes).toHaveLength(LIMIT)
    }
    const twice = Buffer.concat([gzipSync(zeros.subarray(2)), gzipSync(zeros.subarray(2))])
    expect(() => undo(answer(twice, ['Content-Encoding: gzip']))).toThrow(/more than/)
    expect(() => undo(answer(zeros))).toThrow(/more than/)
  })
})

describe('chunks', () => {
  const join = (body: string): unknown => undo(answer(body, ['Transfer-Encoding: chunked'])).text
  it('may have extensions, trailers, LF alone, zeros before their size', () => {
    expect(join('3;a=b\r\nabc\r\n0002\r\nde\r\n0\r\nTrailer: x\r\n\r\n')).toBe('abcde')
    expect(join('3 \nabc\n2\nde\n0\n\n')).toBe('abcde')
  })
  it('are no chunks without a size', () => {
    expect(join('<p>3</p>\r\n')).toBe('<p>3</p>\r\n')
    expect(join('3\r\nabc\r\nrest')).toBe('abc')
  })
})

describe('the head', () => {
  const parse = (head: string) => parseHttpHead(Buffer.from(head, 'latin1'))
  it('may be of any version, with LF alone, folded, without an end', () => {
    expect(parse('HTTP/2 200\nA: b\n c\nnonsense\nD : e\n\nbody')).toMatchObject({ status: 200, end: 35 })
    const { fields } = parse('HTTP/1.0 404 Not Found\r\nA: b\r\n\tc\r\nD : e\r\na: second')!
    expect([fields.first('a'), fields.all('A'), fields.first('d'), fields.first('x')]).toEqual([
      'b c',
      ['b c'],
      'e',
      undefined,
    ])
  })
  it('may name another protocol', () => {
    expect(parse('ICY 200 OK\r\r\nA: b\r\r\n\r\r\nbody')).toMatchObject({ status: 200, end: 23 })
    expect(parse('HTTPX/1.1 301 Moved\n\n')?.status).toBe(301)
    for (const head of ['HTTP/1.1 2000\n\n', 'a 200 b\n\n', '<p> 200\n\n']) expect(parse(head)).toBeUndefined()
  })
  it('of interim answers is passed over', () => {
    expect(
      parse('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 204 No\r\n\r\n')?.status,
    ).toBe(204)
    expect(parse('HTTP/1.1 100 Continue\r\n\r\n')).toBeUndefined()
  })
  it('is none without a status line', () => {
    for (const head of ['', '<html>', 'HTTP/1.1 OK\r\n\r\n', 'HTTP/1.1 200 OK']) expect(parse(head)).toBeUndefined()
  })
})
