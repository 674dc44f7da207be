import type { Stage } from '../../src/document/stage.ts'
import { type Context, ruleExamples } from '../../test/rule-examples.ts'
import { html } from '../html/index.ts'
import { mainText } from '../main-text/index.ts'
import { metadata } from './index.ts'

const PROSE = '河上的雾到中午才散，渡船一直停在对岸，等船的人在棚子里坐了一个上午，谁也没有着急。'
const MORE = '午后船开了，第一趟载的是学生和菜，第二趟才轮到自行车，船工说这样的天气每年都有几回。'

const page = (head: string, body: string): string =>
  `<html><head>${head}</head><body>${body}<p>${PROSE}</p><p>${MORE}</p></body></html>`
const titled = '<title>渡口的灯又亮了</title>'
const heading = '<h1>渡口的灯又亮了</h1>'

/** Below the title of a page. */
const belowHeading: Context = { in: page(titled, `${heading}{}`), also: ['title'] }
/** Below the title of a plain text. */
const belowTitle: Context = { in: `渡口的灯又亮了\n{}\n${PROSE}\n${MORE}\n`, also: ['title', 'date'] }
const aboveText: Context = { in: `{}\n2024-05-03 08:00\n${PROSE}\n${MORE}\n`, also: ['title', 'date'] }
const lastLine: Context = { in: `${PROSE}\n${MORE}\n{}`, out: `${PROSE}\n${MORE}\n{}` }
const table =
  '<table><tr><td>索引号</td><td>0143/2023-087</td></tr><tr><td>主题分类</td><td>交通</td></tr><tr><td>公开方式</td><td>主动公开</td></tr>{}</table>'

const thread = `<html><head><title>阳台番茄 - 绿园论坛 - Powered by Discuz!</title></head><body id="nv_forum" class="pg_viewthread"><div id="postlist"><h1><span id="thread_subject">阳台番茄</span></h1><div id="post_1"><table><tr><td class="pls"><div class="authi"><a class="xw1">小满</a></div><p>等级 3</p><p>积分 40</p><p>帖子 12</p></td><td class="plc"><div class="authi">{}<a>只看该作者</a></div><div class="t_f">${PROSE}<br>${MORE}</div></td></tr></table></div><div id="post_2"><table><tr><td class="pls"><div class="authi"><a class="xw1">老农王</a></div></td><td class="plc"><div class="t_f">${MORE}</div></td></tr></table></div></div></body></html>`

ruleExamples(metadata, {
  before: [html, mainText] as unknown as Stage[],
  context: lastLine,
  contexts: {
    title: aboveText,
    staff: { in: `${PROSE}\n{}\n${MORE}`, out: `${PROSE}\n{}${MORE}` },
    picture: { in: `${PROSE}\n{}\n${MORE}`, out: `${PROSE}\n{}${MORE}` },
    masthead: { in: `{}\n渡口的灯又亮了\n2024-05-03 08:00\n${PROSE}\n`, also: ['title', 'date'] },
    index: { in: page(titled, `${table}${heading}`), also: ['title'] },
    account: belowTitle,
    date: belowTitle,
    medium: belowTitle,
    'beside-date': belowTitle,
    byline: belowHeading,
    updated: belowHeading,
    'agency-reporter': { ...lastLine, also: ['dateline'] },
    'day-of-issue': aboveText,
    'name-line': { in: `渡口的灯又亮了\n{}\n${PROSE}\n${MORE}\n` },
    'name-in-brackets': { in: `${PROSE}\n${MORE}\n${PROSE}\n${MORE}\n{}` },
    'thread-day': { in: thread, also: ['title', 'date'] },
    label: { in: page(titled, `${heading}{}`).replace('<html>', '<html lang="de">'), also: ['title', 'date'] },
    'future-date': { ...lastLine, also: ['published'] },
    'unreadable-date': { in: page(titled, `${heading}<p>{}</p>`), also: ['title'] },
    'date-conflict': {
      in: page(`${titled}<meta property="article:published_time" content="2014-05-03T08:00:00Z">`, `${heading}{}`),
      also: ['title', 'published'],
    },
  },
})
