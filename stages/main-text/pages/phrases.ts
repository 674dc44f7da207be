/**
 * Phrases in short lines: words of buttons, of headings over lists, of notices. Each is only a hint, which the model
 * weighs together with the position of the line. Lower case; a phrase of letters matches whole words.
 */
const PHRASES = {
  share:
    'share|tweet|facebook|twitter|linkedin|whatsapp|pinterest|reddit|instagram|telegram|email|e-mail|print|copy link|分享|微博|微信|朋友圈|扫码|扫一扫|二维码|收藏|点赞|打印',
  related:
    'related|recommended|read more|read next|read also|also read|see also|more from|more on|more in|more stories|more news|more articles|you may|you might|trending|popular|most read|latest|recent|top stories|don’t miss|up next|editor’s picks|editors’ picks|what to read|in case you missed|相关阅读|相关新闻|相关文章|相关推荐|相关链接|相关报道|相关内容|相关专题|推荐|猜你|热门|热点|排行|延伸阅读|更多|精彩|最新',
  comment:
    'comment|comments|reply|replies|respond|response|responses|leave a|log in to|posted by|评论|跟帖|跟贴|留言|回复|发表|网友',
  legal:
    '©|(c)|copyright|all rights reserved|terms of|terms and|privacy|cookie|cookies|disclaimer|reprinted|permission|版权|著作权|免责|声明|转载|不代表|本站|本网|备案|icp|许可证|举报|侵权',
  subscribe:
    'subscribe|sign up|signup|sign in|log in|login|register|newsletter|newsletters|inbox|notifications|follow us|follow me|download the|our app|donate|support us|support our|join|订阅|登录|注册|关注|公众号|客户端|下载|加入',
  byline:
    'by|written by|author|authors|posted|published|updated|last modified|source|photo|photos|image|images|credit|editor|min read|minute read|minutes read|作者|编辑|来源|记者|责编|时间|日期|发布|浏览|点击数|阅读数|字号|通讯员',
  menu: 'home|menu|next|prev|previous|back|back to|skip to|search|categories|archive|archives|about|about us|contact|contact us|faq|help|sitemap|advertise|首页|上一|下一|返回|导航|所在位置|当前位置|关于我们|联系我们|网站地图|设为首页|友情链接|搜索',
  tags: 'tag|tags|filed under|topic|topics|category|keywords|labels|关键词|关键字|标签',
  trade:
    'advertisement|advertising|advertiser|sponsored|promoted|affiliate|commission|buy now|add to cart|shop now|free trial|coupon|广告|推广|优惠|购买',
} as const satisfies Readonly<Record<string, string>>

/** The kinds of phrases, in the order of their bits. */
export const SAYINGS: readonly string[] = Object.keys(PHRASES)

/** The bit of a kind. */
export function sayingBit(kind: string): number {
  return 1 << SAYINGS.indexOf(kind)
}

interface Phrase {
  readonly words: string
  readonly bit: number
  /** Whether the phrase ends in a letter; then no letter may follow it. */
  readonly ends: boolean
}

const BY_FIRST = new Map<number, Phrase[]>()
/** 1 for each unit that begins a phrase. A fast test, since every unit of a line is looked up and few begin one. */
const BEGINS = new Uint8Array(0x10000)
for (const [kind, phrases] of Object.entries(PHRASES)) {
  for (const words of phrases.split('|')) {
    const first = words.charCodeAt(0)
    BEGINS[first] = 1
    const phrase = { words, bit: sayingBit(kind), ends: isLetter(words.charCodeAt(words.length - 1)) }
    const known = BY_FIRST.get(first)
    if (known) known.push(phrase)
    else BY_FIRST.set(first, [phrase])
  }
}

function isLetter(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit < 0x2000)
}

/** The bits of the kinds of phrases that a line contains. Linear in the line. */
export function sayingsOf(line: string): number {
  const text = line.toLowerCase().replaceAll("'", '’')
  let bits = 0
  let inWord = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const letter = isLetter(unit)
    if (BEGINS[unit] === 1 && !(letter && inWord)) {
      for (const { words, bit, ends } of BY_FIRST.get(unit)!) {
        if ((bits & bit) !== 0 || !text.startsWith(words, at)) continue
        if (!ends || !isLetter(text.charCodeAt(at + words.length))) bits |= bit
      }
    }
    inWord = letter
  }
  return bits
}
