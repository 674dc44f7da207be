/** Days of the week by language, as alternatives of a regular expression, each with an example. */
export const WEEKDAY_NAMES: readonly (readonly [days: string, example: string])[] = [
  ['(?:mon|tues|wednes|thurs|fri|satur|sun)day', 'Wednesday'],
  ['(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch', 'Mittwoch'],
  ['(?:mån|tis|ons|tors|fre|lör|sön|man|tirs|lør|søn)dag', 'onsdag'],
  ['(?:lun|mar|mercre|jeu|vendre|same)di|dimanche', 'mercredi'],
  ['lunes|martes|miércoles|jueves|viernes|sábado|domingo', 'miércoles'],
  ['(?:lune|marte|mercole|giove|vener)dì|sabato|domenica', 'mercoledì'],
  ['(?:maan|dins|woens|donder|vrij|zater|zon)dag', 'woensdag'],
  ['poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela', 'środa'],
  ['понедельник|вторник|среда|четверг|пятница|суббота|воскресенье', 'среда'],
  ['pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar', 'Çarşamba'],
  ['senin|selasa|rabu|kamis|jumat|sabtu|minggu', 'Rabu'],
]

export const WEEKDAYS: string = WEEKDAY_NAMES.map(([days]) => days).join('|')
