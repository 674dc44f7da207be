import type { Takings } from '../dataset/takings.ts'
import { figure, share } from '../terminal/figures.ts'
import type { Paint } from '../terminal/paint.ts'
import { tableLines } from '../terminal/table.ts'
import { visible } from '../terminal/visible.ts'

/**
 * What each threshold takes, as a table. Nobody sets thresholds without wanting to know, and who sets none has no table: so it
 * needs no option of its own.
 */
export function takingsText({ documents, characters, taken, taken_characters, by }: Takings, paint: Paint): string {
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
  const [head, ...lines] = tableLines(
    [['', 'documents', '', 'no other', 'characters', ''], ...rows, all],
    [1, 2, 3, 4, 5],
  )
  return [
    paint('bold', `What each threshold takes of ${figure(documents)} documents`),
    paint('dim', head!),
    ...lines,
  ].join('\n')
}
