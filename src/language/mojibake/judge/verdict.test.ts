import { describe, expect, it } from 'vitest'
import { damage } from '../../encoding/paths/path.ts'
import type { Segment } from '../search/hypothesis.ts'
import { modeOf } from '../search/modes.ts'
import { straight } from '../search/straight.ts'
import type { Evidence } from './evidence.ts'
import { weigh } from './evidence.ts'
import { judge } from './verdict.ts'

const units = (text: string): Int32Array => Int32Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))

/** A text damaged along a path, and the segment that mends it. */
function damaged(text: string, path: string): { shown: Int32Array; segment: Segment } {
  const shown = units(damage(text, path)!)
  return { shown, segment: straight(modeOf(path, shown), 0, shown.length)! }
}

/** Evidence that meets every condition of a proof. */
const SURE: Evidence = {
  gain: 60,
  mean: 4,
  word: 3,
  worst: 4,
  characters: 12,
  letters: 10,
  shown: 20,
  different: 12,
  listed: false,
  doubled: 0,
  margin: 60,
}

describe('judge', () => {
  const { shown, segment } = damaged('老师在黑板上写字，学生们都看着。', 'cp936<windows-1252')
  const verdict = (more: Partial<Evidence>): string | undefined =>
    judge(shown, segment, { ...SURE, ...more })?.certainty

  it.each([
    [{}, 'proven'],
    [{ gain: 14 }, 'proven'],
    [{ gain: 13.9 }, 'guessed'],
    [{ gain: 9 }, 'guessed'],
    [{ gain: 7.9 }, undefined],
    [{ margin: 8 }, 'proven'],
    [{ margin: 7.9 }, 'guessed'],
    [{ margin: 0.1 }, 'guessed'],
    [{ margin: -0.1 }, undefined],
    [{ word: 7.9 }, 'guessed'],
    [{ word: 10.1 }, undefined],
    [{ mean: 12.1 }, undefined],
    [{ letters: 1 }, undefined],
    [{ listed: true }, undefined],
    [{ doubled: 41 }, undefined],
    [{ doubled: 40 }, 'proven'],
    [{ letters: 2 }, 'proven'],
    [{ mean: 12 }, 'proven'],
    [{ mean: 9, gain: 14 }, 'proven'],
    [{ margin: 0 }, 'guessed'],
    [{ shown: 0 }, undefined],
  ] as const)('of %j: %s', (more, expected) => expect(verdict(more)).toBe(expected))

  // 1 / (1 + exp(-nats / 4)), in hundredths, of the gain or the margin, whichever is less.
  it.each([
    [{ gain: 60, margin: 0 }, 0.5],
    [{ gain: 60, margin: 2 }, 0.62],
    [{ gain: 60, margin: 8 }, 0.88],
    [{ gain: 8, margin: 60 }, 0.88],
    [{ gain: 12, margin: 60 }, 0.95],
    [{ gain: 60, margin: 60 }, 0.99],
  ])('has of %j a confidence of %d', (more, confidence) =>
    expect(judge(shown, segment, { ...SURE, ...more })?.confidence).toBe(confidence),
  )

  it('requires a larger margin of quotation marks shown as control characters if letters are among them', () => {
    const { shown, segment } = damaged('“yes”, he said, “it’s true” — and left', 'windows-1252<latin1')
    const of = (margin: number, letters: number): string | undefined =>
      judge(shown, segment, { ...SURE, margin, letters })?.certainty
    expect([of(8, 0), of(7.9, 0), of(18, 1), of(17.9, 1)]).toEqual(['proven', 'guessed', 'proven', 'guessed'])
  })

  // At most so many nats for a character beyond ASCII and what stands after it: proven, believed.
  it.each([
    ['Größere Äpfel fielen früh, sagte Jürgen', 'windows-1252<ibm437', 5.4, 7.5],
    ['Пароход ушёл утром и не вернулся.', 'koi8-r<windows-1252', 4.4, 5.8],
    ['老师在黑板上写字，学生们都看着。', 'cp936<windows-1252', 7.8, 10],
    ['“quoted” — and “more” — of this', 'windows-1252<ibm437', 9, 12],
  ] as const)('the words of %s by %s cost at most %d, or %d', (text, path, proven, believed) => {
    const { shown, segment } = damaged(text, path)
    const of = (word: number): string | undefined => judge(shown, segment, { ...SURE, word })?.certainty
    expect([of(proven), of(proven + 0.1), of(believed), of(believed + 0.1)]).toEqual([
      'proven',
      'guessed',
      'guessed',
      undefined,
    ])
  })

  it.each([
    [{ different: 1 }, undefined],
    [{ different: 1, shown: 1 }, 'proven'],
    [{ mean: 9.1, gain: 29.9 }, undefined],
    [{ mean: 9.1, gain: 30 }, 'proven'],
  ] as const)('with few different characters or rare ones, of %j: %s', (more, expected) =>
    expect(verdict(more)).toBe(expected),
  )

  it('takes a guess with lost bytes if it gains 6 nats more and no more than half was filled in', () => {
    const { shown, segment } = damaged('老师在黑板上写字，学生看着。', 'cp936<cp950')
    const half = segment.pieces.length / 2
    const of = (filled: number, more: Partial<Evidence> = {}): string | undefined =>
      judge(shown, { ...segment, filled }, { ...SURE, ...more })?.certainty
    expect([of(1), of(1, { gain: 14 }), of(1, { gain: 13.9 })]).toEqual(['guessed', 'guessed', undefined])
    expect([of(half), of(half + 1)]).toEqual(['guessed', undefined])
  })

  it('takes more filled characters from a single-byte reader, whose lost bytes have few candidates', () =>
    expect(judge(shown, { ...segment, filled: segment.pieces.length }, SURE)?.certainty).toBe('guessed'))

  it('only guesses text read one byte off, and requires more of it', () => {
    const shifted = { ...segment, mode: { ...segment.mode, shifted: true } }
    const of = (more: Partial<Evidence>): string | undefined => judge(shown, shifted, { ...SURE, ...more })?.certainty
    expect([of({}), of({ gain: 9 }), of({ gain: 8.9 })]).toEqual(['guessed', 'guessed', undefined])
    expect([of({ mean: 9 }), of({ mean: 9.1, gain: 90 })]).toEqual(['guessed', undefined])
    expect([of({ letters: 2 }), of({ shown: 2 })]).toEqual([undefined, undefined])
    expect([of({ letters: 3 }), of({ shown: 3 })]).toEqual(['guessed', 'guessed'])
  })

  it('believes UTF-8 in a single-byte reader from 4 nats on', () => {
    const { shown, segment } = damaged('Größere Äpfel', 'utf-8<windows-1252')
    const of = (gain: number): string | undefined => judge(shown, segment, { ...SURE, gain })?.certainty
    expect([of(4), of(3.9)]).toEqual(['guessed', undefined])
  })

  it('takes UTF-8 by its bytes, whatever its words cost, unless some are lost', () => {
    const { shown, segment } = damaged('Größere Äpfel', 'utf-8<windows-1252')
    const of = (more: Partial<Evidence>, lost: Partial<Segment> = {}): string | undefined =>
      judge(shown, { ...segment, ...lost }, { ...SURE, gain: 20, ...more })?.certainty
    expect([of({ word: 20 }), of({ mean: 13 }), of({ letters: 0 })]).toEqual(['proven', 'proven', 'proven'])
    expect([of({ mean: 13 }, { filled: 1 }), of({ mean: 13 }, { halves: 1 })]).toEqual([undefined, undefined])
    expect([of({}, { filled: 1 }), of({}, { halves: 1 })]).toEqual(['guessed', 'guessed'])
  })

  it('proves nothing that went through a reader that loses letters without a trace', () => {
    const { shown, segment } = damaged('schöne Töne, Löwe', 'utf-8<cp950')
    expect(judge(shown, segment, SURE)?.certainty).toBe('guessed')
  })

  it('proves nothing beside a mark of loss, which is a question mark to a single-byte reader', () => {
    const beside = (path: string): string | undefined => {
      const shown = units(`${damage('老师在黑板上写字，学生看着。', path)!}?`)
      const segment = straight(modeOf(path, shown), 0, shown.length - 1)!
      return judge(shown, segment, SURE)?.certainty
    }
    expect([beside('cp936<cp950'), beside('cp936<windows-1252')]).toEqual(['guessed', 'proven'])
    const among = (before: string, after: string): string | undefined => {
      const shown = units(`${before}${damage('老师在黑板上写字，学生看着。', 'cp936<cp950')!}${after}`)
      const segment = straight(modeOf('cp936<cp950', shown), before.length, shown.length - after.length)!
      return judge(shown, segment, SURE)?.certainty
    }
    expect([among('?', ''), among('', '?x'), among('?x', ''), among('', 'x?'), among('x', 'x')]).toEqual([
      'guessed',
      'guessed',
      'proven',
      'proven',
      'proven',
    ])
  })

  it('proves nothing that is odd itself', () => {
    const of = (text: string, path: string): string | undefined => {
      const { shown, segment } = damaged(text, path)
      return judge(shown, segment, SURE)?.certainty
    }
    expect(of('老师在a黑板上写字，学生看着。', 'cp936<cp950')).toBe('guessed')
    expect(of('老师在a黑板上写字，学生看着。', 'cp936<windows-1252')).toBe('proven')
    expect(of('老师在黑板上写字：willk眉rlich', 'cp936<windows-1252')).toBe('guessed')
  })

  it('requires more of an alphabet than of hanzi', () => {
    const { shown, segment } = damaged('Пароход ушёл утром и не вернулся.', 'koi8-r<windows-1252')
    const of = (more: Partial<Evidence>): string | undefined => judge(shown, segment, { ...SURE, ...more })?.certainty
    expect([of({}), of({ gain: 14.9 }), of({ word: 4.5 }), of({ word: 5.9 }), of({ letters: 4 })]).toEqual([
      'proven',
      undefined,
      'guessed',
      undefined,
      'guessed',
    ])
    expect([of({ gain: 15 }), of({ letters: 5 })]).toEqual(['proven', 'proven'])
  })

  it.each([
    ...['windows-1251', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-5', 'x-mac-cyrillic', 'windows-1253', 'iso-8859-7'],
    ...['ibm737', 'windows-1255', 'windows-1256', 'iso-8859-6', 'windows-874'],
  ])('%s is such an alphabet', (name) => {
    const mode = { ...segment.mode, writer: { ...segment.mode.writer, name } }
    const of = (gain: number): string | undefined => judge(shown, { ...segment, mode }, { ...SURE, gain })?.certainty
    expect([of(15) === undefined, of(14.9)]).toEqual([false, undefined])
  })

  it('takes three expensive neighbours for a hidden loss if the reader is double-byte', () => {
    const { shown, segment } = damaged('老师在黑板上写字，学生看着。', 'cp936<cp950')
    const of = (worst: number): string | undefined => judge(shown, segment, { ...SURE, worst })?.certainty
    expect([of(11), of(11.1)]).toEqual(['proven', 'guessed'])
  })

  it('proves nothing that is not reversible, however likely it is', () => {
    const { shown, segment } = damaged('老师仕黑板尚写自，学生门都看看。', 'cp936<windows-1252')
    const likelier = Array.from('老师在黑板上写字，学生们都看着。')
    const pieces = segment.pieces.map((piece, i) => ({ ...piece, text: likelier[i]! }))
    expect(judge(shown, { ...segment, pieces }, SURE)?.certainty).toBe('guessed')
  })

  // The first path is the true one; the second reads the same bytes as words of another language.
  it.each([
    ['הספינה יצאה בבוקר מן הנמל', 'windows-1255<windows-1252', 'windows-1251<windows-1252'],
    ['Το πλοίο έφυγε το πρωί', 'windows-1253<windows-1252', 'windows-1251<windows-1252'],
    ['غادرت السفينة الميناء في الصباح', 'windows-1256<windows-1252', 'windows-1251<windows-1252'],
    ['když přišel večer, řekl čtenář', 'windows-1250<windows-1251', 'windows-1252<windows-1251'],
  ])('%s by %s, never by %s', (text, path, wrong) => {
    const shown = units(damage(text, path)!)
    const first = shown.findIndex((unit) => unit >= 0x80)
    const last = shown.findLastIndex((unit) => unit >= 0x80) + 1
    const verdictOf = (name: string): string | undefined => {
      const segment = straight(modeOf(name, shown), first, last)!
      return judge(shown, segment, weigh(shown, segment, []))?.certainty
    }
    expect([verdictOf(path), verdictOf(wrong)]).toEqual(['proven', undefined])
  })
})
