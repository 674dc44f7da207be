import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import { CUES } from './cues/all.ts'
import { examplesOf } from './cues/cue.ts'

const DOCS: Readonly<Record<string, string | RuleDoc>> = {
  hidden: {
    doc: 'The block is hidden by the page: nobody who opens the page sees it.',
    example: '<p style="display:none">正在加载</p> → (nothing)',
    negative: '<p style="color:gray">渔港的灯塔昨天换了新灯，船工说夜里看得更远了。</p>',
  },
  'outside-main': {
    doc: 'The block is outside the main text: the stage main-text marked it.',
    example: '<div id="cookie-banner"><p>本网站使用 Cookie 改善您的体验。</p></div> → (nothing)',
    negative: '渔港的灯塔昨天换了新灯，船工说夜里看得更远了，进港也更稳当。',
  },
  'link-list': {
    doc: 'The block is one of several neighbouring blocks that consist of links.',
    example:
      '<p><a href="/1">渔港的灯塔</a></p><p><a href="/2">江边的茶馆</a></p><p><a href="/3">山上的果园</a></p> → (nothing)',
    negative: '<p>渔港的<a href="/1">灯塔</a>换了新灯。</p>',
  },
  navigation: 'The line says where the reader is on the site or leads elsewhere: breadcrumbs, 上一篇, 返回首页.',
  share: 'The line is a button that shares the page.',
  control: 'The line is a button of the page: print, close, font size, load more.',
  qr: 'The block is a QR code or the line that belongs to one.',
  app: 'The line promotes an app.',
  promotion: 'The line promotes an account, a site or a forum.',
  related:
    'The block leads to other documents (related, recommended, rankings), or is in the list below such a heading.',
  comment: 'The line belongs to the form or the counters of readers’ comments.',
  tags: 'The line lists tags or keywords.',
  legal:
    'The line is a copyright notice, a disclaimer, a legal contact or a hotline for people in need, or follows one and is about a site’s terms.',
  footer: 'The line belongs to the foot of a site: copyright, licences, operator.',
  slot: 'The line is a template’s placeholder that was never filled in, such as the song cards of MapleBBS.',
  attachment: 'The line is a heading of attachments, which the text does not contain.',
  advertisement: 'The block is an advertisement according to its own heading or to the name that the CMS gives it.',
  subscribe: 'The line invites readers to subscribe or to follow.',
  'novel-site':
    'The line or sentence is what a site of novels inserts into chapters: its address, notes on pages, thanks to readers.',
  cookie: 'The line is a cookie notice or one of its buttons.',
  origin: 'The line says where the text was compiled from or first printed.',
  stub: {
    doc: 'A share button of a microblog left its short link and label within a line.',
    example: '晨跑第三天。http://t.cn/SIkYOI （分享自 @江城新闻） → 晨跑第三天。',
    negative: '短链接 http://t.cn/SIkYOI 打不开了。',
  },
  separator: 'The line is drawn of signs and separates the text from furniture.',
  mark: 'The line is a mark for the site’s generator: `<!-- more -->`, `{:toc}`.',
  lost: 'The line has nothing but replacement characters (U+FFFD): its text is lost.',
  credit: 'The line credits all pictures at once, or names the photographer of one.',
  template: {
    doc: 'The site repeats the block at the edge of its documents, as learnt from all of them, or a correction file lists it.',
  },
}

/** Each rule, with the first example and the first negative of its first cue. */
export const RULES: Readonly<Record<string, RuleDoc>> = Object.fromEntries(
  Object.entries(DOCS).map(([rule, known]) => {
    if (typeof known !== 'string') return [rule, known]
    const cue = CUES.find((each) => each.rule === rule)!
    return [rule, { doc: known, example: `${examplesOf(cue)[0]!} → (nothing)`, negative: cue.negatives[0]! }]
  }),
)

/** By label of the stage html, the rule that drops the block. Blocks with any other label are judged by their text. */
export const LABEL_RULES: Readonly<Record<string, string>> = {
  advertisement: 'advertisement',
  qr: 'qr',
  nav: 'navigation',
  share: 'share',
  control: 'control',
  related: 'related',
  ranking: 'related',
  footer: 'footer',
  copyright: 'legal',
}
