import { expect, it } from 'vitest'
import { findDeadText, scattered, weighed } from './dead-text.ts'

it('counts scattered replacement characters, but no run that dead text reaches into', () => {
  const [found] = scattered('a\ufffdb \ufffd\ufffdc', [])
  expect(found).toMatchObject({ rule: 'replacement-characters', start: 1, end: 6 })
  expect(found!.message).toMatch(/^3 replacement characters/)
  const dead = '锟斤拷锟斤拷锟\ufffd\ufffd\ufffd\ufffd'
  const known = findDeadText(dead)
  expect(known).toMatchObject([{ rule: 'dead-text', start: 0, end: 8 }])
  expect(scattered(dead, known)).toEqual([])
  // Nor those within a text that is repaired, in whatever order that is told.
  expect(
    scattered('a\ufffdb \ufffd\ufffdc', [
      { start: 4, end: 6 },
      { start: 0, end: 3 },
    ]),
  ).toEqual([])
})

it('takes a stretch of lost text for an error only where it is the text', () => {
  const severities = (text: string): (string | undefined)[] =>
    weighed(text, findDeadText(text)).map(({ severity }) => severity)
  expect(severities('\ufffd\u0439\ufffd\ufffd\ufffd\u04bb\ufffd\ufffd\ufffd\ufffd\u0534\ufffd')).toEqual([undefined])
  expect(severities(`${'\ufffd'.repeat(30)}\n${'The harbour has new lamps. '.repeat(20)}`)).toEqual([undefined])
  expect(severities('The harbour \ufffd\ufffd\ufffd has \ufffd\ufffd\ufffdnew lamps.')).toEqual(['warning'])
  expect(severities(`渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n${'\ufffd'.repeat(8)}`)).toEqual(['warning'])
})

it.each([
  ['?????? ???????, ??? ?????', 1],
  ['«?» ("?????? ?????', 1],
  // One row alone is dead text at the start of its line only, where no question can stand.
  ['("???????????????????', 1],
  ['- ???????????????????', 1],
  ['so????????????????????????', 0],
  ['so?????? a ??????', 1],
])('rows of question marks: %s', (line, found) => {
  expect(findDeadText(`水\n${line}\n`).filter(({ rule }) => rule === 'question-marks')).toHaveLength(found)
})

it('takes a half mark at the end of a line, too', () => {
  expect(findDeadText('锟斤拷锟斤拷水锟')).toMatchObject([{ rule: 'dead-text', start: 0, end: 8 }])
})

it('takes all marks of a line of dead text into its place', () => {
  const line = '锟紺锟斤拷锟絎锟桔锟斤拷@锟截╋拷锟絓'
  expect(findDeadText(line)).toMatchObject([{ rule: 'dead-text', start: 0, end: line.length }])
})
