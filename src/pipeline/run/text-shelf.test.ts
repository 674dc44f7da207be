import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { TextShelf } from './text-shelf.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-shelf-'))
afterAll(() => rmSync(folder, { recursive: true }))

const TEXTS = ['水位上升了', '', 'a'.repeat(700_000), '𠮷野家', '\ud800', 'b', 'c'.repeat(900_000), 'd']

it('gives back every text, from memory or from a file', () => {
  for (const most of [1e9, 8, 0]) {
    const path = join(folder, `${most}`, 'texts')
    const shelf = new TextShelf(path, most)
    const places = TEXTS.map((text) => shelf.put(text))
    expect(new Set(places).size).toBe(TEXTS.length)
    for (const i of [5, 0, 7, 2, 1, 6, 3, 4, 5]) expect(shelf.get(places[i]!)).toBe(TEXTS[i])
    // What is put after the first reading is there, too.
    expect(shelf.get(shelf.put('e'))).toBe('e')
    expect(existsSync(path)).toBe(most < 1e9)
    expect(() => shelf.get(99)).toThrow('no text 99 on the shelf')
    shelf.close()
    shelf.close()
  }
})

it('says which file is shorter than what was written', () => {
  const path = join(folder, 'cut')
  const shelf = new TextShelf(path, 0)
  const place = shelf.put('水位上升了')
  expect(shelf.get(place)).toBe('水位上升了')
  truncateSync(path, 3)
  expect(() => shelf.get(place)).toThrow(path)
  shelf.close()
})
