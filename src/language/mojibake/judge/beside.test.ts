import { describe, expect, it } from 'vitest'
import { repairText } from '../index.ts'

describe('damage whose correct form stands beside it', () => {
  it.each([
    'Warum zeigt die Liste „Grüße“ als „GrÃ¼ÃŸe“?',
    "UPDATE towns SET name = REPLACE(name, 'OrlÃ©ans', 'Orléans');",
    'Users see "Â¿CuÃ¡ndo?" where "¿Cuándo?" was typed.',
    'Aus „18°C“ wird „18Â°C“.',
    'In the export 娴嬭瘯 stands where 测试 should.',
  ])('stays: %s', (line) => expect(repairText(line)).toEqual({ text: line, repairs: [] }))

  it.each([
    [
      '“OrlÃ©ans” is where the river turns; OrlÃ©ans it was called.',
      '“Orléans” is where the river turns; Orléans it was called.',
    ],
    ['Die GrÃ¼ÃŸe kamen spÃ¤t, und Grüne gab es auch.', 'Die Grüße kamen spät, und Grüne gab es auch.'],
    ['Im Ã–l ist Öl, und GrÃ¼ÃŸe', 'Im Öl ist Öl, und Grüße'],
    ['Die grÃ¼ne Bank und ungrüne Tische, schÃ¶n', 'Die grüne Bank und ungrüne Tische, schön'],
    ['Die grÃ¼ne Bank und grünes Holz, schÃ¶n', 'Die grüne Bank und grünes Holz, schön'],
  ])('is mended if it does not: %s', (line, right) => expect(repairText(line).text).toBe(right))

  it('the correct form on another line does not count', () =>
    expect(repairText('Die GrÃ¼ÃŸe kamen spÃ¤t.\nGrüße').text).toBe('Die Grüße kamen spät.\nGrüße'))
})
