import { describe, expect, it } from 'vitest'
import { nameToText, pathToUri, textToName, uriToPath } from './path.ts'

describe('paths', () => {
  it('lead from bytes to uri and back', () => {
    const bytes = Buffer.from(Array.from({ length: 255 }, (_, i) => i + 1)).toString('latin1')
    expect(uriToPath(pathToUri(bytes))).toBe(bytes)
    expect(pathToUri('a b!c~%')).toBe('a%20b%21c~%25')
  })

  it('lead from bytes to text and back', () => {
    for (const hex of [
      'e6b885',
      'ff',
      'e6b8',
      'f09f9280',
      'c0af61',
      'eda080',
      '61f09f928062ff',
      'efbfbd',
      'efbfbdff',
    ]) {
      const name = Buffer.from(hex, 'hex').toString('latin1')
      expect(Buffer.from(textToName(nameToText(name)), 'latin1').toString('hex')).toBe(hex)
    }
    expect(nameToText(Buffer.from('💀.txt').toString('latin1'))).toBe('💀.txt')
  })
})
