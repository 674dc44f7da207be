import type { Cue } from './cue.ts'

/** Where pictures and texts come from, in lines of their own. */
export const CREDITS: readonly Cue[] = [
  {
    rule: 'credit',
    where: 'anywhere',
    pattern:
      /^[（(【*※]?(?:注[：:])?(?:本文|文中|以上)?(?:部分|全部|所有|的)?(?:图片|配图|题图|图文|照片|素材)(?:及文字|和文字|、视频)?(?:部分|皆|均|都|全部)(?:来源于?|来自于?|源自|取自|选自)[^，。]{0,12}(?:网络|互联网|网站|官网|官方|微博|百度|公众号|视觉中国|东方IC|图虫|摄图网|作者|受访者|资料|Unsplash|Pixabay|IC photo)[^，。]{0,8}[）)】。]?$|^[（(]?(?:本文)?(?:部分)?(?:图片|配图|素材)(?:来源于?|来自|源自)(?:网络|互联网)(?:[，,]如.{2,30})?[）)。]?$/,
    longest: 60,
    example: '图片均来自网络',
    negatives: ['图片来源：未来科学大奖官网', '照片都来自他的旧相机，'],
  },
  {
    rule: 'credit',
    where: 'anywhere',
    pattern: /^[（(【▲△]?(?:资料图片?|资料照片|网络(?:图片|配图)|图文无关|图片与内容无关)[）)】。]?$/,
    longest: 12,
    example: '资料图',
    negatives: ['资料图显示，机场有三条跑道。'],
  },
  {
    rule: 'credit',
    where: 'anywhere',
    pattern:
      /^\(?(?:Images?|Photos?|Pictures?|Featured [Ii]mage|Header [Ii]mage|Lead [Ii]mage|Cover [Pp]hoto|Top [Ii]mage|IMAGE|PHOTO)(?: [Cc]redits?| [Cc]ourtesy(?: of)?| [Ss]ource| CREDIT| credit)?\s?:(?! ?[a-z]) ?.{2,70}\)?$|^(?:Photo|Photos|Photograph|Illustration|Image) (?:by|courtesy of|via) [A-Z@][\w.'’-]{1,20}(?:[ /|,&]{1,3}(?:[A-Z@][\w.'’-]{0,20}|for|and|of|the)){0,7}$|^Courtesy of [A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,4}$|^Image copyright [A-Z][\w /'-]{1,30}$/,
    longest: 90,
    example: '(Image credit: Sierra Nevada Corp.)',
    negatives: [
      'Photo: the word is Greek, and means light.',
      'Image processing: a survey of methods',
      'Photo by photo, the town came back to her.',
      'Courtesy of the King, they dined well.',
    ],
  },
  {
    rule: 'credit',
    where: 'anywhere',
    pattern:
      /^[▲△（(]?(?:[\u4e00-\u9fff]{2,8}(?:图片|首席|见习|实习|特约|摄影)?)?(?:记者|通讯员|摄影师)\s?[\u4e00-\u9fff]{2,4}(?:[、\s][\u4e00-\u9fff]{2,4}){0,3}\s?\/?(?:摄|摄影|图|供图)[）)]?$/,
    longest: 40,
    example: '▲广州日报全媒体图片记者黎旭阳、李妍摄',
    negatives: ['记者李明在现场拍摄', '记者赶到时有人正在试图'],
  },
  {
    rule: 'credit',
    where: 'tail',
    pattern:
      /^(?:(?:The )?(?:Associated Press|AP|Reuters|Bloomberg|AFP)['’]?s? (?:[\w-]+ ){0,3}(?:writers?|reporters?|correspondents?|journalists?) .{4,300}|[A-Z][\w.'’-]+ [A-Z][\w.'’ -]{2,60}) contributed(?: to this (?:report|story|article)| reporting)?\.?$/,
    longest: 380,
    example: 'Associated Press writers Alan Fram and Zeke Miller contributed to this report.',
    negatives: ['Associated Press writers contributed to the strike fund.', 'Smoking contributed to his death.'],
  },
  {
    rule: 'origin',
    where: 'anywhere',
    pattern:
      /^(?:[（(【](?:资料来源|資料來源)|[（(【]?(?:(?:本文)?(?:综合|編譯|编译|整理|综合整理|综合编译)自|综合(?:整理)?[：:]))[：:]?\s?[^。：:]{2,40}[）)】。]?$/,
    longest: 60,
    example: '（资料来源：参考消息、海外网等）',
    negatives: ['资料来源：EPI analysis of OECD data', '资料来源：本文的数据取自年鉴。数字有出入的，以年鉴为准。'],
  },
  {
    rule: 'origin',
    where: 'anywhere',
    pattern:
      /^[（(]?《\s?.{2,10}\s?》\s?[（(]?\s?\d{4}\s?年?[-/.]?\s?\d{1,2}\s?月?[-/.]?\s?\d{1,2}\s?日?[\s，,]{0,3}第?\s?[\dA-Z]{1,3}\s?版.{0,8}[）)]{0,2}$|^[（(]?《.{2,10}》\s?(?:19|20)\d{6}\s?\d{1,2}:\d{2}[）)]?$/,
    longest: 60,
    example: '《光明日报》（2024年05月11日 09版）',
    negatives: ['《光明日报》在第九版报道了这件事。'],
  },
  {
    rule: 'origin',
    where: 'anywhere',
    pattern: /^[（(【]原(?:标|標)?[题題](?:为|為|是)?\s?[：:]?\s?《[^》]{2,60}》[^，。]{0,8}[）)】]$/,
    longest: 80,
    example: '（原题为《是“收割韭菜”还是“回归理性”》）',
    negatives: ['（原题为《归来》，发表时改为《出走》，十年后又改了回去）'],
  },
]
