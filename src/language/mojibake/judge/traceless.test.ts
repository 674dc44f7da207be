import { describe, expect, it } from 'vitest'
import { mayLack } from './traceless.ts'

describe('letters may be missing without a trace', () => {
  it.each([
    ['utf-8<cp950', 'aéb', 'Big5 has no pair for half of UTF-8'],
    ['utf-8<cp949', 'aéb', 'nor has the Korean page'],
    ['utf-8<windows-1252<utf-8<cp950', 'aéb', 'in the outer layer'],
    ['windows-1255<cp936', 'שלום', 'the last letter of a word is half a pair'],
    ['ibm866<windows-1251', 'привет', 'no а: it is a no-break space there'],
    ['ibm866<windows-1251', 'они', 'no а, though an н'],
    ['ibm866<latin1', 'правда на воле', 'no capital: all are control characters there'],
    ['ibm866<windows-1251', 'а это', 'no н: it is a soft hyphen there'],
  ])('%s: %s, for %s', (path, text) => expect(mayLack(text, path)).toBe(true))

  it.each([
    ['utf-8<cp936', '知识', 'GBK has nearly all pairs'],
    ['utf-8<cp932', '知识', 'and so has Shift_JIS'],
    ['utf-8<windows-1252', 'été', 'its losses show'],
    ['gb18030<big5', '知识', 'both are of two bytes'],
    ['windows-1251<windows-1252', 'привет', 'it has all common letters'],
    ['ibm866<latin1', 'Правда на воле', 'one of the capitals is there'],
    ['windows-1256<windows-1252', 'سلام', 'what it lacks is Persian'],
    ['ibm866<windows-1251', 'Она на воле', 'а and н are there'],
  ])('not %s: %s, for %s', (path, text) => expect(mayLack(text, path)).toBe(false))
})
