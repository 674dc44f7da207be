import type { Cue } from './cue.ts'

/** Buttons that share a page or do something to it, and what players and galleries say of themselves. */
export const BUTTONS: readonly Cue[] = [
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
      /^(?:官方微信(?:平台)?|官方微博|微信扫一扫|扫一扫分享|扫一扫|扫一扫在手机打开当前页|用微信扫码二维码|分享至好友和朋友圈|复制链接|Pin it|Sharing is caring!?|Like this story\? Share it with a friend!?|LIKE IT\? PIN IT!|Share (?:this|the)(?: (?:article|story|post|page|entry|news|link))?:?|Share (?:this )?(?:on|via|with|to) (?:Facebook|Twitter|X|LinkedIn|WhatsApp|Reddit|Pinterest|Telegram|Tumblr|Email|E-mail|friends|social media)|Like this:|Like Loading(?:\.\.\.|…)|Click to (?:share on|email (?:this|a link) to|print).{0,50})$/i,
    longest: 80,
    example: 'Click to share on Twitter (Opens in new window)',
    negatives: ['Share this with nobody.', '复制链接的人很多', 'Share the burden'],
  },
  {
    rule: 'share',
    where: 'edge',
    pattern:
      /^(?:(?:この記事を|記事を)?(?:シェア|ツイート|ポスト)する|URLを?コピー(?:する)?|LINEで送る|はてなブックマーク(?:に追加)?|(?:기사\s?|SNS\s?)공유(?:하기)?|공유하기|URL\s?복사|Artikel teilen|Per E-Mail (?:teilen|versenden|senden)|(?:Auf|Bei|Per) (?:Facebook|Twitter|X|WhatsApp) teilen|Link kopieren|Partager (?:sur|cet article|par).{0,30}|Envoyer par (?:e-?mail|mail)|Copier le lien|Compartir (?:en|este|esta|por).{0,30}|Copiar enlace|Поделиться (?:в|на|с|ссылкой).{0,30}|Скопировать ссылку|Версия для печати|Отправить по почте)$/i,
    longest: 60,
    example: 'この記事をシェアする',
    negatives: ['シェアする経済が地方に広がる。', 'Поделиться'],
  },
  // A row of names of networks: in one line, or each in its own.
  {
    rule: 'share',
    where: 'edge',
    pattern:
      /^(?:(?:Share|Tweet|Pin|Email|Print|Facebook|Twitter|Linked ?In|WhatsApp|Whatsapp|Pinterest|Reddit|Telegram|Tumblr|Google\+|Messenger|Flipboard|X|VK|LINE|微信|微博|新浪微博|QQ空间|QQ|朋友圈|豆瓣)(?:[ |·•,/、]{1,3}|$)){2,12}$/,
    longest: 120,
    example: 'Facebook Twitter LinkedIn Email',
    negatives: ['Facebook, Twitter, and the rest of us', '微信、微博、抖音'],
  },
  {
    rule: 'share',
    where: 'edge',
    needs: 'company',
    pattern:
      /^(?:微信|微博|QQ空间|微信公众号|新浪微博|腾讯微博|朋友圈|Twitter|Facebook|Tweet|Share|Shares|Sharing|Email|E-mail|Print|Save|Like|LinkedIn|Reddit|WhatsApp|Pinterest|Telegram|Tumblr|Flipboard|Google\+|Blogger|StumbleUpon|Bookmark|Read [Ll]ater|Copy link|シェア|ポスト|印刷|共有|카카오톡|페이스북|트위터|인쇄|스크랩|공유|Teilen|Drucken|Merken|Partager|Imprimer|Compartir|Imprimir|Поделиться|Распечатать|Печать)[:：]?$/i,
    longest: 20,
    example: 'Share',
    negatives: ['微博营销的十个误区', 'Shares fall', 'Like a rolling stone'],
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
      /^(?:点击|點擊|点此|展开|加载|載入|查看|阅读|閱讀|显示|顯示)?(?:加载更多|查看更多|查看全文|展开全文|阅读全文|閱讀全文|剩余全文|查看原图.{0,8}|查看大图|更多内容|加载中|图集|载入中|全文)[.…>》»]{0,6}$|^Loading(?:\.\.\.|…)?$|^点击图片.{0,12}(?:大图|原图|下一[页张])$|^点击播放$|^双击(?:自动)?滚屏$|^您的浏览器(?:版本过低|不支持).{0,60}$/i,
    longest: 80,
    example: '点击加载更多',
    negatives: ['查看更多的资料以后，他改变了看法。'],
  },
  {
    rule: 'control',
    where: 'edge',
    pattern: /^(?:[【[]\s?(?:我要)?纠错\s?[】\]]|我要纠错)$/,
    longest: 10,
    example: '【纠错】',
    negatives: ['纠错', '【纠错能力】'],
  },
  {
    rule: 'control',
    where: 'edge',
    pattern:
      /^(?:(?:Jump to|Print|Save|Pin|Rate|Email|Skip to|Scroll to|Print this|Save this|Pin this|Rate this) (?:the )?(?:recipe|video|comments)!?[\s|/·]{0,3}){1,5}$|^Pin (?:it|this)(?: (?:recipe|now))?(?: for later| to save)?!?$/i,
    longest: 100,
    example: 'Jump to Recipe Print Recipe',
    negatives: ['Pin the hem before you sew it.', 'Save the recipe for a cold day.', 'Print this'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    pattern: /^\[(?:查看原文|阅读原文|阅读全文|原文链接|原文)\]\(https?:\/\/[^\s()]{1,300}\)$/,
    longest: 320,
    example: '[查看原文](https://example.org/2024/10/09/a.shtml)',
    negatives: ['[原文](#original)', '[查看原文](https://example.org/a) 有三处不同。'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    needs: 'link',
    pattern:
      /^[【[(（]?(?:更多|更多内容|详情|详细|查看详情|全部|展开|more|read more|learn more|details|full story|see all|view all)[\]】)）]?\s?[»→>›….]{0,3}$/i,
    longest: 20,
    example: '更多>>',
    negatives: ['更多的人', 'More light'],
  },
  // Beside the headings of an encyclopedia.
  {
    rule: 'control',
    where: 'anywhere',
    needs: 'link',
    pattern:
      /^(?:[[［【]?\s?(?:编辑|編輯|编辑本段|編輯本段|编辑源代码|編輯原始碼|播报|edit(?: source)?|bearbeiten|modifier|editar|modifica|編集|править)\s?[\]］】]?[\s|·]{0,3}){1,3}$/i,
    longest: 24,
    example: '编辑 播报',
    negatives: ['编辑部的故事', 'Edit the draft', '播报天气'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    pattern: /^[×✕✖╳]$/,
    longest: 1,
    example: '×',
    negatives: ['3 × 4', 'X'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    needs: 'link',
    pattern:
      /^(?:Buy (?:now|it now|(?:on|at|from) .{2,24})|Shop now|Order now|Visit (?:the )?(?:web)?site|Go to (?:the )?(?:web)?site|(?:Get|Book|Request) (?:a|your) (?:free )?(?:demo|quote|trial|call)|Start (?:your )?(?:free )?(?:\d{1,2}[- ]day )?(?:free )?trial.{0,24}|(?:Start|Try)(?: it)?(?: for)? free|Read the (?:full )?review|Add to (?:cart|favou?rites|wishlist|basket|bag|list)|Check (?:the )?(?:latest )?prices?(?: (?:on|at) .{2,24})?|(?:See|View) (?:the )?(?:prices?|deals?|offers?)(?: (?:on|at) .{2,24})?)[!.]?$/i,
    longest: 48,
    example: 'Buy on Amazon',
    negatives: ['Visit the site of the old mill.', 'Start free will debate'],
  },
  {
    rule: 'control',
    where: 'edge',
    pattern:
      /^(?:[[【]\s?(?:回复|跟从|关闭|刷新|返回|打印|收藏|推荐|转发|举报|浏览|编辑|删除|引用|分享|评论|发表|顶|踩)[^\]】]{0,6}[\]】]\s{0,3}){2,8}$|^(?:(?:pdf|word|txt)下载\s{0,3}){1,3}$/i,
    longest: 90,
    example: '[ 回复本贴 ] [ 跟从标题 ] [ 关闭本窗口 ] [ 刷新 ]',
    negatives: ['[回复] 收到', '【评论】一座城市的底气'],
  },
  // What search boxes tell readers of screens.
  {
    rule: 'control',
    where: 'anywhere',
    pattern:
      /^When autocomplete results are available,? use .{10,160}$|^自动补全结果可用时，请使用.{4,80}$|^自動完成結果可用時，.{4,80}$/,
    longest: 220,
    example: 'When autocomplete results are available use up and down arrows to review and enter to select.',
    negatives: ['When results are available, use them.'],
  },
  // Players and galleries.
  {
    rule: 'control',
    where: 'anywhere',
    pattern:
      /^(?:(?:hide|show|toggle) caption|Enlarge (?:this )?image|(?:View|Open|Launch|Back to) (?:full )?(?:gallery|slideshow)|View (?:full image|larger image|image in full screen)|Media playback is (?:un|not )?supported on (?:your|this) device|(?:Your|This) browser does ?n['o]t support .{2,50}|(?:Click|Tap) (?:here )?to (?:enlarge|expand|unmute|play|view (?:larger|full|gallery|slideshow|original)).{0,30}|(?:The )?[Vv]ideo [Pp]layer is loading\.?|Copied!|(?:View PDF\/)?Print Mode|Play [Vv]ideo|Image \d{1,3} of (?:\/ ?)?\d{1,3}|Scroll through the whole page to download all images before printing\.?|No compatible source was found for this (?:video|media)\.?|画像を拡大(?:する)?|拡大画像を見る|写真を拡大(?:する)?|この記事の写真.{0,10}|続きを読む|Bild vergrößern|Agrandir l['’]image|Ampliar imagen|lihat foto)$/i,
    longest: 100,
    example: 'Media playback is unsupported on your device',
    negatives: ['Play video games for a living', 'Image 3 of the series was lost.', '続きを読むことにした。'],
  },
  {
    rule: 'control',
    where: 'anywhere',
    needs: 'company',
    pattern:
      /^(?:Close|Caption|Expand|Collapse|Enlarge|Replay|Unmute|Mute|Play|Pause|Reply|Report|Flag|Load more|Show more|Show less|View more|View all(?: \(\d{1,4}\))?|See all|Read more|Learn more|Continue reading|Read the full (?:article|story)|\d{1,2} \/ \d{1,2}|关闭|收起|展开|复制|回复|举报|播放|更多|閉じる|もっと見る|닫기|더보기|Mehr|Mehr anzeigen|Weiterlesen|Lire la suite|Voir plus|Leer más|Ver más|Читать далее|Показать (?:ещё|еще)|Закрыть|Perbesar)\s?[»→>›…]?$/i,
    longest: 30,
    example: 'View all (4)',
    negatives: ['Play it again', 'Mehr Licht', '更多的人', '回复他一封信', '6/23'],
  },
]
