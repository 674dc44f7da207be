import { expect, it } from 'vitest'
import { splitAuthors } from './authors.ts'

it.each([
  ['林小雨', ['林小雨']],
  ['林小雨、周雨桐', ['林小雨', '周雨桐']],
  ['林小雨，周雨桐', ['林小雨', '周雨桐']],
  ['Jane Doe、John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe, John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe, John Roe、Ann Poe', ['Jane Doe', 'John Roe', 'Ann Poe']],
  // The form of catalogues.
  ['Doe, Jane; Smith, John', ['Doe, Jane', 'Smith, John']],
  ['Jane Doe; John Roe, PhD', ['Jane Doe', 'John Roe, PhD']],
  ['林小雨；周雨桐', ['林小雨', '周雨桐']],
  ['Doe, Jane and Smith, John', ['Doe, Jane', 'Smith, John']],
  ['Doe, Jane and Smith, John and Poe, Ann M.', ['Doe, Jane', 'Smith, John', 'Poe, Ann M.']],
  ['Jane Doe, PhD and John Roe, MD', ['Jane Doe, PhD', 'John Roe, MD']],
  // Firms.
  ['Doe, Roe and Poe, Ltd', ['Doe, Roe and Poe, Ltd']],
  ['Doe, Roe and Poe', ['Doe, Roe and Poe']],
  ['Jane Doe and John Roe', ['Jane Doe and John Roe']],
  // One person.
  ['Doe, Jane', ['Doe, Jane']],
  ['Jane Doe, PhD', ['Jane Doe, PhD']],
  ['Jane Doe,John Roe', ['Jane Doe,John Roe']],
  // Teams and readings.
  ['Smith & Sons', ['Smith & Sons']],
  ['本报记者 林小雨/周雨桐', ['本报记者 林小雨/周雨桐']],
  ['𠮷田、𠮷川', ['𠮷田', '𠮷川']],
  // What a stage leaves at an end.
  ['、林小雨 、', ['林小雨']],
  ['、', []],
])('%s', (author, people) => {
  const found = splitAuthors(author)
  expect(found.map(({ name }) => name)).toEqual(people)
  expect(found.map(({ start, end }) => author.slice(start, end))).toEqual(people)
})
