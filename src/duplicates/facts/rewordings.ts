/**
 * Words that editors put for one another, as data. Whatever else one text has in the place of what another has is taken for
 * another fact: there is no list of all names, places and teams, but the words that say nothing are few. A missing group
 * costs a copy that is not found; a wrong one merges two texts. So no group holds words of which one says more than the
 * others: not 上涨/增长, not 市长/书记, not 约/超.
 */

/**
 * Words of one meaning in news, by language, with a space between two. Han characters in Simplified form, other words in lower
 * case and single: of `a déclaré` and `a dit` the participles are compared, since both have the verb before them.
 */
export const SYNONYMS: readonly string[] = [
  // Who says: 表示 in one paper is 指出 in another.
  '表示 指出 称 说 说道 说到 表明 认为 谈到 提到 介绍 介绍说 告诉记者 向记者表示 告诉本报记者 坦言 透露 强调 直言 表达',
  '据介绍 据了解 据悉 据称 据透露 了解到 获悉',
  '指出 说明 阐明 阐述',
  // When, where the time is the time of writing.
  '目前 当前 现在 眼下 现阶段 时下 如今',
  '近日 日前 近期 最近 不久前',
  '随后 之后 其后 此后 接着 随即',
  '同时 与此同时 此外 另外 并且 同时还',
  '此外 另外 除此之外 另 此外还 另悉',
  '以来 至今 迄今',
  '首先 第一步',
  '最后 最终',
  // What is done.
  '进行 开展 实施 展开 推进 从事',
  '开始 启动 着手',
  '完成 做完 办结 结束',
  '给出 作出 做出 提供 给予',
  '提醒 提示 告诫 呼吁',
  '发布 公布 对外发布 对外公布 发表 公开',
  '建立 设立 创建 成立',
  '加强 强化 增强',
  '提高 提升',
  '帮助 协助 助力',
  '利用 运用 使用 采用',
  '获得 取得 得到 获',
  '参加 参与 出席',
  '召开 举行 举办',
  '前往 赶赴 赶往 奔赴',
  '导致 造成 致使 引起 引发',
  '发现 查明',
  '保持 维持',
  '继续 持续 接着',
  '解决 处理 处置',
  '了解 知道 得知',
  '看到 见到 看见',
  '希望 期望 盼望',
  '位于 坐落于 地处',
  '负责 承担',
  // How, and how much without a number.
  '部分 一些 有些 某些 若干',
  '许多 很多 众多 大量 不少',
  '非常 十分 很 极其 相当',
  '相关 有关 相应',
  '重要 关键 主要',
  '可以 能够 可 能',
  '需要 有必要 须 需 要 应该 应当 应',
  '要 必须 需要 务必',
  '正在 正 在',
  // What OpenCC puts for the first in Traditional text.
  '呆在 待在',
  '呆着 待着',
  '已经 已 业已',
  '将 将会 会 将要',
  '迅速 快速 立即 马上 立刻',
  '逐步 逐渐 渐渐',
  '共同 一起 一同 一道',
  '分别 各自',
  '主要 大多',
  '特别 尤其',
  '全部 所有 全体',
  '广大 各位',
  '市民 居民 民众 群众 市民群众',
  '人员 人士',
  '工作 各项工作 相关工作',
  '情况 状况 情形',
  '问题 难题',
  '措施 举措 办法',
  '方面 领域',
  // Words between words.
  '和 与 及 跟 同 以及 并 和以及',
  '的 地 得 之',
  '了 过',
  '把 将',
  '被 遭 受 遭到 受到',
  '在 于',
  '对 对于 向 针对',
  '因 因为 由于',
  '因此 所以 因而 故',
  '但 但是 然而 不过 可是 却',
  '如果 若 假如 如 倘若',
  '虽然 尽管 虽',
  '以及 和',
  '通过 经过 经',
  '为 是',
  '为了 为',
  '根据 按照 依据 依照',
  '等 等等',
  '这 该 此 这个 这一',
  '其 他的 它的 她的',
  '我们 大家',
  '你 您',
  '帐 账',
  '像 象',
  '作 做',
  '二 两',
  // English.
  'said says say stated told added noted explained',
  'currently now presently',
  'about around approximately roughly',
  'also additionally moreover furthermore',
  'but however yet though although',
  'because since as',
  'start begin started began',
  'help assist',
  'use utilise utilize',
  'show demonstrate',
  'a an the this',
  'which that who',
  'in on at',
  'and &',
  "is 's",
  // German, French, Spanish, Russian.
  'sagte erklärte teilte',
  'auch außerdem zudem ferner',
  'déclaré dit indiqué affirmé',
  'dijo afirmó señaló indicó declaró',
  'сказал заявил сообщил отметил подчеркнул',
  'также кроме',
  // Japanese and Korean.
  '述べた 語った 話した 明らかにした',
  'また さらに なお',
  '現在 目下',
  '말했다 밝혔다 전했다 설명했다 강조했다',
  '또한 또 아울러',
]

/**
 * Words that one copy has and another has not, where nothing else changes, and the facts stay. No word that denies, counts,
 * names, or makes another office or thing of what it stands before (不, 未, 副, 前, 原, 代, 非, 反).
 */
export const FILLERS: readonly string[] = [
  '的 了 地 得 着 过 也 都 就 还 又 在 已 将 把 被 所 则 且 而 并 与 和 及 等 其 该 此 这 那 之 于 是 会 能 可 要 请 对 为 以 由 从 到 向 给 让 使 来 个 们 吧 呢 啊 吗 呀 更 很 较 最 便 即 均 亦 仍',
  '与此 此外 另外 同时 目前 当前 日前 近日 现在 据悉 据了解 据介绍 了解到 记者 记者了解到 各项 相关 有关 一些 一个 一种 大家 我们 他们 广大 各位 进一步 切实 积极 不断 认真 非常 十分 已经 正在 可以 能够 需要 其中 因此 所以 但是 而且 并且 以及 或者 如果 虽然 然而 不仅 还有 也是 就是 这是 这一 这些 那些 这种 这样 如此 特别 尤其 全面 全力 有效 及时 深入 扎实 共同 一起 一同 方面 情况 工作 问题 进行 开展 表示 指出 认为 介绍 介绍说 来说 来看 而言 之间 之后 之前 当中 以来 期间',
  'the a an of to in on at that this and also then very just now so as for with its their his her which who been be is are was were has have had will would',
  'der die das ein eine und auch den dem des le la les un une et de du el los las una y que и в на также',
]

/** Han characters that deny, and what does so in other languages. What holds one of them is another fact. */
export const DENYING_CHARACTERS = '不没未无非否勿莫别弗毋勿ぬ'
export const DENYING_WORDS: readonly string[] =
  'not no never none neither nor cannot without nicht kein keine keinen nie niemals ohne ne pas jamais aucun sans nunca ningún ninguna sin não nem sem non mai senza не нет ни никогда без 안 못 않 않다 없다 아니다'.split(
    ' ',
  )
/** Thai and Japanese denial within a run of letters. */
export const DENYING_RUNS: readonly string[] = ['ไม่', 'มิได้', 'ない', 'ません', 'ず', 'なかった']

/** Han characters that count. One of them more is another number: 三万 is not 三十万. */
export const COUNTING_CHARACTERS = '〇零二两三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟'
