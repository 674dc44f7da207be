import type { Cue } from './cue.ts'

/** Where one is on the site, and where one can go. */
export const NAVIGATION: readonly Cue[] = [
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
    pattern:
      /^(?:首页|首頁|主页|主頁|网站首页|網站首頁)\s*(?:$|[>›»/|｜→-]|\s)|^Home\s*(?:$|[>›»|｜→])|^Home \/ |^(?:ホーム|トップページ|トップ|TOP|HOME)\s*[>＞›»]|^(?:Startseite|Accueil|Inicio|Portada|Главная|홈)\s*[>›»→]/i,
    longest: 120,
    example: '首页 > 新闻 > 国内',
    negatives: ['首页设计的三个原则', 'Home they brought her warrior dead:', 'Home-made bread', 'トップの座を守る'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^(?=[^>›»]{0,16}(?:[›»]|娱乐|财经|体育|科技|首[页頁]|主[页頁]|[网網站报報]\s*>|频道|頻道|中心|新闻|新聞|资讯|論壇|论坛|博客|社区|位置|>>))(?=[^>›»]{0,16}[\u3400-\u9fff])[^>›»。，;<=(){}"`]{1,16}(?:\s*[>›»]{1,2}\s*[^>›»。，;<=(){}"`]{1,24}){2,8}$/,
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
      /^[【[（(<>《»«]?\s?(?:返回|回到|回)\s?(?:搜狐|首页|首頁|顶部|頂部|列表|目录|目錄|上一?[页頁级]|网站|主页|.{2,6}首[页頁])(?:，?\s?查看更多)?\s?[】\])）>》»]{0,2}$|^[←«<]\s?返回$/,
    longest: 20,
    example: '返回搜狐，查看更多',
    negatives: ['返回首页设计稿的那天，他失眠了。', '返回'],
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
  // Pages of a document, and the text-only view of a Discuz! forum.
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^(?:页|頁):\s?\[1\]|^(?:\[\d{1,2}\]\s{0,2}){2,20}(?:\[?下一页\]?)?$|^查看完整版本\s?[：:]|^(?:共\s?\d{1,3}\s?[页頁][\s，,：:].{0,40}|第\s?\d{1,3}\s?[页頁]\s?[/／，,（(]?\s?共\s?\d{1,3}\s?[页頁][）)]?)$|^Page \d{1,3} of \d{1,3}$|^Halaman \d{1,2} dari \d{1,2}$|^\d{1,2} dari \d{1,2} halaman$/i,
    longest: 80,
    example: '查看完整版本: 社会资本与下岗职工的再就业',
    negatives: ['第3页写着她的名字。', '共12页的报告只用了一页谈原因。', '[1]'],
  },
  {
    rule: 'navigation',
    where: 'anywhere',
    pattern:
      /^(?:Skip|Jump) to (?:the )?(?:main |primary |site )?(?:content|navigation|search|menu|article|footer|comments|sidebar)$|^Zum (?:Haupt)?[Ii]nhalt (?:springen|wechseln|gehen)$|^Aller au contenu(?: principal)?$|^(?:Saltar|Ir) al contenido(?: principal)?$|^Перейти к (?:основному )?содержанию$|^(?:본문|메뉴)\s?(?:바로가기|건너뛰기)$|^(?:本文|コンテンツ)(?:へ|に)(?:スキップ|移動|ジャンプ)$/i,
    longest: 40,
    example: 'Skip to main content',
    negatives: ['Skip to the content that you need: the third chapter.', 'Jump to conclusions'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^[«←<‹^↑]?\s?(?:Back to (?:the )?(?:top|home|homepage|news|blog|list|index|gallery|search results|overview|all \w{3,12}|previous page|main page)|Return to (?:the )?(?:top|home ?page|index)|(?:Older|Newer) (?:posts|entries|comments))\s?[»→>›↑]?$|^(?:Nach oben|Zurück (?:zur (?:Startseite|Übersicht)|nach oben)|Zur (?:Startseite|Übersicht))$|^(?:Retour (?:à l['’]accueil|en haut(?: de (?:la )?page)?)|Haut de page)$|^Volver (?:arriba|al inicio|a la portada)$|^(?:На главную|Наверх|Вернуться на главную|К списку (?:новостей|статей))$|^(?:ページの?)?(?:先頭|トップ|上部|一覧|ホーム)(?:ページ)?(?:へ|に)戻る$|^(?:맨 )?위로(?: 가기)?$/i,
    longest: 40,
    example: '← Back to all posts',
    negatives: ['Back to the future', 'Back to the list of demands', '위로의 말'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    pattern:
      /^[«←<‹]?\s?(?:Previous|Prev|Next) (?:article|post|story|entry|page|chapter|topic|thread)(?:\s?[:：»→>›].{0,100})?$|^[»]?(?:前|次)の(?:記事|ページ|投稿)(?:$|[:：へ».\s].{0,100})|^(?:이전|다음)\s?(?:글|기사|페이지|게시물)(?:$|[:：\s].{0,100})|^(?:Article|Billet) (?:précédent|suivant)(?:\s?[:：].{0,100})?$|^(?:Entrada|Artículo|Noticia) (?:anterior|siguiente)(?:\s?[:：].{0,100})?$|^(?:Vorheriger|Nächster) (?:Artikel|Beitrag)(?:\s?[:：].{0,100})?$|^(?:Предыдущая|Следующая) (?:статья|запись|новость|страница)(?:\s?[:：].{0,100})?$/i,
    longest: 140,
    example: 'Next article: The bridge reopens',
    negatives: ['Next post the letter, then wait.', '次の記事を読んでほしい。', '다음 기사에서 자세히 다룬다.'],
  },
  {
    rule: 'navigation',
    where: 'edge',
    needs: 'company',
    pattern:
      /^(?:Home|Menu|Previous|Prev|Next|Top|Index|Archives?|Sitemap|Search|About|About us|Contact|Contact us|目录|目錄|首页|返回|列表|目次|戻る|목록|Suche|Menü|Menú|Меню|Поиск|Recherche)$/i,
    longest: 16,
    example: 'Previous',
    negatives: ['About a boy', 'Searching', '目录学'],
  },
]
