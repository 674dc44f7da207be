import type { Cue } from './cue.ts'

/** Other documents: a heading with a list below, or one in the middle of the text. */
export const RELATED: readonly Cue[] = [
  {
    rule: 'related',
    where: 'tail',
    cuts: 'list',
    pattern:
      /^(?:看更多|更多|看其他|閱讀更多|阅读更多)(?:相關|相关|精彩|熱門|热门|最新|同類|同类)?(?:文章|新聞|新闻|報導|报道|故事|内容|內容)[>＞»…→]{0,3}$/,
    longest: 16,
    example: '看更多文章',
    negatives: ['看更多文章才知道，他错了。', '更多文章里的人'],
  },
  {
    rule: 'related',
    where: 'tail',
    pattern:
      /^[\s■●◆▪·【[]*(?:相关|相關|推荐|推薦|延伸|热门|熱門|精彩|热点|熱點|更多|今日|最新|本周|编辑|为您|為您|为你|為你|猜你)(?:文章|阅读|閱讀|新闻|新聞|推荐|推薦|链接|連結|报道|報導|资讯|資訊|内容|搜索|视频|專題|专题|排行|排行榜|点击|热点|头条|話題|话题|喜欢|喜歡|精选|图片|资料|评论|产品|主题|日志|博文)(?:榜)?[\s】\]：:>》»….]*$/,
    longest: 24,
    cuts: 'list',
    example: '相关阅读',
    negatives: ['相关资料显示，这座桥建于明代。'],
  },
  {
    rule: 'related',
    where: 'tail',
    pattern:
      /^(?:RECOMMEND(?:ED)?|Related(?: (?:articles|stories|posts|content|topics|news|links|coverage|reading|videos?))?|More (?:stories|articles|posts|news|like this)|More (?:from|on|in) (?:this|our) (?:topic|story|series|section|category|author|site|blog)|Read (?:more|next|also)|You (?:may|might) (?:also (?:like|enjoy|be interested in|want to read)|be interested in).{0,12}|You['’]ll also like|Recommended(?: for you| reading| stories| articles| posts)?|Most (?:read|popular|viewed|recent|commented).{0,12}|Trending(?: now| stories| topics)?|Popular (?:posts|articles|stories|now)|Latest (?:news|posts|stories|articles|videos?)|Recent (?:posts|articles|comments|news|stories)|Top (?:stories|news|posts)|See also|Don['’]t miss(?: this| it)?|Editor['’]?s['’]? picks?|Explore further|Similar (?:posts|articles|stories)|(?:Around|From around) the web|From our partners|Sponsored (?:stories|links|content)|Promoted (?:stories|links))\s?[:：]?$/i,
    longest: 44,
    cuts: 'list',
    example: 'Related articles',
    negatives: [
      'Related work on extraction is rare.',
      'More in sorrow than in anger',
      'You may be right, I may be crazy',
      'UP NEXT',
    ],
  },
  {
    rule: 'related',
    where: 'tail',
    pattern: /^More (?:from|on|in)(?: [A-Z][A-Za-z'-]{0,20}| of| the| and| &){1,5}:?$/,
    longest: 44,
    cuts: 'list',
    example: 'More in Minnesota Wild',
    negatives: ['More in sorrow than in anger', 'More on this later.'],
  },
  {
    rule: 'related',
    where: 'edge',
    pattern:
      /^(?:友情链接|友情連結|新闻排行榜?|点击排行榜?|(?:阅读|人气|本周|本月|一周|今日|周|月|总)(?:点击)?排行榜?|24小时.{0,4}排行榜?|热榜|大家都在看|大家都在搜|大家还在看|热搜榜?|作者其他文章|同类文章|随机文章|往期(?:回顾|精选|推荐|文章)|你可能(?:还|也)?(?:会)?(?:喜欢|感兴趣).{0,4}|上一篇下一篇|其他诗词)[：:\s]*$/,
    longest: 24,
    cuts: 'list',
    example: '新闻排行榜',
    negatives: ['热榜背后的生意经', '往期'],
  },
  {
    rule: 'related',
    where: 'tail',
    pattern:
      /^[【■●◆]?(?:(?:あわせて|合わせて|こちらも|次に)(?:読みたい|読まれて(?:いる|います)|おすすめ|チェック)(?:の?記事)?|関連(?:記事|ニュース|リンク|キーワード|コンテンツ)(?:はこちら)?|おすすめ(?:の?記事|コンテンツ)?|人気(?:の?記事)?ランキング|アクセスランキング|新着記事|最新記事|ランキング|관련\s?(?:기사|뉴스|글|링크)|추천\s?(?:기사|뉴스|글)|(?:가장 )?많이 본 (?:뉴스|기사)|인기\s?(?:기사|뉴스|글)|실시간\s?(?:인기|주요)?\s?뉴스|최신\s?(?:기사|뉴스|글)|Mehr zum Thema|Zum Thema|Lesen Sie auch|Auch interessant|Verwandte (?:Artikel|Themen|Beiträge)|Weitere (?:Artikel|Themen|Meldungen|Nachrichten|Beiträge)|Meistgelesen|Das könnte (?:Sie|dich) auch interessieren|À lire (?:aussi|également)|Lire aussi|Sur le même (?:sujet|thème)|À voir aussi|Voir aussi|Articles (?:liés|similaires|connexes|récents)|Les plus lus|Lea también|Leer también|Te puede interesar|Más (?:noticias|información|leídas|leído|vistas|sobre)|Noticias relacionadas|Lo más (?:leído|visto)|Artículos relacionados|Читайте также|Похожие (?:статьи|материалы|новости|записи)|(?:Ещё|Еще) (?:по теме|новости|статьи)|Материалы по теме|Смотрите также|Популярн(?:ое|ые (?:статьи|новости|материалы))|Baca juga|Artikel terkait|Approfondiment[oi]|Leggi anche|Você pode gostar|Leia (?:também|mais))[】]?\s?[.…]{0,3}[:：]?$/i,
    longest: 50,
    cuts: 'list',
    example: 'Mehr zum Thema',
    negatives: ['関連記事を三本書いた。', 'Zum Thema Wetter', 'Más información sobre el caso llegará mañana.'],
  },
  // One link in the middle of a text, with its label.
  {
    rule: 'related',
    where: 'anywhere',
    pattern:
      /^[【[（(▶►>■●◆·•\s]*(?:相关(?:阅读|报道|新闻|链接|文章|专题)|相關(?:閱讀|報導|新聞)|延伸(?:阅读|閱讀)|推荐阅读|扩展阅读|更多阅读|往期回顾|热文推荐|阅读更多)[】\])）]?\s?[：:丨|]\s?[^。]{3,70}$/,
    longest: 80,
    example: '延伸阅读：57岁小学肄业 广西骗子演绎25亿美元惊天骗局',
    negatives: ['相关报道：记者赶到现场时，火已经扑灭。'],
  },
  {
    rule: 'related',
    where: 'anywhere',
    pattern:
      /^[[(►▶>•*]?\s?(?:Read [Mm]ore|Read [Aa]lso|Read [Nn]ext|Also [Rr]ead|See [Mm]ore|See [Aa]lso|Related(?: (?:[Aa]rticles?|[Ss]tor(?:y|ies)|[Pp]osts?|[Cc]overage|[Nn]ews|[Vv]ideo))?|Must[ -][Rr]ead|Don['’]t [Mm]iss|Explore further|In case you missed it|ICYMI|You (?:may|might) also like|Recommended(?: reading)?|More (?:from|on) [\w' ]{2,24}|READ MORE|SEE MORE|SEE ALSO|READ ALSO|ALSO READ|MORE|RELATED|WATCH|READ|Baca [Jj]uga|BACA JUGA|Lesen Sie auch|Lies auch|Lire aussi|À lire aussi|Lea también|Leer también|Читайте также|Leggi anche|Leia (?:também|mais))\s?[:：|]\s?[^\s].{8,150}[^.\s]$/,
    longest: 180,
    example: 'Read more: Alibaba poised to launch record-breaking $13.4bn Hong Kong listing',
    negatives: [
      'Related: both were born in the same village, and neither would say so.',
      'Read: the past tense of read.',
    ],
  },
  {
    rule: 'related',
    where: 'anywhere',
    needs: 'link',
    pattern:
      /^[[(►▶>•*]?\s?(?:More|Read|Watch|Listen|Photos|Video|Gallery|Opinion|Analysis|Explainer|相关|更多|视频|专题|图集|独家|另见|参见)\s?[:：|]\s?.{4,150}$/i,
    longest: 160,
    example: 'More: Storm leaves thousands without power',
    negatives: ['More than ever: the year in numbers'],
  },
  // The beginning of another document, cut off before its link.
  {
    rule: 'related',
    where: 'anywhere',
    pattern:
      /(?:…|\.{3}|。{3})\s{0,2}[[【（(](?:详细|详情|查看详情|全文|阅读全文|查看全文|更多|Read more|More)[\]】）)]$/i,
    longest: 320,
    example: '古玉镶嵌：人见人爱的玉蝉配饰，在战国时期更被视作“美德”的象征... [详细]',
    negatives: ['他念到这里就停了……（全文完）', '略……[全文见附录]'],
  },
]
