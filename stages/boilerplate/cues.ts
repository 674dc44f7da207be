/**
 * Lines that are furniture by what they say. A cue matches the whole line, or anchors its start and says how long the
 * line may be; each carries a line that it is for and some like it that it must leave.
 */

/** Where on a page a cue is believed: some words are furniture only at the edge of the text. */
export type Where = 'anywhere' | 'head' | 'tail' | 'edge'

export interface Cue {
  /** The rule of the edit: why the block goes. */
  readonly rule: string
  readonly where: Where
  /** On the trimmed text of a block, without a flag. */
  readonly pattern: RegExp
  /** No longer line is it. UTF-16 units. */
  readonly longest: number
  /** What follows goes as well: `all` to the end of the text, `list` as long as it is not prose. */
  readonly cuts?: 'all' | 'list'
  readonly example: string
  readonly negatives: readonly string[]
}

export const CUES: readonly Cue[] = [
  // Where one is on the site.
  {
    rule: 'navigation',
    where: 'head',
    pattern:
      /^(?:您|你)?(?:现在|現在|目前)?(?:的)?(?:所在|当前|當前)?(?:的)?(?:位置|频道|頻道|栏目|欄目)(?:是|在)?\s{0,4}[：:>›»]|^您?(?:现在|現在|目前)?(?:的)?(?:所在|当前|當前)(?:的)?(?:位置|频道|頻道|栏目|欄目)(?:\s|$)|^您在(?:这里|這裡)(?:$|\s|[：:])|^You are here\s{0,4}[:>›»]/i,
    longest: 120,
    example: '您所在的位置 首页 新闻 吉林新闻',
    negatives: [
      '你所看见的位置是三年前的老城区，',
      '现在所在的位置是一片麦田。',
      '你在这里等我，我去去就来。',
      'You are here, and I am not alone.',
    ],
  },
  {
    rule: 'navigation',
    where: 'head',
    pattern: /^(?:首页|首頁|主页|主頁|网站首页|網站首頁)\s*(?:$|[>›»/|｜→-]|\s)|^Home\s*(?:$|[>›»|｜→])|^Home \/ /i,
    longest: 120,
    example: '首页 > 新闻 > 国内',
    negatives: ['首页设计的三个原则', 'Home they brought her warrior dead:', 'Home-made bread'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^(?=[^>›»]{0,16}(?:[›»]|首[页頁]|主[页頁]|[网網站报報]\s*>|频道|頻道|中心|新闻|新聞|资讯|論壇|论坛|博客|社区|位置|>>))(?=[^>›»]{0,16}[\u3400-\u9fff])[^>›»。，;<=(){}"`]{1,16}(?:\s*[>›»]{1,2}\s*[^>›»。，;<=(){}"`]{1,24}){2,8}$/,
    longest: 120,
    example: '中国网 > 新闻中心 > 滚动新闻',
    negatives: ['std::cin >> 左 >> 右;', '战士>法师>牧师'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^[【[（(]?(?:(?:上|下|前|后|後)一?(?:页|頁|条|條)|(?:上|下|前|后|後)一(?:篇|则|章|张|組|组))(?:文章|新闻)?(?:[:：】\]]|$|\s)/,
    longest: 120,
    example: '上一篇：财政部又发大消息',
    negatives: ['下一条街就是他从前住的地方。', '上一篇文章写到这里就结束了。', '上篇', '下篇　德经'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^[【[（(<>《»«]?\s?(?:返回|回到|回)\s?(?:搜狐|首页|首頁|顶部|頂部|列表|上一?[页頁级]|网站|主页|目录|目錄|.{2,6}首[页頁])(?:，?\s?查看更多)?\s?[】\])）>》»]{0,2}$/,
    longest: 20,
    example: '返回搜狐，查看更多',
    negatives: ['返回首页设计稿的那天，他失眠了。'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^(?:设为首页|設為首頁|加入收藏|收藏本站|网站地图|網站地圖|联系我们|聯繫我們|关于我们|關於我們)(?:$|[\s|｜·])/,
    longest: 80,
    example: '设为首页 | 加入收藏',
    negatives: ['关于我们这一代人，他写了一本书。'],
  },
  // Buttons.
  {
    rule: 'share',
    where: 'anywhere',
    pattern:
      /^(?:一键)?分享(?:到|至|给|：|:)?(?:[：:]|微信|朋友圈|好友|微博|新浪微博|QQ空间|QQ好友|QQ|手机|和|、|\s|\d|$){0,12}$/,
    longest: 40,
    example: '分享到',
    negatives: ['分享到此结束，谢谢大家。'],
  },
  {
    rule: 'share',
    where: 'edge',
    pattern:
      /^(?:官方微信(?:平台)?|官方微博|微信公众号|新浪微博|腾讯微博|微信扫一扫|扫一扫分享|扫一扫|用微信扫码二维码|分享至好友和朋友圈|微信|微博|QQ空间|复制链接|Twitter|Facebook|Tweet|Pin it|Share(?: this)?(?: (?:article|story|post|page))?:?|Share on (?:Facebook|Twitter)|Email|Print)$/i,
    longest: 40,
    example: '官方微信平台',
    negatives: ['微博营销的十个误区'],
  },
  {
    rule: 'control',
    where: 'edge',
    pattern:
      /^[【[［（(]?\s?(?:我要)?(?:打印|列印|关闭|關閉|收藏本|字体|字體|字号|字號|放大|缩小|大[\s|/·]+中[\s|/·]+小)(?:(?:本|此)?[页頁]|本文|窗口|視窗|字体|字號|字号|[\s】\]］）)【[［（(：:|｜/·]|打印|收藏|关闭|關閉|推荐|纠错|举报|放大|缩小|[大中小]|默认|繁体|简体|A[+-]?){0,16}$/,
    longest: 60,
    example: '【打印本页】 【关闭窗口】',
    negatives: ['大小'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    pattern:
      /^(?:点击|點擊|点此|展开|加载|載入|查看|阅读|閱讀|显示|顯示)?(?:加载更多|查看更多|查看全文|展开全文|阅读全文|閱讀全文|剩余全文|查看原图.{0,8}|更多内容|加载中|图集|载入中|全文)[.…>》»]{0,6}$|^Loading(?:\.\.\.|…)?$/i,
    longest: 24,
    example: '点击加载更多',
    negatives: ['查看更多的资料以后，他改变了看法。'],
  },
  // Promotion.
  {
    rule: 'qr',
    where: 'anywhere',
    pattern: /^海量资讯、精准解读，尽在.{2,10}(?:APP|客户端)$/i,
    longest: 40,
    example: '海量资讯、精准解读，尽在新浪财经APP',
    negatives: ['海量资讯、精准解读，是读者对一份报纸的期待。'],
  },
  {
    rule: 'qr',
    where: 'edge',
    pattern:
      /^(?:请|歡迎|欢迎|您可|可以|打开|打開|使用|用|手机|微信|浏览器|点击|截图|或|[↑↓→▲▼⬆⬇\s]){0,6}(?:扫一扫|掃一掃|扫描|掃描|扫码|掃碼|长按|長按|识别|識別)[^，。]{0,16}(?:二维码|二維碼|关注|關注|下载|下載|客户端|分享|观看|加入|订阅|APP|小程序)(?![的后後时時被登])(?!.{0,60}(?:是|了(?!解)))/i,
    longest: 70,
    example: '扫描下方二维码解锁更多技能',
    negatives: [
      '居民进门须扫描健康码并测温，二维码由社区统一发放，没有智能手机的老人可以登记姓名和住址，由志愿者代为查询之后放行。',
      '扫描二维码登记的村民越来越多，支书说这是好事。',
      '识别二维码的算法主要有三种。',
    ],
  },
  {
    rule: 'app',
    where: 'edge',
    pattern:
      /^(?:打开|打開|安装|下载|下載|点击下载|进入|在)[^，。的]{0,14}(?:APP|客户端|客戶端|应用)[内內中里]?[，,]?[^，。]{0,12}(?:更多|资讯|最新|精彩|全文|第一时间)[^，。]{0,16}[。！!]?$|^(?:打开|打開|点击下载|下载|下載)\s?(?:APP|客户端|客戶端)$|^点击下载[^，。的]{1,14}(?:APP|客户端|客戶端)$/i,
    longest: 50,
    example: '安装新浪财经客户端第一时间接收最全面的市场资讯',
    negatives: [
      '下载这个应用的人多数是学生，他们用它记单词。',
      '在农业生产领域应用',
      '安装 Docker 客户端',
      '打开客户端查看日志。',
    ],
  },
  {
    rule: 'promotion',
    where: 'edge',
    pattern:
      /^(?:更多[^。]{0,20}(?:请|敬请|尽在|歡迎|欢迎)(?:您|大家|扫码)?(?:关注|關注|登录|登陆|点击|搜索|下载)|(?:请|歡迎|欢迎)(?:大家)?(?:关注|關注|添加|搜索).{0,24}(?:公众号|公眾號|微信号|微信|微博|APP))/,
    longest: 90,
    example: '更多精彩内容，请关注“电子技术设计微信公众号”',
    negatives: ['更多详情可查看：https://www.winehq.org/announce/7.14'],
  },
  {
    rule: 'promotion',
    where: 'edge',
    pattern: /^进入【.{2,16}】(?:讨论|查看|专区)$|^点击进入.{0,12}(?:专题|直播|频道|详情).{0,4}$|^點擊進入專題/,
    longest: 40,
    example: '进入【新浪财经股吧】讨论',
    negatives: ['进入【实验区】的人必须登记', '进入【死亡深渊】'],
  },
  // Related.
  {
    rule: 'related',
    where: 'tail',
    pattern:
      /^[\s■●◆▪·【[]*(?:相关|相關|推荐|推薦|延伸|热门|熱門|精彩|热点|熱點|更多|今日|最新|本周|编辑|为您|為您|猜你)(?:文章|阅读|閱讀|新闻|新聞|推荐|推薦|链接|連結|报道|報導|资讯|資訊|内容|搜索|视频|專題|专题|排行|排行榜|点击|热点|头条|話題|话题|喜欢|喜歡|精选|图片|资料|评论|产品|主题|日志|博文)(?:榜)?[\s】\]：:>》»….]*$/,
    longest: 24,
    cuts: 'list',
    example: '相关阅读',
    negatives: ['相关资料显示，这座桥建于明代。'],
  },
  {
    rule: 'related',
    where: 'tail',
    pattern:
      /^(?:RECOMMEND(?:ED)?|Related(?: (?:articles|stories|posts|content|topics|news|links|coverage|reading))?|More (?:stories|like this)|More (?:from|on|in) (?:this|our) (?:topic|story|series|section|category|author|site|blog)|Read (?:more|next|also)|You (?:may|might) (?:also (?:like|enjoy|be interested in|want to read)|be interested in).{0,12}|Recommended(?: for you)?|Most (?:read|popular|viewed|recent).{0,12}|Trending(?: now)?|Popular (?:posts|articles)|Latest (?:news|posts|stories)|Recent (?:posts|articles|comments)|Top stories|See also|Don't miss|Editor'?s picks?):?$/i,
    longest: 44,
    cuts: 'list',
    example: 'Related articles',
    negatives: [
      'Related work on extraction is rare.',
      'More in sorrow than in anger',
      'You may be right, I may be crazy',
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
      /^(?:友情链接|友情連結|新闻排行榜?|点击排行榜?|24小时.{0,4}排行榜?|热榜|大家都在看|大家都在搜|热搜榜?|作者其他文章|同类文章|随机文章|你可能(?:还)?(?:喜欢|感兴趣).{0,4}|上一篇下一篇|其他诗词)[：:\s]*$/,
    longest: 24,
    cuts: 'list',
    example: '新闻排行榜',
    negatives: ['热榜背后的生意经'],
  },
  // Readers.
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:(?:我要|发表|發表|网友|網友|最新|全部|精彩|热门|用户|读者)?(?:评论|評論|跟贴|跟帖|留言)(?:区|列表)?|(?:网友|用户|读者|精彩)点评|文明上网.{0,30}|我来说两句|[请請]?先?登[录陆錄](?:[后後]?.{0,6}(?:发表|發表|评论|評論|回复|回覆|参与|留言).{0,8})?|共?(?:收到)?\s?\d+\s?(?:条|條|人|个|篇)?(?:评论|評論|跟贴|回复|参与)|评论\s?[（(]\d*[)）]|条评论|网友评论仅供.{0,30}|还可以输入\s?\d+\s?字|说点什么吧?|暂无评论.{0,12})[\s：:>》».…!！]*$/,
    longest: 60,
    example: '我来说两句',
    negatives: [
      '评论认为，这一政策来得太晚。',
      '登陆部队遭到顽强抵抗。',
      '登录界面设计',
      '说点什么吧，别这样沉默。',
      '点评',
    ],
  },
  {
    rule: 'comment',
    where: 'tail',
    pattern:
      /^(?:Leave a (?:reply|comment)|Post a comment|Add a comment|Comments?(?: \(\d+\))?|\d+ (?:comments?|replies|responses?)|(?:Show|View|Load) (?:all |more )?comments.{0,10}|Join the (?:conversation|discussion)|Log ?in to (?:comment|reply)|Cancel reply|Your email address will not be published.{0,60}):?$/i,
    longest: 100,
    example: 'Leave a reply',
    negatives: ['Comments by the minister were not welcome.'],
  },
  {
    rule: 'tags',
    where: 'tail',
    pattern:
      /^(?:(?:文章|本文)?(?:关键词|关键字|關鍵字|標籤|标签|话题|TAGS?|Tags?|Filed under|Topics|Categories|Labels)\s*(?:[：:]|>>|$))/,
    longest: 90,
    example: '关键词：共享充电宝',
    negatives: ['标签化的思维方式害人不浅'],
  },
  // Law.
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^[【[（(※*■\s]*(?:反侵权公告|版权声明|版權聲明|版权与免责声明|免责声明|免責聲明|郑重声明|特别声明|重要声明|法律声明|风险提示及免责声明|版权说明|侵权声明|本网声明|本站声明|声明)[】\]）)]?\s?(?:[：:]\s?|$)/,
    longest: 12,
    cuts: 'all',
    example: '反侵权公告：',
    negatives: ['声明发表之后，两国恢复了谈判。'],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^[【[（(※*■\s]*(?:反侵权公告|版权声明|版權聲明|版权与免责声明|免责声明|免責聲明|郑重声明|特别声明|法律声明|版权说明|侵权声明|本网声明|本站声明|声明)[】\]）)]?\s?[：:]\s?(?=.*(?:转载|轉載|授权|授權|版权|版權|著作权|侵权|观点|觀點|立场|立場|平台|本站|本网|责任|責任|来源|网站|投资))/,
    longest: 1200,
    example: '免责声明：本内容来自腾讯平台创作者，不代表腾讯新闻的观点和立场。',
    negatives: ['声明：“我们不会退让。”发言人说，'],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^(?=.*(?:本文|本网|本站|本报|本刊|本内容|文章|作品|以上内容|转载|轉載|稿件|图片|平台|网站))(?!.*(?:法院|原告|被告|判决|判決|起诉))(?=.*(?:未经.{0,12}(?:授权|许可|允许|同意)[^。]{0,6}(?:不得|禁止|严禁|请勿|谢绝|勿|拒绝|违者)|不得转载|禁止转载|谢绝转载|转载请注明|轉載請註明|请注明(?:出处|来源)|违者必究|版权归.{0,12}所有|不代表.{0,16}(?:观点|立场|意见)|仅代表作者|如有侵权|如涉及(?:版权|侵权)|侵权必究|联系删除|保留追究|不构成.{0,8}投资建议|仅供参考))/,
    longest: 300,
    example: '澎湃新闻，未经授权不得转载',
    negatives: ['法院认定，文章的版权归原告所有。', '这家公司未经许可在平台上播出了整部作品。'],
  },
  {
    rule: 'footer',
    where: 'tail',
    pattern:
      /(?:^|\s)(?:版权所有|版權所有)\s*(?:©|[（(]c[)）]|[：:]|\d{4}|所有|,|，|\s|$)|(?:^|\s)Copyright(?:\s*(?:©|[（(]c[)）]|[：:])|\s{0,4}(?:19|20)\d{2}|$)|^©|©\s?(?:19|20)\d{2}|All rights reserved(?:[.。|]|$)|[\u4e00-\u9fff]ICP[备證证]\s?\d|公网安备\s?\d|备案号[：:]|(?:互联网|新闻信息|视听节目|电信业务|网络文化|出版)[^，。\s]{0,10}许可证(?:编?号)?[：:\s]?[^，。]{0,16}\d|违法和不良信息举报(?:电话|邮箱|热线|[：:])|^技术支持[：:]|^(?:主办|承办)(?:单位)?[：:].{0,80}(?:备案|标识码|版权|邮编|技术支持|维护)|^Powered by [^.。]{1,40}$|^Image copyright .{1,40}$/i,
    longest: 400,
    example: 'Copyright © 2016 Phoenix New Media Limited',
    negatives: [
      '版权局的负责人介绍了去年的情况。',
      'He still owns the copyright to the song.',
      'In this treaty all rights reserved to the crown were sold.',
      '该网站因没有ICP备案被关闭。',
      '国家网信办违法和不良信息举报中心发布了数据。',
      '食品经营许可证号应当标注在包装上。',
      '主办单位：中国作家协会',
    ],
  },
  {
    rule: 'attachment',
    where: 'tail',
    pattern: /^(?:文档附件|附件下载|文件下载|相关附件|附件)[：:]?$/,
    longest: 8,
    example: '文档附件',
    negatives: ['附件一：参会人员名单'],
  },
  {
    rule: 'advertisement',
    where: 'anywhere',
    pattern:
      /^[【[（(]?(?:广告|廣告|ADVERTISEMENT|Advertisement|Sponsored(?: content)?|Story continues below advertisement|Continue reading below|Scroll to continue.{0,20})[】\]）)]?$/,
    longest: 50,
    example: 'ADVERTISEMENT',
    negatives: ['广告业的寒冬'],
  },
  {
    rule: 'subscribe',
    where: 'tail',
    pattern:
      /^(?:Sign up(?: (?:for|to) .{0,40}(?:newsletters?|updates?|e?-?mails?|alerts?|account|digest|briefings?|list|trial|inbox).{0,20})?|Subscribe(?: (?:now|today).{0,60}| to .{0,40}(?:newsletters?|updates?|e?-?mails?|alerts?|channel|feed|blog|podcast|magazine|list).{0,20})?|Follow (?:us|me) on (?:Twitter|Facebook|Instagram|LinkedIn|YouTube|Telegram|TikTok|Pinterest|Medium|Weibo|WeChat|X\b|social).{0,60}|Get our .{0,30}newsletter.{0,30}|Get the (?:\w{1,12} ){0,3}newsletter.{0,30}|Newsletter)[.!:]?$/i,
    longest: 100,
    example: 'Sign up for our daily newsletter',
    negatives: [
      'Subscribe is the verb that the platform prefers.',
      'Sign up for the war',
      'Follow me on the road to Mandalay',
    ],
  },
  {
    rule: 'slot',
    where: 'anywhere',
    pattern: /<~(?:Src|Des|Say)~>/,
    longest: 120,
    example: '<~Src~>要对<~Des~>说:<~Say~>',
    negatives: ['<~> 表示波浪线'],
  },
]
