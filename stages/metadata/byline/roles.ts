import type { FieldName } from '../../../src/document/document.ts'

/** A label of a byline. Cues are in both scripts, because a run may leave the script unconverted. */
export interface Role {
  readonly name: string
  /** The field that the value becomes. Absent for staff that no field of the dataset names. */
  readonly field?: FieldName
  /** The kind of value. */
  readonly value: 'people' | 'medium' | 'title' | 'date' | 'any'
  /** Alternatives of a regular expression, longest first. */
  readonly cue: string
  /** Requires a separator after the cue (`：` `:` `|` `/` `丨`). Other cues accept a space too: `编辑 周褶褶`. */
  readonly strict?: true
  /** A line that it reads, and its value. */
  readonly example: readonly [line: string, value: string]
  /** A line that it must not read. */
  readonly negative: string
}

const OF_THE_TEXT = '(?:本文|文章|新闻|新聞|稿件|信息|消息|资讯|資訊|内容|原文)?'

/** In the order in which they are tried: a longer cue comes before its own beginning. */
export const ROLES: readonly Role[] = [
  {
    name: 'original-title',
    field: 'original_title',
    value: 'title',
    cue: '(?:本文|文章|新闻)?原标题|(?:本文|文章|新聞)?原標題|原题为?|原題為?',
    example: ['原标题：景俊海在长春检查指导疫情防控工作', '景俊海在长春检查指导疫情防控工作'],
    negative: '原标题是什么，已经没有人记得了。',
  },
  {
    name: 'headline',
    field: 'title',
    value: 'title',
    cue: '标题|標題|主旨',
    strict: true,
    example: ['标题: [投稿] 最好的爱', '[投稿] 最好的爱'],
    negative: '标题是编辑后来加上去的。',
  },
  {
    name: 'editor',
    field: 'editor',
    value: 'people',
    cue: '(?:本文|本期|本版|网络|網絡|值班|执行|執行|文字|新闻|新聞)?(?:责任编辑|責任編輯|责任编缉|责任编辑人|责编|責編|编辑|編輯)|选稿|選稿|责 编|编 辑|小编|組稿|组稿',
    example: ['责任编辑：李琳琳', '李琳琳'],
    negative: '编辑部收到了读者来信，信里说了三件事。',
  },
  {
    name: 'source',
    field: 'source_name',
    value: 'medium',
    cue: `${OF_THE_TEXT}(?:来源|來源|稿源|来源于|来自|來自|出处|出處)|转自|轉自|转载自|轉載自|来 源|首发于|首發於|首次發表於|首次发表于|(?:供稿|来稿|來稿)(?:单位|單位|部门|部門)`,
    example: ['来源：彩练新闻', '彩练新闻'],
    negative: '来源不明的货物已经全部封存，等待处理。',
  },
  {
    name: 'online',
    field: 'published',
    value: 'date',
    cue: '(?:网络首发|網絡首發|优先出版|在线(?:发表|出版)|線上(?:發表|出版))(?:时间|時間|日期)?',
    strict: true,
    example: ['网络首发：2022-12-28', '2022-12-28'],
    negative: '网络首发的长篇都从晚上八点开始更新。',
  },
  {
    name: 'published',
    field: 'published',
    value: 'date',
    cue: '(?:发布|發布|發佈|发表|發表|发稿|發稿|刊登|刊发|刊發|更新|创建|添加|录入|上传|提交|出版|最后更新|投稿|發信|发信|发帖|發帖|日)?(?:时间|時間|日期|期)|发布于|發佈於|发表于|發表於|更新于|时 间|日 期',
    example: ['发布时间：2019-05-18', '2019-05-18'],
    negative: '时间：下午三点半到五点',
  },
  {
    name: 'posted',
    field: 'published',
    value: 'date',
    cue: '发表|發表|发布|發布|發佈',
    strict: true,
    example: ['发表：2022年09月21日 14时09分04秒', '2022年09月21日 14时09分04秒'],
    negative: '发表：他在会上说了三点。',
  },
  {
    name: 'author',
    field: 'author',
    value: 'people',
    cue: '(?:本文|文章|原文|原创)?(?:作者|撰文|撰稿人?|执笔|執筆)|作 者|撰 文|供稿|供稿人|编译|編譯|作[ \\u3000]{2,8}者',
    example: ['作者 王之言 高孜然', '王之言、高孜然'],
    negative: '作者在书中写道，那一年的雪下得很早。',
  },
  {
    name: 'writer',
    field: 'author',
    value: 'people',
    cue: '文字|文/图|图/文|图文|文、图|文图|文',
    strict: true,
    example: ['文/栗思', '栗思'],
    negative: '文 化 宫',
  },
  {
    name: 'reporter',
    field: 'author',
    value: 'people',
    cue: '(?:本报|本報|本刊|本网|本網)?(?:特约|特約|实习|實習|见习|見習|首席|特派)?(?:记者|記者|通讯员|通訊員|评论员|評論員)',
    example: ['本报记者 石佳', '石佳'],
    negative: '记者从会上获悉，项目已经开工。',
  },
  {
    name: 'picture',
    value: 'any',
    // Only before a slash: `图：` begins captions.
    cue: '(?:配|供|题|題)?[图圖](?=[ ]?[/／])|[摄攝]影?(?=[ ]?[/／])',
    strict: true,
    example: ['图/李川', '李川'],
    negative: '图：渡船停在东岸的码头',
  },
  {
    name: 'staff',
    value: 'any',
    cue: '(?:总|總)?(?:监\\s?制|監\\s?製)|审\\s?读|審\\s?讀|校\\s?[对對]|审\\s?核|審\\s?核|排\\s?版|美\\s?编|图\\s?编|制\\s?图|视\\s?觉|剪\\s?辑|运\\s?营|初\\s?审|复\\s?审|终\\s?审|[一二三]\\s?[审审校校]|签\\s?发|总值班|值班(?:主任|编委|总编|主编|老师)|(?:执行)?(?:主编|主編|总编辑?|總編輯?)|编\\s?审|图片编辑|视频编辑|新媒体编辑|编委|出\\s?品(?=[ \\t]*[：:︰丨｜|︱][ \\t]*[^，。：]{0,12}(?:栏目|频道|编辑部|工作室|新媒体|中心|客户端))',
    example: ['监 制：高明勇', '高明勇'],
    negative: '校对工作在上周已经完成，排版还没有开始。',
  },
]

/** Counters and buttons of a head line, which say nothing about the document. */
export const CONTROLS: string =
  // Of a post of Discuz!: 只看该作者, 倒序浏览, 阅读模式, 显示全部楼层.
  '(?:有|共)\\d+人(?:参与|參與|评论|評論|点赞)|只看[该該此]?(?:作者|楼主|樓主|大图|大圖)|[倒正]序(?:浏览|瀏覽|查看|排列)|(?:阅读|閱讀)模式|(?:显示|顯示)全部(?:楼层|樓層)|(?:电梯|電梯)直[达達]|' +
  '(?:阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|人气|人氣|点赞|收藏|查看|回复|访问|参与|跟贴|围观|转发|分享)(?:量|数|數|次数|次數|到|至)?(?:[:：]?\\s?[（(]?(?:\\d[\\d,，]*)?[)）]?)?|[（(]?\\d+[）)]?\\s?(?:次|人|条|個|个)?(?:阅读|閱讀|浏览|瀏覽|点击|評論|评论|参与|跟贴|回复|赞)?|我要(?:评论|纠错|分享|投稿|留言)|(?:我要)?打印(?:本页|本文)?|列印|字(?:[体體](?:大小)?|[號号])[:：]?(?:[大中小]号?)?|放大|缩小|[A-C][+-]?|[大中小]号?|默认|特大|超大|扫一扫|手机看|手机阅读|举报|纠错|纠错/举报|关注|关闭|收起|T\\|?T?|保护视力色[:：]?|视力保护色[:：]?|关键[词字][:：]|微信|微博|QQ空间|QQ|繁体|简体|原创|首发|【|】|\\[|\\]|[（(]|[)）]'

/** Endings of media and institutions. A name without a label beside a date is a source only with such an ending. */
export const MEDIUM_END: RegExp =
  /(?:消息|报|報|网|網|社|台|刊|新闻|新聞|财经|財經|客户端|客戶端|在线|在線|之声|杂志|观察|频道|頻道|新媒体|发布|资讯|快讯|快訊|論壇|论坛|广播|电视|(?:新闻|新聞|网|網|报|報|社)综合|科学人|网络版|博客|公众号|微信|微博|中心|委员会|政府|办公室|局|厅|大学|学院|协会|学会|通讯|\.com|\.cn|\.net)$/i
