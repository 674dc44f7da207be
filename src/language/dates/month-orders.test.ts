import { describe, expect, it } from 'vitest'
import { findDate, localeOf } from './index.ts'
import { urlDay } from './url-day.ts'

const day = (text: string, language?: string): string | undefined =>
  findDate(text, 0, localeOf('UTC', language))?.iso.slice(0, 10)

describe('months by language', () => {
  it.each([
    ['3. svibnja 2014', '2014-05-03'],
    ['3 мај 2014', '2014-05-03'],
    ['3. avgusta 2014', '2014-08-03'],
    ['3. jaanuar 2014', '2014-01-03'],
    ['3 de maig de 2014', '2014-05-03'],
    ['3 d’agost de 2014', '2014-08-03'],
    ['3 Mei 2014', '2014-05-03'],
    ['3 Ogos 2014', '2014-08-03'],
    ['3 Machi 2014', '2014-03-03'],
    ['3 مايو 2014', '2014-05-03'],
    ['3 تشرين الأول 2014', '2014-10-03'],
    ['3 במאי 2014', '2014-05-03'],
    ['3 मई 2014', '2014-05-03'],
    ['12. Okt. 2021', '2021-10-12'],
    ['12. Dez 2021', '2021-12-12'],
    ['12 mrt 2021', '2021-03-12'],
    ['12 févr. 2021', '2021-02-12'],
    ['12 ene. 2021', '2021-01-12'],
    ['12 mag 2021', '2021-05-12'],
    ['12 fev 2021', '2021-02-12'],
    ['12 paź 2021', '2021-10-12'],
    ['12 Kas 2021', '2021-11-12'],
    ['12 Agu 2021', '2021-08-12'],
    ['12 янв. 2021', '2021-01-12'],
    ['12 Σεπ 2021', '2021-09-12'],
    ['dic 3, 2021', '2021-12-03'],
  ])('%s', (text, expected) => expect(day(text)).toBe(expected))

  it('tells Croatian October from Polish November by the full stop behind the day', () => {
    expect(day('3. listopada 2014')).toBe('2014-10-03')
    expect(day('3 listopada 2014')).toBe('2014-11-03')
  })
})

describe('other orders', () => {
  it.each([
    ['2023 Jan 7', '2023-01-07'],
    ['2022 December 5', '2022-12-05'],
    ['Accepted 2023 Jan 7; Issue date 2023 Feb.', '2023-01-07'],
    ['八月 27, 2025', '2025-08-27'],
    ['十月 3, 2025', '2025-10-03'],
    ['十二月 18, 2019 10:30', '2019-12-18'],
    ['8 月 27, 2025', '2025-08-27'],
    ['8月 27日, 2025', '2025-08-27'],
    ['27 十一月, 2025', '2025-11-27'],
    ['27 8 月 2025', '2025-08-27'],
    ['2014 m. gegužės 3 d.', '2014-05-03'],
    ['2014. gada 3. maijs', '2014-05-03'],
    ['2014. gada 3. jūnijā', '2014-06-03'],
    ['ngày 15 tháng 3 năm 2023', '2023-03-15'],
  ])('%s', (text, expected) => expect(day(text)).toBe(expected))

  it.each([
    '2023 Jan 70',
    '2023 May 12:30',
    '2023 Marched 7',
    '十三月 3, 2025',
    '八月 32, 2025',
    '八月 27 2025',
    '2014 m. gegužės 32 d.',
    '2014. gada laikā',
  ])('not: %s', (text) => expect(day(text)).toBeUndefined())

  it('begin before other dates of a line', () => {
    expect(day('八月 27, 2025 · 2024-01-01')).toBe('2025-08-27')
    expect(day('2024-01-01 · 八月 27, 2025')).toBe('2024-01-01')
  })
})

describe('a day joined to its label', () => {
  it.each([
    ['Erstellt am09.02.2022', '2022-02-09'],
    ['Yucy29/4/2025', '2025-04-29'],
    ['Uhr09.02.2022', '2022-02-09'],
  ])('%s', (text, expected) => expect(day(text, 'de')).toBe(expected))
  it.each(['v12.10.2014', 'a_12.10.2014', '1.12.10.2014'])('not: %s', (text) => expect(day(text, 'de')).toBeUndefined())
})

describe('urlDay', () => {
  it.each([
    ['https://a.example/2016/05/13/mill', '2016/05/13', '2016-05-13'],
    ['https://a.example/2016-05-13-mill', '2016-05-13', '2016-05-13'],
    ['https://a.example/20160513/', '20160513', '2016-05-13'],
    ['https://a.example/202005/t20200513_47.htm', '20200513', '2020-05-13'],
    ['https://a.example/2015/08/150803-mill/', '2015/08/150803', '2015-08-03'],
    ['https://a.example/news/29-10-2021', '29-10-2021', '2021-10-29'],
    ['https://a.example/news/10-29-2021-mill', '10-29-2021', '2021-10-29'],
    ['https://a.example/news/13-05-2016.html', '13-05-2016', '2016-05-13'],
  ])('%s', (url, written, expected) => {
    const found = urlDay(url, 'UTC')!
    expect(url.slice(found.start, found.end)).toBe(written)
    expect(found.iso.slice(0, 10)).toBe(expected)
  })

  it.each([
    'https://a.example/2016/05/',
    'https://a.example/2016/13/05/',
    'https://a.example/p20160513',
    'https://a.example/t20200513x',
    'https://a.example/2015/08/140803-mill/',
    'https://a.example/id-29-10-2021',
    'https://a.example/2021/02/30/',
  ])('not: %s', (url) => expect(urlDay(url, 'UTC')).toBeUndefined())

  it('reads 03-05-2016 where the language of the page writes the day first', () => {
    expect(urlDay('https://a.example/03-05-2016', 'UTC')).toBeUndefined()
    expect(urlDay('https://a.example/03-05-2016', localeOf('UTC', 'de'))?.iso.slice(0, 10)).toBe('2016-05-03')
  })
})
