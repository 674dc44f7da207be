import type { Stage } from '../../src/document/stage.ts'
import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { boilerplate } from './index.ts'

const LINES = [
  '雾散了，船到了，码头上的人慢慢走光，只剩下看船的老汪坐在缆桩上，数着一天收来的船钱。',
  '第二天一早，雾又来了，比前一天的更浓，对岸的钟声听得见，钟楼却看不见，渡船等了两个钟头才开。',
  '老汪说，他撑了三十年船，这样的雾只见过两回，上一回是修桥的那一年，水位也是这么低。',
]
/** Most rules apply only near an end of the text. */
const atEnd: Context = { traits: { kind: 'text' }, in: [...LINES, '{}'].join('\n'), out: LINES.join('\n') }
const atStart: Context = { ...atEnd, in: ['{}', ...LINES].join('\n') }
const inPage: Context = {
  in: `<html><body><div class="menu"><a href="/">首页</a></div><div class="article">${LINES.map((line) => `<p>${line}</p>`).join('')}{}</div></body></html>`,
  out: LINES.join('\n'),
  also: ['outside-main', 'navigation'],
}

const besideFurniture: Context = { ...inPage, in: inPage.in!.replace('{}', '<p>{}</p><p>返回顶部</p>') }

ruleExamples(boilerplate, {
  before: [html, mainText] as unknown as Stage[],
  context: atEnd,
  contexts: {
    hidden: inPage,
    'outside-main': inPage,
    'link-list': inPage,
    navigation: atStart,
    separator: besideFurniture,
    stub: { ...atEnd, out: [...LINES, '{}'].join('\n') },
  },
  without: { template: 'a template is learnt from several documents: templates/learn.test.ts' },
})
