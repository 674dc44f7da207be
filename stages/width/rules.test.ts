import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { width } from './index.ts'

/** A text that shows that its marks were folded to ASCII. */
const folded: Context = {
  in: '今天,省委(扩大)会议。他说:好、很好。各市(州)参会。\n{}',
  out: '今天，省委（扩大）会议。他说：好、很好。各市（州）参会。\n{}',
}
const spaced: Context = {
  in: '取 样 之 前 ， 先 用 清 水 冲 洗 瓶 子 三 遍 ， 再 写 好 标 签 。\n{}',
  out: '取样之前，先用清水冲洗瓶子三遍，再写好标签。\n{}',
  notIn: '{}',
}
/** A text wrapped at 24 characters. */
const lines = [
  '河堤是去年秋天才修好的，修堤的人都住在南岸的村子',
  '里，每天早上坐船过来，到了晚上再坐船回去。船是一',
  '条旧船，掌船的老人说，他年轻的时候，河水比现在宽',
  '得多，雾也比现在大，有时候要到中午才看得见对岸的',
  '树。后来上游修了一座水库，水就一年比一年少了，渡',
  '口也搬到了下面。',
]
const wrapped: Context = {
  in: `${lines.join('\n')}\n{}`,
  out: `${lines.join('')}\n{}`,
  notIn: '{}',
  traits: { kind: 'text' },
}
const line: Context = { in: '{}\n明天休息。', out: '{}\n明天休息。' }

ruleExamples(width, {
  context: line,
  contexts: {
    'blank-line': { in: '{}' },
    'fullwidth-token': { in: '{}', also: ['fullwidth-letter', 'fullwidth-digit'] },
    'folded-punctuation': folded,
    'halfwidth-katakana': { params: { halfwidthKatakana: true } },
    'spaced-characters': spaced,
    'hard-wrap': wrapped,
  },
})
