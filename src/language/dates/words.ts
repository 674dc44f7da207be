/** Words before dates and times as alternatives of a regular expression, each with an example that a test reads. */

/** Words before a date in digits that occur only in languages which write the day first. */
export const DAY_FOLLOWS: readonly (readonly [word: string, example: string])[] = [
  ['am', 'am 03.05.2014'],
  ['vom', 'vom 03.05.2014'],
  ['den', 'den 03.05.2014'],
  ['dem', 'dem 03.05.2014'],
  ['[Dd]atum', 'Datum: 03.05.2014'],
  ['[Vv]eröffentlicht', 'Veröffentlicht: 03.05.2014'],
  ['[Vv]eröffentlichung', 'Veröffentlichung: 03.05.2014'],
  ['[Ee]rschienen', 'erschienen 03.05.2014'],
  ['Stand', 'Stand: 03.05.2014'],
  ['le', 'le 03.05.2014'],
  ['du', 'du 03.05.2014'],
  ['il', 'il 03.05.2014'],
  ['op', 'op 03.05.2014'],
  ['от', 'от 03.05.2014'],
  ['Дата', 'Дата: 03.05.2014'],
  ['[Пп]убликации', 'Дата публикации: 03.05.2014'],
  ['[Оо]публиковано', 'Опубликовано: 03.05.2014'],
  ['[Oo]publikowano', 'Opublikowano: 03.05.2014'],
  ['[Oo]publikowany', 'opublikowany 03.05.2014'],
  ['[Pp]ublikováno', 'Publikováno: 03.05.2014'],
  ['[Pp]ublisert', 'Publisert 03.05.2014'],
  ['[Uu]dgivet', 'Udgivet 03.05.2014'],
  ['[Jj]ulkaistu', 'Julkaistu 03.05.2014'],
  ['[Tt]arihi', 'Yayın tarihi: 03.05.2014'],
  ['[Pp]ublicat', 'Publicat 03.05.2014'],
]

/** Words between a day and its time. */
export const BEFORE_CLOCK: readonly (readonly [word: string, example: string])[] = [
  ['à', '1er août 2014 à 10:20'],
  ['um', '1. August 2014 um 10:20'],
  ['a las', '1 de agosto de 2014 a las 10:20'],
  ['alle', '1 agosto 2014 alle 10:20'],
  ['às', '1 de agosto de 2014 às 10:20'],
  ['om', '1 augustus 2014 om 10:20'],
  ['kl\\.?', '1 augusti 2014 kl. 10:20'],
  ['klo', '1 elokuuta 2014 klo 10:20'],
  ['godz\\.?', '1 sierpnia 2014 godz. 10:20'],
  ['saat', '1 ağustos 2014 saat 10:20'],
  ['pukul', '1 agustus 2014 pukul 10:20'],
  ['в', '1 августа 2014 в 10:20'],
  ['г\\.,?', '1 августа 2014 г., 10:20'],
]
