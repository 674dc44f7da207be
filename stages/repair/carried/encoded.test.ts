import { describe, expect, it } from 'vitest'
import { encodedText } from './encoded.ts'

const TEXT = '渔港的灯塔每晚都亮着，渔民天亮前回家。\n昨天换了新灯，船工说夜里看得更远了，进港也更稳当。\n'
const FRENCH = 'Le phare s’allume chaque nuit, et les pêcheurs rentrent à l’aube, fatigués, près de l’église.\n'
const utf7 = (text: string): string =>
  text.replace(
    /[^\0-\x7f]+/g,
    (run) => `+${Buffer.from(run, 'utf16le').swap16().toString('base64').replace(/=+$/, '')}-`,
  )
const escapes = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
const numbers = (before: string, radix = 16, behind = ''): string =>
  TEXT.replace(/[^\0-\x7f]/g, (unit) => before + unit.charCodeAt(0).toString(radix).toUpperCase() + behind)
const octal = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (unit) => [...Buffer.from(unit)].map((byte) => `\\${byte.toString(8)}`).join(''))
const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/.{76}/g, '$&\n')

describe('a text in a form for transport', () => {
  it.each([
    ['base64', base64(Buffer.from(TEXT.repeat(60)))],
    ['base64', base64(Buffer.from(FRENCH))],
    ['percent signs', encodeURIComponent(TEXT)],
    ['UTF-7', utf7(FRENCH.repeat(2))],
    ['UTF-7', utf7(TEXT)],
    ['escapes of JSON', escapes(FRENCH)],
    ['numbers of characters', numbers('%u')],
    ['numbers of characters', numbers('U+', 16, ' ')],
    ['numbers of characters', numbers('&#', 10)],
    ['bytes in octal', octal(TEXT)],
    ['escapes of JSON', escapes(TEXT.repeat(30))],
  ])('is told: %s', (form, text) => {
    const [found, ...more] = encodedText(text)
    expect(more).toEqual([])
    expect(found!.message).toContain(`written as ${form}, and would be`)
    expect(found!.end).toBeGreaterThan(text.length - 30)
  })

  it.each([
    ['a picture', base64(Buffer.from(Uint8Array.from({ length: 600 }, (_, i) => (i * 7919) % 251)))],
    ['a long word', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
    ['a word of letters', 'a'.repeat(100)],
    ['numbers of telephones', 'Call +8613912345678 or +8613912345679 or +861391234567 '.repeat(4)],
    ['addresses', `https://example.org/?q=${encodeURIComponent(TEXT)}`],
    ['code', `const port = "${escapes(TEXT)}"`],
    ['sums', 'a+b+c, aaa+bbb+ccc+ddd, +abc +abcd +abcde +abcdef and 50% off, 20%AB '.repeat(4)],
    ['references that a page decodes', numbers('&#', 10, ';')],
    ['text', TEXT.repeat(4)],
  ])('is not %s', (_, text) => {
    expect(encodedText(text)).toEqual([])
  })
})
