import { expect, it } from 'vitest'
import { splitAuthors } from './authors.ts'

it.each([
  ['林小雨', ['林小雨']],
  ['林小雨、周雨桐', ['林小雨', '周雨桐']],
  ['林小雨，周雨桐', ['林小雨', '周雨桐']],
  ['Jane Doe、John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe, John Roe', ['Jane Doe', 'John Roe']],
  ['Jane Doe, John Roe、Ann Poe', ['Jane Doe', 'John Roe', 'Ann Poe']],
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
