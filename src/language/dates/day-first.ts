/**
 * Languages that write the day before the month in digits, `03.05.2014`, `03/05/2014`, by the short date formats of the
 * Unicode CLDR 45. English is left out because London writes the day first and New York the month. Chinese, Japanese,
 * Korean, Hungarian, Lithuanian, Swedish and Basque write the year first.
 */
export const DAY_FIRST: ReadonlySet<string> = new Set(
  (
    'de fr es pt it nl da no nb nn is fi et lv pl cs sk sl hr sr bs mk bg ru uk be ro el tr az ca gl cy ga sq hy ka kk uz ' +
    'he ar hi bn ur th vi id ms'
  ).split(' '),
)
