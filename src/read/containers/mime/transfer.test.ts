import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { undoTransfer } from './transfer.ts'

const undo = (coded: string, name: string): [string, boolean] => {
  const { bytes, cut } = undoTransfer(Buffer.from(coded, 'latin1'), name)
  return [bytes.toString('latin1'), cut]
}

describe('base64', () => {
  test.prop([fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 80 })])(
    'gives what was coded',
    (bytes, width) => {
      const lines = Buffer.from(bytes)
        .toString('base64')
        .replace(new RegExp(`.{${width}}`, 'g'), '$&\r\n')
      expect(undo(lines, 'base64')).toEqual([Buffer.from(bytes).toString('latin1'), false])
    },
  )

  it('may be joined from pieces, have strangers, and lack its padding', () => {
    expect(undo('YQ==YmM=ZGVm', 'base64')).toEqual(['abcdef', false])
    expect(undo('Y-W_!\0J\xffj=', 'base64')).toEqual(['abc', false])
    expect(undo('YWI', 'base64')).toEqual(['ab', true])
    expect(undo('YQ', 'base64')).toEqual(['a', true])
    expect(undo('YWJjZ', 'base64')).toEqual(['abc', true])
    expect(undo('=YWJj====', 'base64')).toEqual(['abc', false])
  })
})

describe('quoted-printable', () => {
  test.prop([fc.uint8Array({ maxLength: 200 })])('gives what was coded', (bytes) => {
    const coded = [...bytes].map((byte) => `=${byte.toString(16).padStart(2, '0')}`)
    const lines = coded.map((code, i) => (i % 20 === 19 ? `${code}=\r\n` : code)).join('')
    expect(undo(lines, 'quoted-printable')).toEqual([Buffer.from(bytes).toString('latin1'), false])
  })

  it('has soft breaks of all kinds, and equals signs that mean nothing', () => {
    expect(undo('a=\nb=\r\nc= \t\r\nd=\re', 'quoted-printable')).toEqual(['abcde', false])
    expect(undo('a=b =4 =G1 == =', 'quoted-printable')).toEqual(['a=b =4 =G1 == ', true])
    expect(undo('a=4', 'quoted-printable')).toEqual(['a=4', true])
    expect(undo('a=  ', 'quoted-printable')).toEqual(['a', false])
  })
})

it('other codings change nothing', () => {
  for (const name of ['7bit', '8bit', 'binary', '', 'x-unknown', 'constructor'])
    expect(undo('=41YQ==', name)).toEqual(['=41YQ==', false])
})
