import { describe, expect, it } from 'vitest'
import { KnownTexts } from './index.ts'
import { Postings } from './pairs/postings.ts'

/** Texts in memory. */
function shelf() {
  const texts: string[] = []
  return { put: (text: string) => texts.push(text) - 1, get: (place: number) => texts[place]! }
}

const STORY =
  '防汛指挥部昨天发布通告，受上游来水影响，柳条寨水文站的水位超过警戒线。值班人员说，巡堤的人已经全部到岗，低洼地带的住户正在分批转移。学校操场和礼堂开放为临时安置点，饮用水经检测合格。'
const EDITED = STORY.replace('值班人员说', '据介绍').concat('\n（责任编辑：王明）')
const OTHER = STORY.replace('柳条寨', '桃花峪')
const MORE = `${STORY}傍晚雨势减弱，上游水库开始错峰泄洪。住在河湾里的养鸭人划着木船把最后一批鸭笼拖到高处。`

function known(...texts: readonly (readonly [string, string])[]): KnownTexts {
  const all = new KnownTexts(shelf())
  for (const [name, text] of texts) all.add(name, text)
  return all
}

describe('a known text', () => {
  it('is the first that is equal', () => {
    const all = known(['a', EDITED], ['b', STORY], ['c', STORY])
    expect(all.copyOf('d', STORY)).toEqual({ name: 'b', similarity: 1, differs: '' })
    expect(all.copyOf('d', '太短')).toBeUndefined()
    expect(known(['a', '太短']).copyOf('d', '太短')?.name).toBe('a')
  })

  it('else the nearest that states the same facts', () => {
    const all = known(['a', OTHER], ['b', MORE], ['c', STORY])
    const copy = all.copyOf('d', EDITED)
    expect(copy).toMatchObject({ name: 'c', differs: '“据介绍” here, “值班人员说” there' })
    expect(copy!.similarity).toBeGreaterThan(0.8)
    expect(known(['a', OTHER]).copyOf('d', STORY)).toBeUndefined()
  })

  it('is never the text itself', () => {
    const all = known(['a', STORY])
    expect(all.copyOf('a', STORY)).toBeUndefined()
    expect(all.copyOf('a', EDITED)).toBeUndefined()
    all.add('a', STORY)
    expect(all.copyOf('a', EDITED)).toBeUndefined()
    all.add('b', STORY)
    expect(all.copyOf('a', STORY)?.name).toBe('b')
    expect(all.copyOf('a', EDITED)?.name).toBe('b')
  })

  it('is none where the new text has a passage more', () => {
    const base = `${MORE}岸上的人递给他热水和干粮。镇上的粮油铺一直开到深夜，店主说米面备得足，不必抢着买。`
    const long = `${base}天亮以后，泵站的师傅清掉了进水口的树枝，两台机组重新转起来，积水从小学门前的街上慢慢退走，孩子们在台阶上晒起了课本，老师把湿透的地图摊在篮球架下面，等风吹干。校工去邻村借水泵，路上遇见送菜的拖拉机，就搭了一段车。回来的时候，渡口的旗子已经换成了绿色，摆渡的老人正往船上搬煤球。`
    expect(known(['a', base]).copyOf('b', long)).toBeUndefined()
    expect(known(['a', long]).copyOf('b', base)?.name).toBe('a')
  })
})

describe('postings', () => {
  it('are in the order in which they came, through all growth', () => {
    const postings = new Postings()
    for (let entry = 0; entry < 1000; entry++) postings.add(entry % 7, entry)
    for (let key = 0; key < 7; key++) expect([...postings.get(key, 3)]).toEqual([key, key + 7, key + 14])
    expect([...postings.get(0, 1000)]).toHaveLength(143)
    expect([...postings.get(7, 3)]).toEqual([])
  })

  it('tell keys of 32 bits apart', () => {
    const postings = new Postings()
    for (const [entry, key] of [0, 1, 2 ** 31, 2 ** 32 - 1].entries()) postings.add(key, entry)
    expect([0, 1, 2 ** 31, 2 ** 32 - 1].map((key) => [...postings.get(key, 9)])).toEqual([[0], [1], [2], [3]])
  })
})
