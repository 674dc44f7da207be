/** Lines that a site writes round a text, as data. They differ between copies of one text, and their dates and numbers are no facts of it. */

export interface FurnitureRule {
  /** For a line in NFKC, lower case, without white space round it. */
  readonly pattern: RegExp
  readonly reason: string
  readonly examples: readonly string[]
  /** Lines of content that are like it. */
  readonly negatives: readonly string[]
}

const DAY = '(?:\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?)'
const CLOCK = '\\d{1,2}[:时]\\d{2}'
/** What may stand behind it of the time itself. */
const REST_OF_CLOCK = '(?::\\d{2}(?:\\.\\d+)?)?\\s*(?:[+-]\\d{2}(?::?\\d{2})?)?'

/** Labels of where a text is from and when it was put there. */
const LABELS = [
  '来源|来自|稿源',
  '发布时间|发布日期|发表时间|发表于|发布于|更新时间|更新日期',
  '原标题|原题|原文链接|编稿|撰文|图源',
].join('|')

/** Labels of who worked on it. In interviews they also name who speaks. */
const PEOPLE = ['作者|记者|通讯员|编辑|责编|责任编辑|文字编辑|主编', '校对|初审|复审|终审|审核|审校|监制|编审'].join(
  '|',
)

/** The same in English. */
const ENGLISH_LABELS = [
  'by|published|updated|posted(?: on| by)?|last (?:updated|modified)|reporting by|editing by',
  'written by|edited by|photo(?:graph)? by',
  '(?:source|author|image credit)(?=\\s*[:|])|copyright|©',
  'share this|read more|read also|related',
].join('|')

/** The same in German, French, Spanish and Italian, Russian, Japanese, Korean, Thai. */
const OTHER_LABELS = [
  'von|autor(?:in)?|quelle|veröffentlicht|aktualisiert|stand|foto',
  'auteur|publié|mis à jour',
  'fuente|publicado|actualizado|fonte|pubblicato',
  'источник|автор|опубликовано|обновлено|фото|редактор',
  '出典|配信|公開日|更新日|掲載日|最終更新|編集|執筆|写真|文責',
  '입력|수정|출처|기사입력|최종수정',
  'ที่มา|เผยแพร่|ผู้เขียน',
].join('|')

export const FURNITURE: readonly FurnitureRule[] = [
  {
    pattern: new RegExp(
      `^[【[(〔]?(?:信息|文章|稿件|消息|新闻|图片|内容)?(?:(?:${LABELS})|(?:${PEOPLE})(?!.*[。!?;]))\\s*[:丨|/]`,
      'u',
    ),
    reason:
      'A label of the site: who published, wrote or edited, and when it was put there. What somebody says in an interview ends as sentences do.',
    examples: [
      '来源:新华社',
      '(责任编辑:王明)',
      '主编:李强',
      '校对:张华',
      '发布时间:2023-05-06 12:30 来源:晚报',
      '原标题:长春再出新动作',
    ],
    negatives: [
      '来源不明的货物有3吨。',
      '时间:5月6日14时',
      '作者在书里写道',
      '编辑部搬到了长春',
      '记者:所以你不止是农民,也是农业专家了。',
      '编辑:您怎么看?',
    ],
  },
  {
    pattern: /(?:责任编辑|责编|校对|编辑)\s*[:丨]\s*[^\s。!?;]{1,12}\s*[)】\]〕]?$/u,
    reason: 'The same label at the end of a line.',
    examples: ['(完) 责任编辑:李华'],
    negatives: ['他当了十年编辑'],
  },
  {
    pattern: new RegExp(
      `^(?:[\\p{L}]{1,12} )?${DAY}\\s*(?:t|星期.|周.)?\\s*${CLOCK}(?!\\d*[\\p{L}]{3})${REST_OF_CLOCK}(?![^\\p{L}]*\\d)`,
      'u',
    ),
    reason:
      'A line that begins with a day and the time of day: when the site put the page there. A row of a table has figures behind it.',
    examples: ['2023年5月6日 12:30 浏览 123 次', '2023-05-06 12:30:11 +0800', '晚报 2023-05-06 12:30'],
    negatives: ['2023年5月6日', '5月6日12时30分,长春发生地震', '2023-05-06 12:30:00+00 | 400 | 24'],
  },
  {
    pattern:
      /(?:^|[\s|,])(?:浏览|阅读|点击|点赞|访问|评论|转发|收藏|分享|人气|热度|在看)(?:量|数|次数)?\s*[:(]?\s*\d+/u,
    reason: 'Counters of readers.',
    examples: ['阅读 1234 点赞 5', '浏览次数:88', '2023年5月6日 浏览 9 次'],
    negatives: ['全市阅读空间增加到88个', '景区浏览线路有3条'],
  },
  {
    pattern: /^(?:据|来自)\S{1,14}(?:报道|消息|讯)$/u,
    reason: 'A line that only says who reported it.',
    examples: ['据新华社报道', '来自晚报的消息'],
    negatives: ['据新华社报道,长春新增3例', '他听到消息'],
  },
  {
    pattern: /^\S{2,12}\d{1,2}月\d{1,2}日(?:电|讯)$/u,
    reason: 'A date line of its own.',
    examples: ['澎湃新闻长春3月5日电', '新华社长春12月15日电', '长春3月5日讯'],
    negatives: ['长春3月5日电力供应恢复'],
  },
  {
    pattern: /^(?:首页|主页|当前位置|您的位置|您现在的位置|位置|home|главная|ホーム|홈)\s*[:>»›|/]/u,
    reason: 'The way to the page in its site.',
    examples: ['首页 > 新闻 > 长春', '当前位置:首页>要闻', 'home » news'],
    negatives: ['首页设计获奖', 'home is where the heart is'],
  },
  {
    pattern: /(?:^|\s)(?:上一篇|下一篇|上一页|下一页|相关阅读|延伸阅读|相关新闻|相关报道|推荐阅读)\s*[::]/u,
    reason: 'Links to other pages.',
    examples: ['上一篇:长春召开座谈会 下一篇:物价', '相关阅读:吉林'],
    negatives: ['下一篇章由你书写'],
  },
  {
    pattern:
      /^(?:本文|文章|以上内容|本稿|图文)?(?:转自|转载自|转载于|摘自|节选自|来源于|系转载)|版权(?:归|所有)|未经(?:授权|许可|同意)|(?:禁止|谢绝|请勿)转载/u,
    reason: 'Rights, and where it was taken from.',
    examples: ['本文转自晚报,版权归原作者所有。', '未经授权不得转载'],
    negatives: ['他转行做了工程师', '这本书的版权之争持续了3年'],
  },
  {
    pattern:
      /^\S{0,12}(?:点击|扫描|长按|扫一扫|识别|关注|下载|加入)\S{0,16}(?:关注|订阅|客户端|公众号|二维码|app|微信|微博)/u,
    reason: 'An invitation to follow or to install.',
    examples: ['点击上方蓝字关注“长春发布”', '更多精彩内容请下载客户端'],
    negatives: ['市民关注的地铁开通了'],
  },
  {
    pattern: /^(?:[【[(]?(?:打印|关闭|纠错|收藏|分享|推荐|评论|返回|顶部|大|中|小|字号|举报)[】\])]?[\s|/]*){2,}$/u,
    reason: 'Buttons.',
    examples: ['【打印】【关闭】【纠错】', '打印 关闭'],
    negatives: ['打印机', '关闭'],
  },
  {
    pattern: /^(?:新闻|投稿|爆料|报料|读者|服务|举报|广告|监督|客服)?(?:热线|爆料|投稿)(?:电话|邮箱)?\s*[::]?\s*[\d(]/u,
    reason: 'How to reach the newspaper.',
    examples: ['热线电话:0431-81234', '新闻热线 12345'],
    negatives: ['热线接到3起投诉', '联系电话:0431-81234'],
  },
  {
    pattern: new RegExp(`^(?:${ENGLISH_LABELS})\\s*[:|]?\\s+\\S+(?:\\s+\\S+){0,11}(?<!\\.)$`, 'u'),
    reason: 'The same in English, in a line without a full stop.',
    examples: [
      'by jane doe',
      'published: 6 may 2023, 12:30',
      'source: reuters',
      'reporting by john roe; editing by jane doe',
    ],
    negatives: [
      'by the end of the year, the plant will employ 300 people and export to 20 more countries than now.',
      'published in may, the book sold well.',
      'source partners to create tour packages',
    ],
  },
  {
    pattern: new RegExp(`^(?:${OTHER_LABELS})\\s*[:|丨]\\s*\\S`, 'u'),
    reason: 'Labels of the site in other languages.',
    examples: ['quelle: dpa', 'источник: тасс', '更新日:2023年5月6日', '입력: 2023.05.06', 'autor: x'],
    negatives: ['автор книги родился в москве', '編集者は3人'],
  },
]

/** Longest line that can be furniture, in UTF-16 units: a byline with several names fits, a paragraph does not. */
export const LONGEST_FURNITURE = 80
