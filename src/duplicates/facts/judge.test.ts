import { describe, expect, it } from 'vitest'
import { prepare } from '../prepared.ts'
import { comparable } from '../text/furniture.ts'
import { compareFacts } from './judge.ts'

const before = '市气象台发布预警信息。'
const behind = '请市民注意防范，减少外出。'
const agreement = (a: string, b: string, [first, last] = [before, behind]) =>
  compareFacts(prepare(comparable(`${first}${a}${last}`)), prepare(comparable(`${first}${b}${last}`)))

/** What differs, in the middle of a text. */
const OTHER_FACTS: readonly (readonly [string, string])[] = [
  ['新增本土确诊病例35例。', '新增本土确诊病例36例。'],
  ['新增本土确诊病例5例。', '新增本土确诊病例5万例。'],
  ['新增本土确诊病例三万例。', '新增本土确诊病例三十万例。'],
  ['事故造成三人受伤。', '事故造成五人受伤。'],
  ['会议定于3月5日召开。', '会议定于3月6日召开。'],
  ['娜仁花当选为旗长。', '斯琴高娃当选为旗长。'],
  ['王伟当选为镇长。', '王伟明当选为镇长。'],
  ['列车从柳条寨开出。', '列车从桃花峪开出。'],
  ['列车从吉林开出。', '列车从吉林东开出。'],
  ['雪豹队主场取胜。', '苍狼队主场取胜。'],
  ['他担任副市长。', '他担任市长。'],
  ['检测结果合格。', '检测结果不合格。'],
  ['当天股价上涨。', '当天股价下跌。'],
  ['记者认为，此事属实。', '记者认为，此事不实。'],
  ['冠军\n巴特尔\n亚军', '冠军\n诺敏\n亚军'],
  ['气温降到5度。', '气温降到-5度。'],
  ['票价为$5。', '票价为€5。'],
  ['The court found him guilty on Monday.', 'The court found him not guilty on Monday.'],
  ['The Otters won the shield.', 'The Magpies won the shield.'],
  ['The minister of health resigned.', 'The deputy minister of health resigned.'],
  ['Le maire a la clef.', 'Le maire dit la clef.'],
  ['Закон был принят в марте.', 'Закон был не принят в марте.'],
  ['条例案を可決した。', '条例案を否決した。'],
]

const SAME_FACTS: readonly (readonly [string, string])[] = [
  ['专家表示，汛期已经到来。', '专家指出，汛期已经到来。'],
  ['目前各地正在排查。', '当前各地正在排查。'],
  ['同时加强值守。', '与此同时加强值守。'],
  ['相关部门开展工作。', '有关部门进行工作。'],
  ['需要加强值守。', '有必要加强值守。'],
  ['提醒市民备好雨具。', '提示市民备好雨具。'],
  ['据了解，据介绍，水位已经回落。', '据介绍，水位已经回落。'],
  ['据了解，另外，水位已经回落。', '此外，水位已经回落。'],
  ['水位已经回落，各地继续巡堤，学校复课。', '水位已经回落，学校复课。'],
  ['有业内人士分析，关键是算清账；也有人认为，办法总比困难多。', '有业内人士分析，办法总比困难多。'],
  ['他在接受本报记者独家专访时谈到汛情。', '他谈到汛情。'],
  ['The minister said the dam holds.', 'The minister stated the dam holds.'],
  ['Le ministre a déclaré que le barrage tient.', 'Le ministre a dit que le barrage tient.'],
  ['Les experts ont indiqué que le barrage tient.', 'Les experts ont affirmé que le barrage tient.'],
  ['新增1,234例，增长5%。', '新增1234例，增长百分之5。'],
]

describe('facts', () => {
  it.each(OTHER_FACTS)('%s is not %s', (a, b) => {
    expect(agreement(a, b).conflict).toBeDefined()
    expect(agreement(b, a).conflict).toBeDefined()
  })

  it.each(SAME_FACTS)('%s says what %s says', (a, b) => {
    expect(agreement(a, b).conflict).toBeUndefined()
    expect(agreement(b, a).conflict).toBeUndefined()
  })

  it('of a short sentence that begins or ends a line of the text are those of the text, and of a line of its own are not', () => {
    const compare = (a: string, b: string) => compareFacts(prepare(comparable(a)), prepare(comparable(b))).conflict
    expect(compare(`Berlin. ${before}${behind}`, `Bremen. ${before}${behind}`)).toEqual({ a: 'berlin', b: 'bremen' })
    expect(compare(`Berlin. Mitte. ${before}`, `Bremen. Mitte. ${before}`)).toBeDefined()
    expect(compare(`${before}${behind}吉林讯。`, `${before}${behind}长春讯。`)).toBeDefined()
    expect(compare(`Berlin.\n${before}${behind}`, `Bremen.\n${before}${behind}`)).toBeUndefined()
    expect(compare(`${before}${behind}\n吉林讯。完。`, `${before}${behind}\n长春讯。完毕。`)).toBeUndefined()
    expect(compare('Berlin. Mitte.', 'Bremen. Nord.')).toBeUndefined()
  })

  it('are compared wherever they stand', () => {
    const count = '新增本土确诊病例35例，其中轻型12例。'
    const other = '新增本土确诊病例36例，其中轻型12例。'
    const middle = '流行病学调查工作正在进行。学校恢复线下教学。'
    expect(agreement(`${count}${middle}`, `${middle}${other}`).conflict).toEqual({ a: '35', b: '36' })
    expect(agreement(`${count}${middle}`, `${middle}${count}`)).toEqual({ differences: [] })
  })

  it('of a clause that stands elsewhere in the other text are not missing', () => {
    const a = '学校复课，医院恢复门诊37个，公交运行。'
    const b = '学校复课，公交运行。医院恢复门诊37个。'
    expect(agreement(a, b).conflict).toBeUndefined()
    expect(agreement(a, '学校复课，公交运行。').conflict).toBeDefined()
  })

  it('of a cut text end where it ends, within a number, too', () => {
    const whole = '水位上升到1234.5米，超过警戒线，巡堤人员到岗。'
    for (const cut of ['水位上升到1234.5米，超过', '水位上升到123', '水位上升到1234.5米，超过警戒线，巡堤'])
      expect(agreement(whole, cut, [before, '']).conflict, cut).toBeUndefined()
    expect(agreement(whole, '水位上升到124', [before, '']).conflict).toBeDefined()
  })

  it('of lines that only one has are not compared', () => {
    const { conflict, differences } = agreement('记者在现场看到3台水泵。', '')
    expect(conflict).toBeUndefined()
    expect(differences).toEqual([{ a: '记者在现场看到3台水泵', b: '' }])
  })

  it('tell what is worded otherwise', () => {
    expect(agreement('专家表示，汛期已经到来。', '专家指出，汛期已经到来。').differences).toEqual([
      { a: '表示', b: '指出' },
    ])
  })

  it('at the edges are compared where both lines count', () => {
    const rest = '请市民注意防范，减少外出。'
    expect(agreement('雪豹队 2 苍狼队 1\n', '白鲸队 3 沙棘队 0\n', ['', rest]).conflict).toBeDefined()
    expect(agreement('长春要闻\n', '吉林快讯\n', ['', rest]).conflict).toBeUndefined()
  })
})
