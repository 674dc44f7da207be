import { describe, expect, it } from 'vitest'
import { damage } from '../../encoding/paths/path.ts'
import { cost } from '../../text-model/index.ts'
import type { Segment } from '../search/hypothesis.ts'
import { modeOf } from '../search/modes.ts'
import { standing } from '../search/standing.ts'
import { straight } from '../search/straight.ts'
import { ahead, type Evidence, isReversible, weigh } from './evidence.ts'

const unitsOf = (text: string): Int32Array => Int32Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** A text damaged along a path after undamaged text, and the segment that mends it. */
function damaged(text: string, path: string, before = ''): { units: Int32Array; segment: Segment } {
  const units = unitsOf(before + damage(text, path)!)
  return { units, segment: straight(modeOf(path, units), before.length, units.length)! }
}

/** The evidence for reading all of a damaged text along a path. */
function evidenceOf(shown: string, path: string): Evidence {
  const units = unitsOf(shown)
  return weigh(units, straight(modeOf(path, units), 0, units.length)!, [])
}

/** The cost of each unit of a text behind others. */
const costsOf = (text: string, before: string, price = cost): number[] => {
  const all = [0, 0, ...unitsOf(before + text)]
  return all.map((unit, i) => (i < 2 ? 0 : price(all[i - 2]!, all[i - 1]!, unit))).slice(2 + before.length)
}
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

describe('weigh', () => {
  it('takes five characters in code order for a list', () => {
    expect(evidenceOf('ÀÁÂÃÄ', 'windows-1251<windows-1252').listed).toBe(true)
    expect(evidenceOf('ÀÁÂÃ', 'windows-1251<windows-1252').listed).toBe(false)
    expect(evidenceOf('ÀÁÂÅÆÇ', 'windows-1251<windows-1252').listed).toBe(false)
    expect(evidenceOf('abcdefÀ', 'windows-1251<windows-1252').listed).toBe(false)
    // What stands around it is not of it: the line goes on with the codes before and after.
    const units = unitsOf('ÀÁÂÃÄÅ')
    const mode = modeOf('windows-1251<windows-1252', units)
    expect(weigh(units, straight(mode, 1, 5)!, []).listed).toBe(false)
    expect(weigh(units, straight(mode, 1, 6)!, []).listed).toBe(true)
  })

  it('counts damaged characters, different ones, and letters of the reading', () => {
    const { shown, different, letters, characters, doubled } = evidenceOf('Ìàììà', 'windows-1251<windows-1252')
    expect([shown, different, characters, letters, doubled]).toEqual([5, 3, 5, 3, 20])
    expect(evidenceOf('Ìà ab', 'windows-1251<windows-1252')).toMatchObject({ shown: 2, different: 2, characters: 2 })
    expect(evidenceOf('Ìà?', 'windows-1251<windows-1252')).toMatchObject({ shown: 2, characters: 2 })
  })

  it('counts no characters if all of them are full-width ASCII', () => {
    expect(evidenceOf('ＯＳ', 'cp949<cp936').shown).toBe(0)
    expect(evidenceOf('ＯＳ涓', 'cp949<cp936').shown).toBe(3)
    const { segment } = damaged('老师在黑板', 'cp936<windows-1252')
    const shownOf = (unit: number): number => weigh(Int32Array.of(unit), { ...segment, end: 1 }, []).shown
    expect([0x7f, 0x80, 0xff00, 0xff01, 0xff5e, 0xff5f].map(shownOf)).toEqual([0, 1, 1, 0, 0, 1])
  })

  it('counts letters, not signs', () => {
    const { units, segment } = damaged('老师在黑板', 'cp936<windows-1252')
    const isLetter = (unit: number): boolean => {
      const pieces = [{ end: 1, text: String.fromCharCode(unit), filled: false }]
      return weigh(units, { ...segment, pieces }, []).letters === 1
    }
    const letters = [0xc0, 0x1fff, 0x3040, 0x4e00, 0xdfff, 0xf900, 0xff10, 0xff19, 0xff21, 0xff3a, 0xff41, 0xff66]
    const signs = [0x41, 0xbf, 0x2000, 0x201c, 0x3005, 0x303f, 0xe000, 0xf8ff, 0xff01, 0xff0f, 0xff1a, 0xff20]
    expect(letters.filter((unit) => !isLetter(unit))).toEqual([])
    expect([...signs, 0xff3b, 0xff40, 0xff5b, 0xff65].filter(isLetter)).toEqual([])
  })

  it('has the share of letters that follow the same one', () => {
    const { units, segment } = damaged('老师在黑板', 'cp936<windows-1252')
    const doubled = (text: string): number =>
      weigh(
        units,
        { ...segment, pieces: Array.from(text, (each, i) => ({ end: i + 1, text: each, filled: false })) },
        [],
      ).doubled
    expect(['мм', 'нномм', 'мама', '“”', '““м', 'ммм'].map(doubled)).toEqual([50, 40, 0, 0, 0, (2 * 100) / 3])
  })

  it.each([
    ['', '老师在a黑板bc上写字，学生'],
    ['说', '老师在a黑板bc上写字，学生'],
    ['他说：', '老师在a黑板bc上写字，学生'],
    ['x y ', '老师'],
  ])('has the costs that the model gives after “%s” of %s', (before, text) => {
    const path = 'cp936<windows-1252'
    const { units, segment } = damaged(text, path, before)
    const other = modeOf('big5<windows-1252', units)
    const nats = costsOf(text, before)
    const beyond = [...unitsOf(text)].map((unit) => unit >= 0x80)
    const all = (indexes: (i: number) => boolean): number[] => nats.filter((_, i) => indexes(i))
    const plain = sum(costsOf(damage(text, path)!, before, standing))
    const enter = segment.mode.enter
    const { gain, mean, word, worst, margin } = weigh(units, segment, [])
    const near = (value: number): unknown => expect.closeTo(value, 3)
    expect(gain).toEqual(near(plain - sum(nats) - enter))
    expect(margin).toEqual(near(plain - sum(nats) - enter))
    expect(mean).toEqual(near(sum(all((i) => beyond[i]!)) / all((i) => beyond[i]!).length))
    const words = all(
      (i) => beyond[i]! || beyond[i - 1] === true || (i === 0 && before.charCodeAt(before.length - 1) >= 0x80),
    )
    expect(word).toEqual(near(sum(words) / words.length))
    const of = (i: number): number => (i >= 0 && beyond[i] ? nats[i]! : 0)
    const threes = nats.map((_, i) => (beyond[i] ? (of(i - 2) + of(i - 1) + of(i)) / 3 : 0))
    expect(worst).toEqual(near(Math.max(...threes)))

    const rival = straight(other, before.length, units.length)
    if (!rival) return
    const theirs = sum(costsOf(rival.pieces.map((piece) => piece.text).join(''), before)) + other.enter
    expect(weigh(units, segment, [segment.mode, other]).margin).toEqual(
      near(Math.min(plain, theirs) - sum(nats) - enter),
    )
  })

  it('has no average of a reading in ASCII', () => {
    const { units, segment } = damaged('老师', 'cp936<windows-1252')
    const pieces = [{ end: 1, text: 'a', filled: false }]
    expect(weigh(units, { ...segment, pieces }, [])).toMatchObject({ mean: 0, word: 0, worst: 0, characters: 0 })
  })

  it('takes a lost character at its price', () => {
    const { units, segment } = damaged('老师在黑板', 'cp936<windows-1252')
    const texts = ['老', '\ufffd', '在']
    const pieces = texts.map((text, i) => ({ end: i + 1, text, filled: false }))
    const plain = sum(costsOf(damage('老师在黑板', 'cp936<windows-1252')!, '', standing))
    const own = costsOf('老', '')[0]! + 6 + costsOf('在', '')[0]!
    expect(weigh(units, { ...segment, pieces }, [])).toMatchObject({
      gain: expect.closeTo(plain - own - segment.mode.enter, 3),
      characters: 2,
    })
  })
})

describe('the lead over all other paths', () => {
  it('is that over the best of them, and none where there is no other', () => {
    const { units, segment } = damaged('Größere Äpfel fielen früh', 'windows-1252<ibm437')
    expect(ahead(units, segment)).toBeGreaterThan(5)
    expect(ahead(units, { ...segment, pieces: [] })).toBe(Number.POSITIVE_INFINITY)
    const { units: russian, segment: wrong } = damaged('Το πλοίο', 'windows-1253<windows-1252')
    const other = straight(modeOf('windows-1251<windows-1252', russian), 0, russian.length)!
    expect(ahead(russian, other)).toBeLessThan(0)
    expect(ahead(russian, other)).toBeCloseTo(-ahead(russian, wrong), 3)
  })

  it('says nothing beyond 60 nats, and is told by the first 160 characters', () => {
    const sentence = '老师在黑板上写字，学生们都看着。'
    const { units, segment } = damaged(sentence.repeat(12), 'cp936<windows-1252')
    expect(ahead(units, segment)).toBe(60)
    const nonsense = segment.pieces.map((piece) => (piece.end > 160 ? { ...piece, text: '鑛' } : piece))
    expect(ahead(units, { ...segment, pieces: nonsense })).toBe(60)
  })

  it('depends on the text before', () => {
    const after = (before: string): number => {
      const { units, segment } = damaged('é', 'windows-1252<ibm437', before)
      return ahead(units, segment)
    }
    expect(after('caf')).not.toBe(after('xyf'))
    expect(after('f')).not.toBe(after('d'))
  })
})

describe('a reading is reversible', () => {
  it('where its damage has the same bytes, though not the same codes', () => {
    const { units, segment } = damaged('老师在黑板', 'cp936<windows-1252')
    expect(isReversible(units, segment)).toBe(true)
    const pieces = segment.pieces.map((piece) => ({ ...piece, text: '错' }))
    expect(isReversible(units, { ...segment, pieces })).toBe(false)
    // € is no character of code page 932.
    const lacking = segment.pieces.map((piece) => ({ ...piece, text: '\ue000' }))
    expect(
      isReversible(units, { ...segment, mode: { ...segment.mode, path: 'cp932<windows-1252' }, pieces: lacking }),
    ).toBe(false)
  })
})
