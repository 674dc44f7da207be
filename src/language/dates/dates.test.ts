import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectLinear } from '../../../test/work/work.ts'
import { findDate, localeOf, parseDate, shortDateAt } from './index.ts'
import { BEFORE_CLOCK, DAY_FOLLOWS } from './words.ts'

describe('parseDate', () => {
  it.each([
    // Feeds, mails, HTTP.
    ['Sat, 09 Apr 2022 13:58:27 GMT', '2022-04-09T13:58:27Z', 'second'],
    ['Sat, 09 Apr 22 13:58:27 -0700', '2022-04-09T13:58:27-07:00', 'second'],
    ['2022-04-09T13:58:27.123+08:00', '2022-04-09T13:58:27+08:00', 'second'],
    ['2022-10-06T08:05:00-07:00[America/Denver]', '2022-10-06T08:05:00-07:00', 'second'],
    ['2026-03-31 13:21:16 +0800', '2026-03-31T13:21:16+08:00', 'second'],
    // Formats of Chinese pages.
    ['2022-10-06 08:05', '2022-10-06T08:05', 'minute'],
    ['2022/10/06', '2022-10-06', 'day'],
    ['2022.10.06', '2022-10-06', 'day'],
    ['2022年10月6日 08:05', '2022-10-06T08:05', 'minute'],
    ['2022年10月6日（星期四）下午3:05', '2022-10-06T15:05', 'minute'],
    ['二〇二二年十月二十六日', '2022-10-26', 'day'],
    ['民國111年10月6日', '2022-10-06', 'day'],
    ['20221006080500', '2022-10-06T08:05:00', 'second'],
    // ctime, as in BBS posts. CST may be China's or Chicago's.
    ['Fri May 14 12:34:56 1999', '1999-05-14T12:34:56', 'second'],
    ['Fri May 14 12:34:56 CST 1999', '1999-05-14T12:34:56', 'second'],
    ['Sat Apr 09 2022 21:58:27 GMT+0800 (China Standard Time)', '2022-04-09T21:58:27+08:00', 'second'],
    // Other languages. The day comes before the name of a month.
    ['3 mai 2014', '2014-05-03', 'day'],
    ['3. März 2014', '2014-03-03', 'day'],
    ['1er août 2014 à 10:20', '2014-08-01T10:20', 'minute'],
    ['3 de mayo de 2014', '2014-05-03', 'day'],
    ['9 апреля 2022', '2022-04-09', 'day'],
    ['4 listopada 2019', '2019-11-04', 'day'],
    ['12. září 2020', '2020-09-12', 'day'],
    ['3. maaliskuuta 2018', '2018-03-03', 'day'],
    ['21 Ağustos 2022', '2022-08-21', 'day'],
    ['6 KASIM 2021', '2021-11-06', 'day'],
    ['8 maj 2015', '2015-05-08', 'day'],
    ['9 Agustus 2020', '2020-08-09', 'day'],
    ['24 серпня 2021', '2021-08-24', 'day'],
    ['2020. február 9.', '2020-02-09', 'day'],
    // Thai years are Buddhist, 543 ahead, unless they are too small.
    ['4 ธันวาคม 2561', '2018-12-04', 'day'],
    ['4 ธันวาคม พ.ศ. 2561', '2018-12-04', 'day'],
    ['๔ ธันวาคม ๒๕๖๑', '2018-12-04', 'day'],
    ['4 ธ.ค. 61', '2018-12-04', 'day'],
    ['4 ธ.ค. 2561 เวลา 10:30 น.', '2018-12-04T10:30', 'minute'],
    ['4 ธันวาคม ค.ศ. 2018', '2018-12-04', 'day'],
    ['4 ธันวาคม 2018', '2018-12-04', 'day'],
    ['ngày 4 tháng 12 năm 2018', '2018-12-04', 'day'],
    ['4 tháng 12, 2018 10:30', '2018-12-04T10:30', 'minute'],
    ['2022년 10월 6일 08:05', '2022-10-06T08:05', 'minute'],
    ['2022년 10월 6일 오후 3시 05분', '2022-10-06T15:05', 'minute'],
    ['2022. 10. 6. 21:03', '2022-10-06T21:03', 'minute'],
    ['2022. 10. 6.', '2022-10-06', 'day'],
    ['2022.10.06. 오후 9:03', '2022-10-06T21:03', 'minute'],
    ['2014. 05. 03. 10:20', '2014-05-03T10:20', 'minute'],
    ['令和4年10月6日', '2022-10-06', 'day'],
    ['平成元年1月8日', '1989-01-08', 'day'],
    ['29.08.2023', '2023-08-29', 'day'],
    // Only one reading is a date.
    ['5.14.1999', '1999-05-14', 'day'],
    ['08/29/2023', '2023-08-29', 'day'],
    ['29/08/2023 10:20', '2023-08-29T10:20', 'minute'],
    ['12/12/2025', '2025-12-12', 'day'],
    ['20241009 19:00', '2024-10-09T19:00', 'minute'],
    ['Dec 28 Sat 2013 00:28', '2013-12-28T00:28', 'minute'],
    ['2022年09月21日 14时09分04秒', '2022-09-21T14:09:04', 'second'],
    // Org, Obsidian, Java; the zone by its name; midnight as the end of a day.
    ['2020-06-07 Sun 08:00', '2020-06-07T08:00', 'minute'],
    ['2020-06-07 日 08:00', '2020-06-07T08:00', 'minute'],
    ['2020-06-07 日', '2020-06-07', 'day'],
    ['2022年10月6日 星期四', '2022-10-06', 'day'],
    ['Monday, January 3rd 2022, 12:27:33 am', '2022-01-03T00:27:33', 'second'],
    ['2024-01-05 08:30:00 America/New_York', '2024-01-05T08:30:00-05:00', 'second'],
    ['2024-01-05T08:30[Europe/Paris]', '2024-01-05T08:30+01:00', 'minute'],
    ['2024-01-05 08:30 (Asia/Shanghai)', '2024-01-05T08:30+08:00', 'minute'],
    ['2024-01-05 24:00', '2024-01-06T00:00', 'minute'],
    ['2024-12-31T24:00:00', '2025-01-01T00:00:00', 'second'],
    ['2024-01-05 08:30:00.0 +0800 CST', '2024-01-05T08:30:00+08:00', 'second'],
    ['2024-01-05 08:30:00 (UTC+2)', '2024-01-05T08:30:00+02:00', 'second'],
    ['2024-01-05 08:30 [EST]', '2024-01-05T08:30-05:00', 'minute'],
    ['2024-01-05, Friday', '2024-01-05', 'day'],
    ['２０２４－０１－０５ ０８：３０', '2024-01-05T08:30', 'minute'],
    ['April 9, 2022 1:58 PM', '2022-04-09T13:58', 'minute'],
  ])('%s', (text, iso, precision) => {
    expect(parseDate(text)).toEqual({ iso, precision })
  })

  it.each([
    '',
    '昨天',
    '10-06 08:05',
    '2022-02-30',
    '2022-13-01',
    '2022',
    '1649512707',
    'v2022.10.06.3',
    '192.168.2022.10',
    '2022-10-06 发布于长春',
    'May',
    // March or April: undecided.
    '03/04/2014',
    '03.04.2014',
    '1.2.3.2014',
    '13.13.2014',
    '3 mai',
    '4 ธันวาคม 61',
    '31 กุมภาพันธ์ 2561',
    '4 ธันวาคม 25611',
    '12 tháng 4',
    '4 tháng 13 năm 2018',
    '2020. február',
    // Impossible times and unknown zones.
    '2024-01-05 25:00:00',
    '2024-01-05 24:30',
    '2024-01-05 08:61',
    '20240105256000',
    '2024-01-05 08:30:00 Mars/Olympus',
    '2024-01-05 Asia/Shanghai',
    '2024-01-05 08:30 (XYZ)',
    '2024-01-05 08:30 Shanghai',
  ])('not: %s', (text) => {
    expect(parseDate(text)).toBeUndefined()
  })

  it('reads an epoch on request', () => {
    expect(parseDate('1649512707', undefined, { epoch: true })?.iso).toBe('2022-04-09T13:58:27Z')
    expect(parseDate('1649512707123', undefined, { epoch: true })?.iso).toBe('2022-04-09T13:58:27Z')
  })

  it('gives a named zone the offset of the day, with summer time', () => {
    expect(parseDate('2022-07-01 12:00 America/New_York')?.iso).toBe('2022-07-01T12:00-04:00')
    expect(parseDate('2022-01-01 12:00 America/New_York')?.iso).toBe('2022-01-01T12:00-05:00')
    expect(parseDate('2022-01-01 12:00 +0530')?.iso).toBe('2022-01-01T12:00+05:30')
  })

  it('reads CST as the given zone has it', () => {
    const cst = 'Fri May 14 12:34:56 CST 1999'
    expect(parseDate(cst, 'America/Chicago')?.iso).toBe('1999-05-14T12:34:56-06:00')
    expect(parseDate(cst, 'America/Regina')?.iso).toBe('1999-05-14T12:34:56-06:00')
    expect(parseDate(cst, 'Asia/Shanghai')?.iso).toBe('1999-05-14T12:34:56+08:00')
    expect(parseDate(cst.replace('May', 'Nov'), 'America/Chicago')?.iso).toBe('1999-11-14T12:34:56-06:00')
  })

  it.each(['', 'UTC', 'Europe/Berlin', 'America/New_York', 'America/Denver', 'Asia/Tokyo'])(
    'reads no zone from CST where the given zone is “%s”, which has none',
    (timezone) => {
      for (const month of ['May', 'Nov'])
        expect(parseDate(`Fri ${month} 14 12:34:56 CST 1999`, timezone)?.iso).toMatch(/^1999-\d\d-14T12:34:56$/)
    },
  )
})

describe('findDate', () => {
  it('returns the position of a date', () => {
    const text = '来源：吉林日报 2022-10-06 08:05 编辑：甲'
    const found = findDate(text)!
    expect(text.slice(found.start, found.end)).toBe('2022-10-06 08:05')
    expect(findDate(text, found.end)).toBeUndefined()
  })
  it('takes the first date, in any format', () => {
    expect(findDate('on 9 April 2021 and 2022-10-06')?.iso).toBe('2021-04-09')
    expect(findDate('2022-10-06, after 9 April 2021')?.start).toBe(0)
    expect(findDate('2022-10-06, 昭和64年1月7日', 5)?.iso).toBe('1989-01-07')
  })
  it.each([...'〇一二三四五六七八九'].map((digit, i) => [`二〇二${digit}年十月六日`, 2020 + i] as const))(
    'reads years in numerals: %s',
    (text, year) => expect(findDate(text)?.iso).toBe(`${year}-10-06`),
  )
  it.each([
    ['昭和64年1月7日', '1989-01-07'],
    ['3.  März 2014', '2014-03-03'],
    ['SAT APR 09 2022', '2022-04-09'],
  ])('looks for no word that a date may lack: %s', (text, iso) => expect(findDate(text)?.iso).toBe(iso))
  it('reads the day before the month behind a word of such a language', () => {
    expect(findDate('Veröffentlicht am 03.05.2014')?.iso).toBe('2014-05-03')
    expect(findDate('投稿時間：11.08.1998')).toBeUndefined()
  })
  it('reads the day of a date with an impossible time', () => {
    expect(findDate('会议 2024-01-05 25:00')?.precision).toBe('day')
  })
  it('reads 北京时间 in any time zone', () => {
    expect(parseDate('2024-01-05 08:30 北京时间', 'UTC')?.iso).toBe('2024-01-05T08:30+08:00')
  })
  it('does not take the end of a period for a time zone', () => {
    expect(findDate('会议 2022-10-06 08:05-09:30')?.iso).toBe('2022-10-06T08:05')
  })
  it.each(['2022年', 'Mon ', '9', ' ', '习近平总书记', '2022-1', 'Jan 1 ', '4 ธ.ค. ', '4 tháng 1 ', '2020. május '])(
    'is linear in %j',
    (piece) => {
      expectLinear(findDate, piece)
    },
  )
  it('reads back every instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (date) => {
          const iso = `${date.toISOString().slice(0, 19)}Z`
          expect(parseDate(iso)?.iso).toBe(iso)
          expect(parseDate(date.toUTCString())?.iso).toBe(iso)
        },
      ),
    )
  })
})

describe('joined and successive dates', () => {
  const found = (text: string) => {
    const date = findDate(text)
    return date && [text.slice(date.start, date.end), date.iso]
  }
  it.each([
    ['202403/0908:31:22', ['202403/0908:31:22', '2024-03-09T08:31:22']],
    ['2024-03/09/ 08:31', ['2024-03/09/ 08:31', '2024-03-09T08:31']],
    ['2024 03/09 08:31', ['2024 03/09 08:31', '2024-03-09T08:31']],
    ['May 22, 2025Company', ['May 22, 2025', '2025-05-22']],
    ['15. April 2016Samstag', ['15. April 2016', '2016-04-15']],
    ['Datum: 03.05.2014', ['03.05.2014', '2014-05-03']],
    ['2023年5月9日 星期二 农历癸卯年三月二十', ['2023年5月9日', '2023-05-09']],
    ['农历二〇二三年三月二十日，2023年5月9日', ['2023年5月9日', '2023-05-09']],
    ['农历二〇二三年三月二十日', undefined],
    ['202403/09', undefined],
    ['202413/0908:31', undefined],
    ['May 22, 20251', undefined],
    ['on 03.05.2014', undefined],
  ])('%s', (text, expected) => expect(found(text)).toEqual(expected))

  it.each([
    ['18-12-08', '2018-12-08'],
    ['18-12-0811:14', '2018-12-08T11:14'],
    ['18年12月8日', '2018-12-08'],
    ['18-13-08', undefined],
    ['18-12-08 25:14', undefined],
    ['18.12.08.1', undefined],
    ['2018-12-08', undefined],
  ])('of two digits: %s', (text, expected) => expect(shortDateAt(text, 0, 'Asia/Shanghai')?.iso).toBe(expected))

  it.each([
    ['2024-01-05 08:30 AEST', '2024-01-05T08:30+10:00'],
    ['2024-01-05 08:30 IST', undefined],
  ])('zones that mean one thing only: %s', (text, expected) => expect(parseDate(text)?.iso).toBe(expected))
})

describe('the language of a page', () => {
  const date = (line: string, language?: string) =>
    findDate(line, 0, language === undefined ? 'UTC' : localeOf('UTC', language))?.iso.slice(0, 16)

  it.each([
    ['03.05.2014', 'de', '2014-05-03'],
    ['03/05/2014', 'fr', '2014-05-03'],
    ['03-05-2014', 'nl', '2014-05-03'],
    ['25.04.24 | 14:07 Uhr', 'de', '2024-04-25T14:07'],
    ['14.01.2022 um 09:25', 'de', '2022-01-14T09:25'],
    ['Juli 12, 2017', 'de', '2017-07-12'],
  ])('%s in %s', (line, language, expected) => expect(date(line, language)).toBe(expected))

  it.each([
    ['03.05.2014', undefined],
    ['03/05/2014', 'en'],
    ['03-05-2014', 'zh'],
    ['25.04.24', 'en'],
    ['1.2.13', 'de'],
    ['10.04.22.1', 'de'],
    ['192.04.22', 'de'],
  ])('none: %s in %s', (line, language) => expect(date(line, language)).toBeUndefined())

  it('is not needed if only one number can be a month', () => {
    expect(date('11-29-2024')).toBe('2024-11-29')
    expect(date('Thu, 09/25/2025 - 11:38')).toBe('2025-09-25T11:38')
  })
})

describe('words around a day', () => {
  it.each(DAY_FOLLOWS)('%s: %s', (_, line) => expect(findDate(line, 0, 'UTC')?.iso).toBe('2014-05-03'))
  it.each(BEFORE_CLOCK)('%s: %s', (_, line) => expect(findDate(line, 0, 'UTC')?.iso).toBe('2014-08-01T10:20'))
})
