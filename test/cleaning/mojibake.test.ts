import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { damage } from '../../src/language/encoding/paths/path.ts'
import { type Repaired, repairText } from '../../src/language/mojibake/index.ts'
import type * as TextModel from '../../src/language/text-model/index.ts'
import { trueRepairs } from '../bench/language/align.ts'
import { rounds } from '../rounds.ts'

/** Number of cost queries to the model. All other work of the search is proportional to it. */
const work = vi.hoisted(() => ({ asked: 0 }))
vi.mock('../../src/language/text-model/index.ts', async (load) => {
  const model = await load<typeof TextModel>()
  const cost: typeof model.cost = (twoBefore, before, unit) => {
    work.asked++
    return model.cost(twoBefore, before, unit)
  }
  class Costs extends model.Costs {
    override of(unit: number): number {
      work.asked++
      return super.of(unit)
    }
    override next(unit: number): number {
      work.asked++
      return super.next(unit)
    }
  }
  return { ...model, cost, Costs }
})

/** Pieces of damage and of similar text, so random texts reach deep into the search. */
const PIECES = [
  '鐨勩€',
  '锛?',
  '涓枃',
  '涓\ue15e浗',
  '浣犲ソ',
  'ÖÐÎÄ',
  '¤¤¤å',
  '敦极笢腔趼极',
  '縺薙ｓ縺ｫ縺｡縺ｯ',
  '繧ｭ繝｣繝・す繝･',
  'ä¸\xadæ–‡',
  'Ã©',
  'â€™',
  'РџСЂРёРІРµС‚',
  'ÃƒÂ©',
  '&auml;&cedil;&shy;',
  '&#228;&#184;&#173;',
  '&#xE4;',
  '&amp;',
  '锟斤拷',
  '\ufffd',
  '?',
  '・',
  '\u0080',
  '\u009d',
  '\u00a0',
  '\ue000',
  '\uf8f5',
  '\ud800',
  '\udc00',
  '😀',
  '𠮷',
  '中文',
  '的',
  '，',
  '１２',
  'ｱｲｳ',
  '한글',
  'Привет',
  'é',
  'a',
  ' ',
  '<',
  '\t',
  '\n',
  '\r\n',
  '\0',
] as const

const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('any text in', () => {
  test.prop([texts, fc.boolean()], { numRuns: rounds(150) })(
    'repairs are in order, change something, and replay',
    (text, guess) => {
      const repaired = repairText(text, { guess })
      let out = ''
      let at = 0
      for (const { start, end, text: own, certainty, confidence } of repaired.repairs) {
        expect(start).toBeGreaterThanOrEqual(at)
        expect(end).toBeGreaterThan(start)
        expect(own).not.toBe(text.slice(start, end))
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(1)
        if (!guess) expect(certainty).toBe('proven')
        out += text.slice(at, start) + own
        at = end
      }
      expect(at).toBeLessThanOrEqual(text.length)
      expect(out + text.slice(at)).toBe(repaired.text)
      if (text.isWellFormed()) expect(repaired.text.isWellFormed()).toBe(true)
    },
  )

  it('repairs are never called hopeless', () => {
    const { repairs } = repairText('?ÃƒÂ©锛?ä¸\u00adæ–‡')
    expect(repairs.map(({ confidence }) => confidence)).toEqual([0.01, 0.99])
  })

  test.prop([texts], { numRuns: 30 })('the same text gives the same repairs', (text) => {
    expect(repairText(text)).toEqual(repairText(text))
  })
})

const ROOT = resolve(import.meta.dirname, '../..')

/** Sentences of the seeds, and a few in other scripts. */
const SENTENCES: readonly string[] = [
  ...readdirSync(join(ROOT, 'raw')).flatMap((name) =>
    readFileSync(join(ROOT, 'raw', name), 'utf8')
      .split(/[\n<>]|(?<=[。！？])/)
      .filter((piece) => (piece.match(/[\u4e00-\u9fff]/g) ?? []).length >= 8),
  ),
  '山裡的溪水清得看得見石頭，孩子們在岸邊放紙船。',
  '他說這條路修了三年，終於趕在雨季以前通車。',
  '圖書館週末開放到晚上九點，借書證請在櫃檯辦理。',
  '山の水はとてもきれいで、魚がたくさん泳いでいます。',
  '図書館は土曜日も開いていますが、日曜日は休みです。',
  'この製品の保証期間は、お買い上げの日から一年間です。',
  '맑은 물이 흐르는 산골짜기에서 아이들이 놀고 있다.',
  '도서관은 토요일에도 문을 열지만 일요일에는 쉽니다.',
  'В горах вода такая чистая, что видно каждый камень на дне.',
  'Библиотека работает по субботам, но закрыта в воскресенье.',
  'L’eau de la forêt était si claire qu’on voyait les pierres du fond.',
  'La bibliothèque est fermée le dimanche et les jours fériés.',
  'Das Wasser im Gebirge ist so klar, dass man die Kiesel zählen könnte.',
  'Die Bücherei schließt sonntags und öffnet montags früher als üblich.',
  'Nước suối trong đến mức nhìn thấy từng hòn đá dưới đáy.',
]

/** Kinds of damage; the most frequent one is listed twice. */
const PATHS = [
  'utf-8<cp936',
  'utf-8<cp936',
  'utf-8<windows-1252',
  'utf-8<windows-1252',
  'utf-8<latin1',
  'utf-8<windows-1251',
  'utf-8<koi8-r',
  'utf-8<macintosh',
  'utf-8<cp932',
  'cp936<latin1',
  'cp936<windows-1252',
  'cp936<big5',
  'cp936<cp949',
  'big5<latin1',
  'big5<cp936',
  'cp932<latin1',
  'euc-jp<latin1',
  'cp949<latin1',
  'windows-1251<latin1',
  'koi8-r<windows-1251',
  'utf-8<latin1<utf-8<latin1',
  'utf-8<windows-1252<utf-8<windows-1252',
  'utf-8<latin1<utf-8<cp936',
] as const

interface DamagedLine {
  readonly truth: string
  readonly damaged: string
  readonly path: string
}

/** The same lines damaged in the same ways on every run. */
const CASES: readonly DamagedLine[] = fc
  .sample(
    fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(...PATHS), fc.nat(200), fc.integer({ min: 6, max: 120 })),
    { numRuns: rounds(2500), seed: 20221006 },
  )
  .flatMap(([sentence, path, from, length]) => {
    const start = from % Math.max(1, sentence.length - 6)
    const truth = sentence.slice(start, start + length).trim()
    const damaged = truth.isWellFormed() ? damage(truth, path) : undefined
    return damaged === undefined || damaged === truth ? [] : [{ truth, damaged, path }]
  })

describe('damage by a known path', () => {
  let repaired: (DamagedLine & Repaired)[] = []
  beforeAll(() => {
    repaired = CASES.map((one) => ({ ...one, ...repairText(one.damaged, { guess: false }) }))
  }, 60_000)

  it('what is called proven is the truth, in 999 of 1,000 repairs or more', () => {
    let proven = 0
    const wrong: string[] = []
    for (const { truth, damaged, path, text, repairs } of repaired) {
      const right = trueRepairs({ text, repairs }, truth)
      for (const [i, repair] of repairs.entries()) {
        if (repair.certainty !== 'proven') continue
        proven++
        if (!right[i]) wrong.push(`${path}: ${damaged} is ${truth}, not ${repair.text} (${repair.path})`)
      }
    }
    expect(proven).toBeGreaterThan(rounds(1000))
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(proven / 1000)
  })

  it('what is mended needs no more mending', () => {
    const again = repaired.filter(
      ({ text, truth }) => text === truth && repairText(text, { guess: false }).repairs.length > 0,
    )
    expect(again.map(({ text }) => text)).toEqual([])
  })
})

describe('work grows as the text does', () => {
  const asked = (text: string): number => {
    const before = work.asked
    repairText(text)
    return work.asked - before
  }

  it('is counted', () => expect(asked('Ã©'.repeat(100))).toBeGreaterThan(200))

  for (const piece of ['?', 'Ã', '锛', '\ufffd', 'Ã©', '鐨勩€', 'ä¸', '&auml;', '&', '縺', 'ÖÐ', '\ue000', '的'])
    it(`of ${JSON.stringify(piece)}`, () => {
      // A text of one part may be read as a whole, which costs less: where it is, both are of several.
      const size = piece === 'Ã©' ? 2400 : 1000
      const small = asked(piece.repeat(size / piece.length))
      const large = asked(piece.repeat((size * 4) / piece.length))
      expect(large).toBeLessThanOrEqual(small * 4.4 + 1000)
    })
})
