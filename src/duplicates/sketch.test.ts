import { expect, it } from 'vitest'
import { sketchOf } from './sketch.ts'
import { tokenise } from './text/tokens.ts'

const FIRST = '今天的水位上升了三厘米镇上的居民开始往二楼搬家具'
const LAST = '学校第二次停课老师们把课桌搬到了楼上等雨停下来再搬回去'
const sketch = (text: string) => sketchOf(tokenise(text))!

it('a sketch has each longer sentence, also the last without its full stop', () => {
  const ended = sketch(`${FIRST}。${LAST}。`)
  expect(ended.sentences).toHaveLength(4)
  const open = sketch(`${FIRST}。${LAST}`)
  expect([open.sentences, open.weight]).toEqual([ended.sentences, ended.weight])
  expect(open.weight).toBe(2 * (FIRST.length + LAST.length))
  expect(sketch(`${FIRST}。${LAST}。${FIRST}。`).sentences).toHaveLength(4)
  expect(sketch(`${FIRST}。${LAST}。他走了。`).sentences).toHaveLength(4)
})

it('a text that is too short has none', () => expect(sketchOf(tokenise('他走了。'))).toBeUndefined())

it('two short texts, most of whose bins are empty, agree in nothing', () => {
  const [a, b] = [sketch(FIRST), sketch(LAST)]
  expect(a.bands.filter((band, i) => band === b.bands[i])).toHaveLength(0)
})
