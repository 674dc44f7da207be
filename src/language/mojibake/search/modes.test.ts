import { expect, it } from 'vitest'
import { damage } from '../../encoding/index.ts'
import { likeliestMode, modesFor } from './modes.ts'
import { tokens } from './tokens.ts'
import { Work } from './work.ts'

const LINES: readonly (readonly [text: string, path: string])[] = [
  ['老师在黑板上写字，同学们都看着他。', 'utf-8<cp936'],
  ['老师在黑板上写字，同学们都看着他。', 'utf-8<windows-1252<utf-8<cp936'],
  ['找不到指定的文件，请检查。', 'cp936<windows-1252'],
  ['Über die Brücke gehen müde Männer, größer als früher.', 'utf-8<windows-1252'],
  ['Привет, как дела? Всё хорошо.', 'koi8-r<windows-1251'],
  ['我的腳步還為你繼續，一直走下去。', 'big5<cp936'],
]

class Counted extends Work {
  steps = 0
  override spend(more: number): void {
    this.steps += more
    super.spend(more)
  }
}

it('the likeliest mode ranks first whatever mode is expected', () => {
  for (const [text, path] of LINES) {
    const shown = damage(text, path) ?? text
    const { units } = tokens(shown, 0, shown.length)
    const [first] = modesFor(units, 0, units.length, new Work(shown)).strict
    for (const expected of [path, 'utf-8<windows-1252', 'utf-8<cp936', 'utf-8<ibm852', '']) {
      expect(likeliestMode(units, 0, units.length, expected)?.path, shown).toBe(first?.path)
    }
  }
})

it('a cached fruitless sample costs the same number of steps', () => {
  const { units } = tokens('他叫王喆玥，住在北京。', 0, 11)
  const [once, twice] = [new Counted(''), new Counted('')]
  for (const work of [once, twice]) expect(modesFor(units, 3, 5, work)).toEqual({ strict: [], lossy: [], promise: 0 })
  expect(once.steps).toBeGreaterThan(0)
  expect(twice.steps).toBe(once.steps)
})
