import { describe, expect, it } from 'vitest'
import { WEEKDAY_NAMES } from '../../../src/language/dates/weekdays.ts'
import { DAY_LABELS } from '../../../src/language/names/day-labels.ts'
import { expectLinear } from '../../../test/work/work.ts'
import { readLatinLine } from './line.ts'

const ZONE = 'Asia/Shanghai'
const read = (line: string) => {
  const found = readLatinLine(line, ZONE)
  return found && [found.whole, ...found.segments.map(({ role, start, end }) => `${role}=${line.slice(start, end)}`)]
}

describe('readLatinLine', () => {
  it.each([
    ['By Jane Doe', [true, 'byline=Jane Doe']],
    ['By Jane Doe | May 3, 2014', [true, 'byline=Jane Doe', 'date=May 3, 2014']],
    ['By Jane Doe, Staff Writer · 5 min read', [true, 'byline=Jane Doe']],
    ['Published on May 3, 2014 · 12 comments', [true, 'published=May 3, 2014']],
    ['Posted 3 May 2014 10:20', [true, 'published=3 May 2014 10:20']],
    ['Last updated: November 18, 2025', [true, 'updated=November 18, 2025']],
    ['May 3, 2014', [true, 'date=May 3, 2014']],
    ['By Jane Doe • May 3, 2014 • Filed under travel', [false, 'byline=Jane Doe', 'date=May 3, 2014']],
    ['27. Januar 2014 von Jane Doe / Kultur', [false, 'byline=Jane Doe', 'date=27. Januar 2014']],
    ['14.02.2022 | 13:10 Uhr | Uta Muster', [true, 'date=14.02.2022 | 13:10', 'byline=Uta Muster']],
    ['Opublikowano: 3 maja 2014', [true, 'published=3 maja 2014']],
    ['Publicerad onsdag den 3 maj 2014 kl. 10:20', [true, 'published=3 maj 2014 kl. 10:20']],
    ['Tekst: Łucja Śliwa | Opublikowano 3 maja 2014', [true, 'byline=Łucja Śliwa', 'published=3 maja 2014']],
    ['Autor: Łucja Śliwa Opublikowano: 3 maja 2014', [true, 'byline=Łucja Śliwa', 'published=3 maja 2014']],
    ['Senast uppdaterad 3 maj 2014', [true, 'updated=3 maj 2014']],
    ['Дата публикации: 3 мая 2014', [true, 'published=3 мая 2014']],
    [
      'Dieser Beitrag wurde am Mittwoch, 19. Mai 2010 um 23:03 Uhr veröffentlicht und abgelegt.',
      [false, 'published=19. Mai 2010 um 23:03'],
    ],
    ['更新日：令和6年3月5日', [true, 'updated=令和6年3月5日']],
    ['ページ更新日：平成31年4月1日', [true, 'updated=平成31年4月1日']],
    ['登録日：昭和63年12月1日', [true, 'published=昭和63年12月1日']],
    ['Geschrieben am 3. Mai 2014', [true, 'published=3. Mai 2014']],
    ['Yayın tarihi: 3 Mayıs 2014', [true, 'published=3 Mayıs 2014']],
    ['Đăng ngày 3 tháng 5 năm 2014', [true, 'published=ngày 3 tháng 5 năm 2014']],
    ['เผยแพร่เมื่อ 3 พฤษภาคม 2557', [true, 'published=3 พฤษภาคม 2557']],
    ['ผู้เขียน: วีระ แสงทอง', [true, 'byline=วีระ แสงทอง']],
    [
      'Par Claire Roux, publié le 5 mars 2024, mis à jour le 6 mars 2024',
      [true, 'byline=Claire Roux', 'published=5 mars 2024', 'updated=6 mars 2024'],
    ],
    ['Por María López, publicado el 5 de marzo de 2024', [true, 'byline=María López', 'published=5 de marzo de 2024']],
    ['Door Jan de Vries op 5 maart 2024', [false, 'byline=Jan de Vries']],
    ['By Jane Doe, published March 5, 2024', [true, 'byline=Jane Doe', 'published=March 5, 2024']],
    ['Written by Jane Doe for the winter edition of our magazine', [false, 'byline=Jane Doe']],
  ])('%s', (line, expected) => expect(read(line)).toEqual(expected))

  it.each([
    'On May 3, 2014 he left the city.',
    'The treaty of May 3, 2014',
    'By Jane Doe, who lived in Paris until May 3, 2014, and then left',
    'By May 3, 2014 all were gone.',
    '2024-05-13 来源: 北京青年报',
    'Jane Doe',
    '14.02.2022 | San Marino',
    'Opublikowano 3 maja 2014 roku pierwszy tom.',
    'Der Artikel wurde am 3. Mai 2014 im Rat besprochen.',
    '更新日期：2014年5月3日',
    '令和6年3月5日に公開日が決まりました。',
    '公开日期 2014-05-03',
    'Publicerad 3 maj 2014 blev boken en succé.',
    'Sách xuất bản ngày 3 tháng 5 năm 2014 đã hết.',
    'Ngày 3 tháng 5 năm 2014 ông rời thành phố.',
    'Text: Gamla stan är fin om våren.',
    'Text: Gamla Stan är fin om våren',
    '',
  ])('not: %s', (line) => expect(read(line)).toBeUndefined())
})

describe('labels of days by language', () => {
  const labels = Object.values(DAY_LABELS)
  it.each(labels)('$example.0', ({ example: [line, published, updated] }) => {
    const days = read(line)?.slice(1)
    expect(days).toContain(`published=${published}`)
    if (updated !== undefined) expect(days).toContain(`updated=${updated}`)
  })
  it.each(labels.map(({ negative }) => negative))('not: %s', (line) => expect(read(line)).toBeUndefined())
})

it.each(WEEKDAY_NAMES)('reads the days of the week of %s', (_, day) =>
  expect(read(`Publicerad ${day} den 3 maj 2014`)).toEqual([true, 'published=3 maj 2014']),
)

it.each(['By Jane ', '本贴由', 'May 3, 2014 ', '发布时间 2005/03/15 by ', ' ', '（记者 '])(
  'is linear in %j',
  (piece) => {
    expectLinear((line) => readLatinLine(line, ZONE), piece)
  },
)
