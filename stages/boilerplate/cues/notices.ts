import type { Cue } from './cue.ts'

/** What the law, the owner of the site or its template put on every page. */
export const NOTICES: readonly Cue[] = [
  // The law of several countries asks for it, and programmes of shops give the words.
  {
    rule: 'legal',
    where: 'edge',
    pattern:
      /^(?:\*\s?)?(?:(?:Disclosure|Disclaimer|Please note|Note): ?)?(?:This (?:post|page|article|site|blog|recipe|website) (?:may |might |also )?(?:contains?|includes?|uses?) (?:some )?(?:affiliate|referral|sponsored)(?: (?:and|or) \w{4,12})? links?\b|(?:Some|Any|All)(?: of)? (?:the |these )?links (?:on|in) this (?:post|page|article|site|blog) (?:are|may be) affiliate links\b|As an Amazon Associate,? (?:I|we) earn\b|(?:We|I) (?:may )?(?:earn|receive) (?:a |an )?(?:small )?(?:affiliate )?commissions? (?:if|when|from|on|for)\b)/i,
    longest: 320,
    example: 'This post may contain affiliate links. Please read our disclosure policy.',
    negatives: [
      'This post contains affiliate marketing advice for beginners.',
      'We receive a commission of three visitors.',
    ],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^[【[（(※*■\s]*(?:反侵权公告|版权声明|版權聲明|版权与免责声明|免责声明|免責聲明|郑重声明|特别声明|重要声明|法律声明|风险提示及免责声明|版权说明|侵权声明|本网声明|本站声明|声明)[】\]）)]?\s?(?:[：:]\s?|$)/,
    longest: 12,
    cuts: 'notice',
    example: '反侵权公告：',
    negatives: ['声明发表之后，两国恢复了谈判。', '严正声明'],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^[【[（(※*■\s]*(?:反侵权公告|版权声明|版權聲明|版权与免责声明|免责声明|免責聲明|郑重声明|特别声明|法律声明|版权说明|侵权声明|本网声明|本站声明|声明)[】\]）)]?\s?[：:]\s?(?!.*(?:我司|我公司|本人|我方|我院|我校|严正|谣言))(?=.*(?:转载|轉載|授权|授權|版权|版權|著作权|侵权|观点|觀點|立场|立場|平台|本站|本网|责任|責任|来源|网站|投资))/,
    longest: 1200,
    example: '免责声明：本内容来自腾讯平台创作者，不代表腾讯新闻的观点和立场。',
    negatives: ['声明：“我们不会退让。”发言人说，', '声明：我公司从未授权任何平台销售该产品，将追究其法律责任。'],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^(?=.*(?:本文|本网|本站|本报|本刊|本内容|文章|作品|以上内容|转载|轉載|稿件|图片|平台|网站))(?!.*(?:法院|原告|被告|判决|判決|起诉))(?=.*(?:未经.{0,12}(?:授权|许可|允许|同意)[^。]{0,6}(?:不得|禁止|严禁|请勿|谢绝|勿|拒绝|违者)|不得转载|禁止转载|谢绝转载|转载请注明|轉載請註明|请注明(?:出处|来源)|违者必究|版权归.{0,12}所有|不代表.{0,16}(?:观点|立场|意见)|仅代表作者|如有侵权|如涉及(?:版权|侵权)|侵权必究|联系删除|保留追究|不构成.{0,8}投资建议|仅提供信息(?:存储|发布|展示|服务)|(?:内容|文章|本文|信息|资料|观点)[^。；]{0,16}仅供.{0,6}参考))/,
    longest: 300,
    example: '澎湃新闻，未经授权不得转载',
    negatives: [
      '法院认定，文章的版权归原告所有。',
      '这家公司未经许可在平台上播出了整部作品。',
      '平台给出的价格仅供参考，实际成交价由双方商定。',
    ],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^Notice: The content above \(including .{10,200}$|^This (?:article|story|post|piece|column|essay|review|interview) (?:was |has been |is )?(?:first |originally |previously |re)?(?:published|appeared|posted|republished|syndicated) (?:in|on|at|by|from|with|under|earlier)\b.{2,160}$|^(?:A version of )?[Tt]his (?:article|story|post|piece|essay) (?:was )?(?:first|originally|also) (?:appeared|ran|published) .{2,160}$|^(?:Originally|First) published (?:in|on|at|by|as) .{2,140}$|^This (?:document|material|article|content) (?:is subject to copyright|may not be (?:published|reproduced|copied)).{0,300}$|^The content is provided for information purposes only\.?$|^(?=.*\binformation(?:al)? purposes only\b)(?=.*\b(?:advice|recommendation|endorsement)\b).{40,600}$|^Artikel ini telah (?:tayang|terbit|dipublikasikan) (?:di|pada) .{4,160}$|^Disclaimer ?: .{20,600}$/,
    longest: 620,
    example: 'This article was originally published on The Conversation.',
    negatives: [
      'This story was published to great acclaim.',
      'First published in 1859, the book sold out in a day, and Darwin was surprised by it more than anyone else in the country; the second printing followed within weeks.',
      'Disclaimer: I own two of them.',
    ],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /^(?:The |All |Any )?(?:views|opinions)(?: and (?:opinions|views))?,?(?: \w{2,12}){0,3} (?:expressed|presented|stated|voiced) .{2,80}(?:author|writer|contributor|own|not necessarily|do not|does not).{0,120}$|^(?:Opinion|These|The) (?:articles|columns|pieces|opinions) .{2,60}not necessarily (?:those of|reflect|represent).{2,80}$/i,
    longest: 300,
    example: 'Opinion articles reflect the views of their authors, not necessarily those of China.org.cn.',
    negatives: ['The views expressed in the hall were loud.', 'Opinions differ.'],
  },
  {
    rule: 'legal',
    where: 'tail',
    pattern:
      /(?:無断(?:転載|複製|転用).{0,24}(?:禁|お断り)|転載を?(?:禁じます|禁止)|무단\s?(?:전재|복제|배포).{0,24}금지|저작권자\s?[©ⓒ(]|Alle Rechte vorbehalten|Tous droits réservés|Todos los derechos reservados|Все права защищены|^При (?:использовании|копировании|цитировании|перепечатке) .{0,60}(?:ссылка|обязательн))/i,
    longest: 200,
    example: '<저작권자 ⓒ 무단 전재 및 재배포 금지>',
    negatives: ['無断で転載された写真を消してほしい。', 'Все права человека'],
  },
  // The same notice of a platform in another language, below the first.
  {
    rule: 'legal',
    where: 'tail',
    needs: 'company',
    pattern:
      /^(?:Special )?(?:Notice|Statement|Disclaimer|Declaration|Note) ?[:：] (?=.{0,400}\b(?:uploaded|posted|published|provided|submitted|written|contributed)\b)(?=.{0,400}\b(?:users?|platform|third part(?:y|ies)|contributors?|authors?|publisher)\b).{20,600}$/i,
    longest: 640,
    example: 'Notice: This post was uploaded by a user of the platform, which provides storage only.',
    negatives: [
      'Notice: the bridge is closed to lorries.',
      'Note: the users of the old catalogue must register again.',
    ],
  },
  {
    rule: 'cookie',
    where: 'anywhere',
    pattern:
      /^(?=.{0,300}\bcookies?\b)(?:(?:We|This (?:web)?site|Our (?:web)?site|The website) uses? (?:\w{3,12} ){0,4}cookies.{0,300}|By (?:continuing to|using|browsing|visiting|closing|clicking).{0,160}cookies.{0,120}|(?:Accept|Reject|Manage|Allow)(?: all| optional)? cookies(?: and .{2,24})?|Cookie (?:settings|preferences|policy|notice|consent))[.!]?$/i,
    longest: 500,
    example: 'We use cookies to give you the best experience on our website.',
    negatives: ['We use butter, sugar and flour for these cookies.', 'Cookie policy makers met in Brussels.'],
  },
  // The same in other languages: who uses them, the verb, the word.
  {
    rule: 'cookie',
    where: 'anywhere',
    pattern:
      /^(?:(?:Diese|Unsere) (?:Web)?[Ss]e?ite|Wir|Ce site|Notre site|Nous|Este sitio|Esta (?:web|página)|Questo sito|Este site|Deze (?:web)?site|Onze (?:web)?site|Wij|Denna webbplats) (?:[\wäöüéèà]{2,12} ){0,2}(?:verwende[nt]|nutz(?:t|en)|benutzt|setzt|setzen|utilis(?:e|ons)|utiliza|usa|utilizza|gebruik(?:t|en)|använder)\b.{0,60}\bcookies?\b.{0,400}$|^(?:Utilizamos|Usamos|Utilizziamo) .{0,30}\bcookies?\b.{0,400}$|^(?:本网站|本網站|本站|我们|我們)(?:会|將|将)?(?:使用|利用).{0,12}\bcookies?.{0,300}$|^(?:当サイト|このサイト|当ウェブサイト)(?:では|は)、?\s?(?:cookie|クッキー).{0,12}(?:使用|利用).{0,200}$/i,
    longest: 600,
    example: 'Diese Website verwendet Cookies, um Ihnen den bestmöglichen Service zu bieten.',
    negatives: [
      'Wir backen Cookies, und die Kinder verwenden Zimt.',
      '我们使用黄油和面粉。',
      'Usa la ricetta dei cookies.',
    ],
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
    rule: 'slot',
    where: 'anywhere',
    pattern: /<~(?:Src|Des|Say)~>/,
    longest: 120,
    example: '<~Src~>要对<~Des~>说:<~Say~>',
    negatives: ['<~> 表示波浪线'],
  },
]
