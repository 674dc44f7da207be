import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ownHolder } from '../system/holder.ts'
import { contentsOf, finishedName, unfinishedName, usesName } from './folder.ts'
import { adopt } from './inventory.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const A_DAY = 86_400
/** A file that was written so many seconds ago. */
function put(name: string, age = 0): string {
  const path = join(folder, name)
  writeFileSync(path, 'x')
  const written = Date.now() / 1000 - age
  utimesSync(path, written, written)
  return name
}

describe('the files of a cache', () => {
  it('are told by their whole names', () => {
    const finished = put(finishedName())
    const unfinished = put(unfinishedName('0123456789abcdef'))
    const uses = put(usesName(finished))
    for (const name of [finished, unfinished, uses]) for (const other of [`${name}.bak`, `x${name}`]) put(other)
    const found = contentsOf(folder)
    expect(found.finished.map(({ name }) => name)).toEqual([finished])
    expect(found.uses.map(({ name }) => name)).toEqual([uses])
    expect(found.unfinished.map(({ name, session }) => [name, session])).toEqual([[unfinished, '0123456789abcdef']])
  })

  it('come with the oldest first, and by name where they are of one moment', () => {
    const names = ['2', '0', '1', '3'].map((digit) => `${digit.repeat(16)}.records`)
    for (const name of names) put(name, name.startsWith('3') ? 50 : 0)
    for (const name of names) utimesSync(join(folder, name), 1e9, name.startsWith('3') ? 9e8 : 1e9)
    expect(contentsOf(folder).finished.map(({ name }) => name[0])).toEqual(['3', '0', '1', '2'])
  })
})

it.skipIf(!existsSync('/proc/self/fd'))('what a killed writer left without a record goes, and is closed', () => {
  const session = '0123456789abcdef'
  put(unfinishedName(session))
  const opened = (): number => readdirSync('/proc/self/fd').length
  const before = opened()
  adopt(folder, session)
  expect(opened()).toBe(before)
  expect(readdirSync(folder)).toEqual([])
})

describe('a file that is being written', () => {
  const isLeft = (): boolean | undefined => contentsOf(folder).unfinished[0]?.isLeft
  /** The name that a process gives its file. */
  const nameOf = (pid: number, system: string): string => `${'a'.repeat(16)}.${'b'.repeat(16)}.${pid}..${system}.part`
  const ownSystem = unfinishedName('b'.repeat(16)).split('.')[4]!

  it('is left by a process of this system that has ended, however young it is', () => {
    // No process has this number: the largest that Linux gives is 2 ** 22.
    put(nameOf(2 ** 22 + 1, ownSystem))
    expect(isLeft()).toBe(true)
  })

  it('is not left by one that runs, however old it is', () => {
    put(nameOf(ownHolder().pid, ownSystem), 9 * A_DAY)
    expect(isLeft()).toBe(false)
  })

  it.each([
    [0.9, false],
    [1.1, true],
  ])('of another system is left after a day of silence: %s days', (days, expected) => {
    put(nameOf(2 ** 22 + 1, '0'.repeat(16)), days * A_DAY)
    expect(isLeft()).toBe(expected)
  })
})
