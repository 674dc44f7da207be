import type { Cue } from './cue.ts'

/** What a site wants from its reader: an app, an account to follow, a newsletter, a click. */
export const PROMOTION: readonly Cue[] = [
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
    rule: 'promotion',
    where: 'edge',
    pattern:
      /^(?:歡迎|欢迎|立即|馬上|快|點我|点我|[>＞▶👉]\s?){0,2}(?:加入|追蹤|訂閱|关注|關注)(?:我們的?|我们的?|本[報报站網网社])?\s?(?:LINE|Line|臉書|Facebook|Telegram|IG|Instagram|YouTube)\s?(?:好友|官方帳號|官方帐号|帳號|粉絲團|粉絲頁|粉丝团|社群|頻道|频道|群組)(?:[，,！!]\s?[^。]{0,24})?[！!。]?$/u,
    longest: 60,
    example: '加入LINE好友，每天掌握最新消息',
    negatives: ['加入LINE好友的人越來越多。', '加入樂團好友的行列'],
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
    rule: 'app',
    where: 'edge',
    pattern:
      /^(?:(?:热烈)?欢迎(?:您|大家)?(?:免费)?(?:使用|体验|下载|加入)|提示[：:]|×\s?提示[：:])[^。]{0,16}(?:小程序|APP|客户端|QQ群|微信群)(?![的后後时時是])[^。]{0,16}(?:搜题|刷题|查看|收录|下载|更多|交流|解析|最新).{0,60}$|^会赚钱的客户端.{0,40}$/i,
    longest: 110,
    example: '会赚钱的客户端，你还不下载？',
    negatives: ['欢迎使用小程序的商户越来越多，', '提示：小程序已下线。'],
  },
  {
    rule: 'promotion',
    where: 'edge',
    pattern:
      /^[（(【]?(?:(?:本文|稿件)(?:来自|来源于?|源自).{2,16}[，,])?更多[^。]{0,36}(?:(?:请|敬请|歡迎|欢迎)(?:您|大家|扫码|继续)?(?:关注|關注|登录|登陆|点击|搜索|下载)|尽在)|^(?:请|歡迎|欢迎)(?:大家)?(?:关注|關注|添加|搜索).{0,24}(?:公众号|公眾號|微信号|微信|微博|APP)/,
    longest: 90,
    example: '更多精彩内容，请关注“电子技术设计微信公众号”',
    negatives: ['更多详情可查看：https://www.winehq.org/announce/7.14', '更多的人开始关注自己的健康。'],
  },
  {
    rule: 'promotion',
    where: 'edge',
    pattern:
      /^(?:关注|關注|搜索|添加|长按关注|点击关注)(?:我们的?|本站|本报|本刊|官方)?(?:官方)?(?:微信)?(?:公众号|公眾號|服务号|订阅号|视频号|微博|微信号?)[：:“"【「].{1,40}$|^(?:官方)?(?:微信)?(?:公众号|公眾號|微信号|微信ID|微信公众平台|QQ交流群|QQ群号?|交流群|读者群|书友群|技术群|官方群)\s?[：:]\s?(?!.*[的是了])[“"【]?[\w\u4e00-\u9fff-]{2,30}[”"】]?$|^(?:请)?加(?:我|客服|老师|编辑|助理|小编)?(?:微信|威信|薇信|V信|VX|QQ|扣扣)(?:号|群)?[：:]?\s?[A-Za-z0-9_-]{4,24}/i,
    longest: 80,
    example: '加 微 信 ： a b c 1 2 3 4',
    negatives: ['公众号：一种新的媒体形态', '加微信的人很多，回复的人很少。', '关注微信公众号的人'],
  },
  // The tail of an article of WeChat, and what its account answers.
  {
    rule: 'promotion',
    where: 'edge',
    pattern:
      /^(?:\d{1,2}[、.．]\s?)?(?:在?(?:后台|公众号|对话框))?(?:回复|发送)[【“"「][^】”"」]{1,16}[】”"」].{0,4}(?:查看|查询|获取|领取|下载|看看|即可|可获|获得|订阅|了解).{0,30}$|^点击菜单栏[【“"「].{1,20}$|^点击(?:上方|下方|标题下(?:方)?|左下角|文末|右上角|屏幕.{1,4})?[【“"「]?(?:蓝字|蓝色字|关注|名片|阅读原文|在看|好看|↑)[】”"」]?.{0,24}$|^.{0,16}点(?:个|亮|一下|击)?[【“"「]?(?:在看|好看|赞和在看|赞、在看)[】”"」]?.{0,16}$|^.{0,12}(?:设为|加)星标.{0,20}$|^[↓▼👇\s]{0,6}(?:戳|点击|点)?[【“"「]?阅读原文[】”"」]?[，,]?.{0,20}$/u,
    longest: 60,
    example: '点击上方蓝字关注我们',
    negatives: ['他每天回复“收到”，从不多说一个字。', '点击菜单栏以后出现三个选项。'],
  },
  {
    rule: 'promotion',
    where: 'edge',
    pattern: /^进入【.{2,16}】(?:讨论|查看|专区)$|^点击进入.{0,12}(?:专题|直播|频道|详情).{0,4}$|^點擊進入專題/,
    longest: 40,
    example: '进入【新浪财经股吧】讨论',
    negatives: ['进入【实验区】的人必须登记', '进入【死亡深渊】'],
  },
  {
    rule: 'promotion',
    where: 'anywhere',
    pattern:
      /^(?:如果您?喜[歡欢]|[歡欢]迎|邀[請请]您).{0,30}(?:粉[絲丝][團团]|粉[絲丝][頁页]|按[個个]?["“「]?[讚赞]).{0,20}$/,
    longest: 70,
    example: '如果您喜歡本站的分享 邀請您到 FB 粉絲團 按個"讚"!',
    negatives: ['歡迎加入討論。', '粉絲團的成員來自各地。'],
  },
  {
    rule: 'advertisement',
    where: 'anywhere',
    pattern:
      /^[【[（(]?(?:广告|廣告|广告位|広告|광고|Anzeige|Werbung|Publicité|Publicidad|Publicidade|Реклама|Advertisement|Ad|Sponsored(?: content)?|Sponsor message|Promoted(?: content)?|Paid (?:content|post|partnership)|Advertisement[.:]? ?(?:-|–|—)? ?(?:Scroll|Continue|Article continues|Story continues).{0,40}|(?:Article|Story|Content|Post) continues (?:after|below)(?: (?:the|this))?(?: (?:ad|ads|advertisement|advert|sponsor message|video|promotion)\w{0,2})?|Continue reading (?:below|after (?:the|this) ad\w{0,11})|Scroll (?:down )?to continue.{0,24}|(?:This|The) (?:ad|advertisement) (?:has not|hasn't) loaded.{0,60}|Thanks for watching!?)[】\])）.]?$/i,
    longest: 100,
    example: 'Advertisement. Scroll to continue reading.',
    negatives: ['广告业的寒冬', 'Ad hoc', 'Advertisement for Myself', 'Story continues with the second son.'],
  },
  // Invitations of the large sites of the English-speaking world.
  {
    rule: 'promotion',
    where: 'anywhere',
    pattern:
      /^(?:GET|DOWNLOAD) [A-Z0-9&' -]{2,30} ON THE GO BY CLICKING HERE\.?$|^READ MORE (?:ON|FROM) [A-Z0-9&' -]{2,30} BY CLICKING HERE\.?$|^CLICK HERE (?:TO|FOR) [A-Z0-9,.&'’ -]{4,70}$|^(?:Download|Get) (?:the|our) (?:(?:free|new|official|mobile) )?(?:[A-Z]\w{1,20} ){0,4}(?:[Mm]obile )?[Aa]pp(?: (?:today|now|here|for (?:iOS|Android|iPhone).{0,30}|from .{4,40}|to .{4,60}))?[.!]?$|^More AP [^.]{2,50}(?:https?:\/\/.{4,80})$|^[*•]?\s?(?:Follow|Ikuti|Simak) .{0,40}(?:WhatsApp Channel|Channel WhatsApp|saluran WhatsApp|Google News).{0,120}$|^Welcome to USA TODAY NETWORK.S EUROPEAN UNION EXPERIENCE$|^Follow (?:AP|Reuters|the AP)['’]s (?:full |complete )?coverage .{4,120}$|^(?:Listen to|Subscribe to|Find|Follow) .{2,60} (?:on|via|at) (?:[\w ]{2,16}, ){0,4}(?:and |or )?(?:Apple Podcasts?|Spotify|iTunes|Google Podcasts?|Stitcher)(?:,? (?:and|or) .{2,30}|, .{2,60})?\.?$/,
    longest: 180,
    example: 'GET FOX BUSINESS ON THE GO BY CLICKING HERE',
    negatives: [
      'Get the app developer on the phone.',
      'More AP classes are offered every year.',
      'Listen to the voice of reason',
    ],
  },
  {
    rule: 'promotion',
    where: 'tail',
    pattern:
      /^(?:Email [\w .'-]{3,40} at \S{3,40}@\S{3,40} (?:or|and) follow (?:him|her|them|us|me).{0,140}|(?:Join|Find|Like|Follow|Connect with) (?:us|me|him|her|them|@?[\w.]{2,30}) on (?:Twitter|Facebook|Instagram|LinkedIn|YouTube|Telegram|TikTok|Pinterest|Medium|Weibo|WeChat|WhatsApp|Reddit|Threads|Mastodon|Bluesky|X|social media|Google News)\b.{0,100}|.{0,60}[Ee]-?mail us at \S{3,40}@\S{3,40}|If you would like to contribute(?: and have specific expertise)?,? please contact us at .{5,60}|(?:Reach|Contact) [^.]{2,60} (?:on Twitter )?at (?:https?:\/\/|@|\S{2,30}@)\S.{0,100}|Listen to Newsbeat live at .{4,80})[.!]?$/,
    longest: 240,
    example: 'Follow China.org.cn on Twitter and Facebook to join the conversation.',
    negatives: ['Follow me on the road to Mandalay', 'Find him on Twitterless evenings.', 'Join us on the march'],
  },
  {
    rule: 'subscribe',
    where: 'tail',
    pattern:
      /^(?:Sign up(?: (?:for|to) .{0,60}(?:newsletters?|updates|alerts|digest|briefings?|mailing list|our e?-?mails?).{0,20})?|Subscribe(?: (?:now|today).{0,60}| to [A-Z0-9][\w ]{2,24} (?:on YouTube|and (?:stay|get|receive|never)).{0,100}| to .{0,40}(?:newsletters?|updates?|e?-?mails?|alerts?|channel|feed|blog|podcast|magazine|list).{0,20})?|Get our .{0,30}newsletter.{0,30}|Get the (?:\w{1,12} ){0,3}newsletter.{0,30}|(?:Our|Daily|Weekly|Free)?\s?Newsletters?)[.!:]?$/i,
    longest: 120,
    example: 'Sign up for our daily newsletter',
    negatives: [
      'Subscribe is the verb that the platform prefers.',
      'Sign up for the war',
      'Sign up for a Hulu ad-free account for $11.99 a month',
      'The newsletter reached forty thousand readers.',
    ],
  },
  {
    rule: 'subscribe',
    where: 'anywhere',
    pattern:
      /^(?:Sign up (?:here|now|today|below)?.{0,60}(?:newsletter|delivered|in your inbox|to your inbox).{0,60}|Get .{4,80} (?:delivered|straight|sent|direct(?:ly)?)(?: \w{2,9}){0,3} to your (?:inbox|email).{0,40}|(?:Please )?(?:enter|add) (?:your|a valid) e-?mail(?: address)?.{0,30}|Email address(?: \(required\)|\*)?|By (?:submitting|entering|providing|sharing) your e-?mail(?: address)?,? you .{10,140}|By (?:signing up|subscribing|registering|clicking .{3,20}),? you (?:agree|consent|confirm|acknowledge|accept|will receive).{10,200}|No newsletters(?: selected)?|Explore all newsletters|Most recent newsletter|You can (?:unsubscribe|opt[ -]out) at any ?time.{0,60}|Already (?:a|have an?) (?:subscriber|member|account|subscription)\?.{0,30}|Thank(?:s| you) for (?:subscribing|signing up)[.!]?.{0,60}|There['’]s plenty more where that came from\. Sign up .{4,100})$/i,
    longest: 260,
    example: 'By submitting your email, you agree to our Terms and Privacy Notice.',
    negatives: [
      'Sign up sheets were posted in the hall.',
      'By signing up volunteers early, the party won three districts.',
      'By entering the war, the country lost its trade.',
    ],
  },
  {
    rule: 'subscribe',
    where: 'tail',
    pattern:
      /^(?:(?:メールマガジン|メルマガ|ニュースレター)(?:の|を)?(?:登録|購読)(?:する|はこちら)?|뉴스레터\s?(?:구독|신청)(?:하기)?|(?:Unseren |Zum )?Newsletter (?:abonnieren|bestellen|anmelden|Anmeldung)|(?:S['’]abonner|Inscrivez-vous|S['’]inscrire|Abonnez-vous) (?:à|a) .{0,24}newsletter.{0,30}|Suscríbe(?:te|se) (?:a|al) .{0,24}(?:newsletter|boletín).{0,30}|Подпи(?:сывайтесь|шитесь|саться) на .{0,24}(?:рассылку|канал|нас|телеграм|новости|Telegram).{0,40})[.!]?$/i,
    longest: 90,
    example: 'Newsletter abonnieren',
    negatives: ['Newsletter sind ein alter Hut.', 'Подписаться под письмом'],
  },
  {
    rule: 'advertisement',
    where: 'anywhere',
    pattern:
      /^(?=.*\bcommissions?\b)(?=.*\b(?:links?|buy|purchase|purchases)\b)(?:.{0,200}\b(?:we|[A-Z][\w.]{2,20}) (?:may|might|could|will|can|sometimes) (?:also )?(?:earn|receive|get|collect|be paid|make) .{0,40}commissions?\b.{0,160})$/,
    longest: 420,
    example: 'If you buy something through links on our site, we may earn a commission.',
    negatives: ['The commission found that buyers may earn more through links with banks.'],
  },
  {
    rule: 'advertisement',
    where: 'anywhere',
    needs: 'company',
    pattern: /^广告[^业商主费的位词牌片法学投公栏效创宣收是，。、：:\s][^。]{6,60}$/,
    longest: 64,
    example: '广告领峰环球8大交易优势 以专业领跑全行',
    negatives: ['广告业的寒冬比预想的更长', '广告费用由双方分担，每年结算'],
  },
]
