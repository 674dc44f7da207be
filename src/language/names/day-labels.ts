/**
 * Words before the day of publication or of the last change in languages of which the words before a name are not read, as
 * data like `BYLINE_WORDS`.
 */

/** Words of one language, as alternatives of a regular expression. */
export interface DayLabels {
  /** Words before the day of publication. */
  readonly published: string
  /** Words between such a word and the day. */
  readonly on?: string
  /** Words before the day of the last change. */
  readonly updated: string
  /** A line of the head of a page, its day of publication, and its day of change where it has one. */
  readonly example: readonly [line: string, published: string, updated?: string]
  /** A line of prose that begins alike. */
  readonly negative: string
}

export const DAY_LABELS: Readonly<Record<string, DayLabels>> = {
  ja: {
    published: '(?:公開|投稿|掲載|配信|作成|発表|登録)日時?',
    updated: '(?:ページ)?(?:最終)?更新日時?',
    example: ['最終更新日：2015年1月2日 公開日：2014年5月3日', '2014年5月3日', '2015年1月2日'],
    negative: '公開日：未定ですが、2014年5月3日に試写会があります。',
  },
  ko: {
    published: '(?:기사)?입력|등록(?:일)?|게시일?|작성일?|승인|발행일?',
    updated: '(?:최종)?수정(?:일)?|업데이트',
    example: ['입력 2014.05.03 10:20 수정 2015.01.02 11:00', '2014.05.03 10:20', '2015.01.02 11:00'],
    negative: '등록 2014년 5월 3일부터 시작한 강이 다시 불었다.',
  },
  ar: {
    published: 'نُ?شرت?(?: في| بتاريخ| يوم)?|تاريخ النشر',
    updated: '(?:آخر )?تحديث(?: في)?|تم التحديث(?: في)?',
    example: ['تاريخ النشر: 3 مايو 2014 | آخر تحديث: 2015-01-02', '3 مايو 2014', '2015-01-02'],
    negative: 'نشر في 3 مايو 2014 كتابه الأول عن النهر.',
  },
  fa: {
    published: 'تاریخ انتشار',
    updated: 'آخرین به‌?روزرسانی',
    example: ['تاریخ انتشار: 2014-05-03', '2014-05-03'],
    negative: 'تاریخ انتشار 2014-05-03 کتاب نخست او بود.',
  },
  he: {
    published: 'פורסם|תאריך פרסום|פורסם בתאריך',
    on: 'ב-',
    updated: 'עודכן(?: לאחרונה)?|עדכון אחרון',
    example: ['פורסם: 3 במאי 2014 | עודכן: 2015-01-02', '3 במאי 2014', '2015-01-02'],
    negative: 'פורסם 3 במאי 2014 ספרו הראשון על הנהר.',
  },
  hi: {
    published: 'प्रकाशित(?: तिथि)?',
    updated: '(?:अंतिम )?अपडेट(?:ेड)?',
    example: ['प्रकाशित: 3 मई 2014 | अपडेटेड: 2015-01-02', '3 मई 2014', '2015-01-02'],
    negative: 'प्रकाशित 3 मई 2014 उनकी पहली किताब थी।',
  },
  hr: {
    published: 'objavljeno',
    updated: 'ažurirano|zadnja izmjena',
    example: ['Objavljeno: 3. svibnja 2014. | Ažurirano: 23.1.2015', '3. svibnja 2014', '23.1.2015'],
    negative: 'Objavljeno 3. svibnja 2014. godine prvi svezak.',
  },
  sl: {
    published: 'objavljeno|datum objave',
    updated: 'posodobljeno|zadnja sprememba',
    example: ['Datum objave: 3. maja 2014', '3. maja 2014'],
    negative: 'Objavljeno 3. maja 2014 v prvem zvezku.',
  },
  et: {
    published: 'avaldatud|lisatud',
    updated: 'uuendatud|viimati muudetud',
    example: ['Avaldatud 3. mai 2014', '3. mai 2014'],
    negative: 'Avaldatud 3. mai 2014 esimene köide sai otsa.',
  },
  ca: {
    published: 'publica[td]a?|data de publicació',
    on: 'el',
    updated: 'actualitza[td]a?|última actualització',
    example: ['Publicat el 3 de maig de 2014 | Actualitzat: 23/01/2015', '3 de maig de 2014', '23/01/2015'],
    negative: 'Publicat el 3 de maig de 2014 el primer volum.',
  },
}

const all = (read: (labels: DayLabels) => string | undefined): string =>
  Object.values(DAY_LABELS)
    .map(read)
    .filter((words) => words !== undefined)
    .join('|')

/** The words of all these languages, as alternatives of a regular expression. */
export const PUBLISHED_DAY: string = all(({ published }) => published)
export const BEFORE_DAY: string = all(({ on }) => on)
export const UPDATED_DAY: string = all(({ updated }) => updated)

/**
 * A Japanese label of a day, whose year may be one of an era. Without one, a line with ideographs is Chinese, or a sentence: Chinese has 更新日期 and 公开日期.
 */
export const JAPANESE_LABEL: RegExp = new RegExp(
  `(?:${DAY_LABELS.ja!.published}|${DAY_LABELS.ja!.updated})(?!期)\\s?[:：]?\\s{0,2}(?:\\d|令和|平成|昭和)`,
)
