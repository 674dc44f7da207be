import type { Takings } from '../../dataset/takings.ts'
import { figure, share } from '../../terminal/figures.ts'
import type { Paint } from '../../terminal/paint.ts'
import { fittedLines, tableLines } from '../../terminal/table.ts'
import { visible } from '../../terminal/visible.ts'
import { wrap } from '../../terminal/wrap.ts'

/**
 * What each threshold takes, as a table. Nobody sets thresholds without wanting to know, and who sets none has no table: so it
 * needs no option of its own. A narrow terminal has the documents alone.
 *
 * @param columns of the terminal
 */
export function takingsText(
  { documents, characters, taken, taken_characters, by }: Takings,
  paint: Paint,
  columns: number = Number.POSITIVE_INFINITY,
): string {
  const rows = Object.entries(by).map(([name, taking]) => [
    visible(name),
    figure(taking.documents),
    share(taking.documents, documents),
    figure(taking.alone),
    figure(taking.characters),
    share(taking.characters, characters),
  ])
  const all = [
    'any of them',
    figure(taken),
    share(taken, documents),
    '',
    figure(taken_characters),
    share(taken_characters, characters),
  ]
  const cells = [['', 'documents', '', 'no other', 'characters', ''], ...rows, all]
  const few = cells.map((row) => row.slice(0, 3))
  const [head, ...lines] =
    fittedLines(cells, [1, 2, 3, 4, 5], columns) ?? fittedLines(few, [1, 2], columns) ?? tableLines(few, [1, 2])
  const title = `What each threshold takes of ${figure(documents)} documents`
  return [
    ...wrap(title, columns, '')
      .split('\n')
      .map((line) => paint('bold', line)),
    paint('dim', head!),
    ...lines,
  ].join('\n')
}
