import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { BYLINE_WORDS, WORDS_BEHIND_NAME } from './byline-words.ts'
import { isGivenName } from './given-names.ts'
import { latinByline, latinBylineWithin } from './latin.ts'

const names = (line: string) => {
  const found = latinByline(line)
  return found && line.slice(found.start, found.end)
}

describe('people', () => {
  const people = (line: string) => latinByline(line)?.people.map(([span]) => line.slice(span!.start, span!.end))
  it.each([
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe']],
    ['By Jane Doe, Bob Roe and Al Smith', ['Jane Doe', 'Bob Roe', 'Al Smith']],
    ['Par Anne Petit et Luc Grand', ['Anne Petit', 'Luc Grand']],
    ['Por María López y Juan Pérez', ['María López', 'Juan Pérez']],
    ['Por José Ortega y Gasset', ['José Ortega y Gasset']],
    // A comma alone may separate two people or a person and an employer.
    ['By Jane Doe, Harbour Radio', ['Jane Doe, Harbour Radio']],
    ['By Jane Doe, Lead Scientist', ['Jane Doe']],
    ['By Jane Doe Published May 3, 2014', ['Jane Doe']],
    // The next element is joined to the name.
    ['By Jane DoeMay 3, 2014', ['Jane Doe']],
    ['By Jane Doe and John RoeSept. 3, 2014', ['Jane Doe', 'John Roe']],
    ['By Jane DoeReviewed by John Roe', ['Jane Doe']],
    ['By Jane DoeMay', ['Jane DoeMay']],
    ['by Jane Doe ● May 3, 2014 ● 6 min read', ['Jane Doe']],
    ['Byby JANE DOE, BOB ROE and AL SMITH', ['JANE DOE', 'BOB ROE', 'AL SMITH']],
    ['This post was written by Jane Doe, Head of Mills', ['Jane Doe']],
    ['The story is written by Jane Doe and Al Smith.', ['Jane Doe', 'Al Smith']],
    ['This post was written by hand.', undefined],
    ['By Jane DoeReviewedly', ['Jane DoeReviewedly']],
  ])('%s', (line, expected) => expect(people(line)).toEqual(expected))
})

describe('latinByline', () => {
  it.each([
    ['By Jane Doe', 'Jane Doe'],
    ['By JANE DOE and JOHN ROE', 'JANE DOE and JOHN ROE'],
    ['By Jane Doe, Bob Roe and Al Smith', 'Jane Doe, Bob Roe and Al Smith'],
    ['By Jane Doe, Staff Writer', 'Jane Doe'],
    ['By Jane Doe, CNN', 'Jane Doe'],
    ['By Jane Doe / Reuters', 'Jane Doe'],
    ['By Jane Doe | May 3, 2014', 'Jane Doe'],
    ['By JANE DOE March 11, 2015 3:46 PM', 'JANE DOE'],
    ['By April Summers', 'April Summers'],
    ['By A. J. O’Neal, Jr.', 'A. J. O’Neal, Jr.'],
    ['By Ludwig van der Rohe', 'Ludwig van der Rohe'],
    ['Written by Jane Doe', 'Jane Doe'],
    ['Text by Jane Doe', 'Jane Doe'],
    ['Posted by Jane Doe on May 3', 'Jane Doe'],
    ['Author: Jane Doe', 'Jane Doe'],
    ['Par Jean-Luc Dupont', 'Jean-Luc Dupont'],
    ['Von Max Mustermann und Erika Muster', 'Max Mustermann und Erika Muster'],
    ['Автор: Иван Петров', 'Иван Петров'],
  ])('%s', (line, expected) => expect(names(line)).toBe(expected))

  it.each([
    'By Design',
    'By The Numbers',
    'By Popular Demand',
    'By the time Jane Doe came',
    'By Jane Doe told me that she',
    'Jane Doe',
    'Photos by Jane Doe',
    'Reviewed by Jane Doe',
    'Par exemple Jean Dupont',
    'Written by hand in 1814',
    '',
  ])('not: %s', (line) => expect(names(line)).toBeUndefined())

  it('returns names as written, inside any line', () => {
    const piece = fc.constantFrom(
      'By ',
      'Jane',
      ' ',
      'Doe',
      ', ',
      ' and ',
      'de',
      '|',
      '2014',
      'März',
      '😀',
      'Written by ',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' })), { maxLength: 20 }), (pieces) => {
        const line = pieces.join('')
        const found = latinByline(line)
        if (!found) return
        expect(found.start).toBeLessThan(found.end)
        expect(found.end).toBeLessThanOrEqual(line.length)
        expect(line.slice(found.start, found.end).trim()).toBe(line.slice(found.start, found.end))
      }),
    )
  })

  it.each(['By ', 'Jane ', ', ', 'By Jane Doe, ', ' '])('is linear in %j', (piece) => {
    expectLinear(latinByline, piece)
  })
})

describe('bylines of other languages', () => {
  it.each(Object.values(BYLINE_WORDS).map(({ example }) => example))('%s', (line, name) =>
    expect(names(line)).toBe(name),
  )
  it.each(Object.values(BYLINE_WORDS).map(({ negative }) => negative))('not: %s', (line) =>
    expect(names(line)).toBeUndefined(),
  )
  it.each([
    ['Text: Åsa Östlund Foto: Nils Åkesson', 'Åsa Östlund'],
    ['Text & Foto: Jörg Österreicher', 'Jörg Österreicher'],
    ['Autorzy: Łucja Śliwa i Żaneta Ćwik', 'Łucja Śliwa i Żaneta Ćwik'],
    ['เขียนโดย วีระ แสงทอง', 'วีระ แสงทอง'],
    ['ผู้แต่ง วีระ แสงทอง', 'วีระ แสงทอง'],
  ])('%s', (line, name) => expect(names(line)).toBe(name))
  it.each([
    'Autor: Nein.',
    'Autor: Redakcja',
    'Foto: Nils Åkesson',
    'Text: Åsa',
    'โดย วีระ แสงทอง',
    'ผู้เขียน ได้เล่า เมื่อวาน',
    'ผู้เขียน วีระ แสงทอง ได้เล่าว่า',
  ])('not: %s', (line) => expect(names(line)).toBeUndefined())
})

it.each(WORDS_BEHIND_NAME)('a name ends before %s', (_, word) =>
  expect(names(`By Jane Doe ${word} 3.05.2014`)).toBe('Jane Doe'),
)

describe('latinBylineWithin', () => {
  const within = (line: string) => {
    const found = latinBylineWithin(line)
    return found && [line.slice(found.from, found.start), line.slice(found.start, found.end)]
  }
  it.each([
    ['By Jane Doe | May 3, 2014', ['By ', 'Jane Doe']],
    ['27. Januar 2014 von Jane Doe / Kultur', ['von ', 'Jane Doe']],
    ['25.04.24 | 14:07 Uhr | Von Jane Doe-Roe', ['Von ', 'Jane Doe-Roe']],
    ['Posted on May 3, 2014 by Jane Doe', ['by ', 'Jane Doe']],
    ['ByJane Doe', ['By', 'Jane Doe']],
  ])('%s', (line, expected) => expect(within(line)).toEqual(expected))

  it.each(['In 2014 by all accounts he left', 'Bypass Surgery', '3 of 7 by Design'])('none: %s', (line) =>
    expect(within(line)).toBeUndefined(),
  )

  it('is linear', () => expectLinear(latinBylineWithin, ' | 3 by '))
})

describe('isGivenName', () => {
  it.each(['Jane', 'Jörg', 'Joerg', 'MARÍA', 'Anna-Lena', 'Łukasz'])('%s', (word) =>
    expect(isGivenName(word)).toBe(true),
  )
  it.each(['San', 'World', 'Data', 'April', 'Paris', 'Berlin', ''])('not: %s', (word) =>
    expect(isGivenName(word)).toBe(false),
  )
})
