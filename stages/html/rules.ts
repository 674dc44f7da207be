import type { RuleDoc } from '../../src/document/ledger/edit.ts'
import { FUTURE_DATE } from '../../src/language/dates/future.ts'

/** A text of the shortest length that is taken from a script. */
const DATA =
  '清早起了雾，河堤上看不见人，船都停在码头边，等太阳出来。过了九点雾散了，船工解开缆绳，一条一条开出去，往下游的渔港去。傍晚他们又回来，把鱼抬上岸，镇上的人提着篮子等在那里，天黑以前就卖完了，只剩下几条小鱼给猫，猫早就在堤上等着了，等了一整天。'

/** Every edit, field and finding of the stage. */
export const rules: Readonly<Record<string, RuleDoc>> = {
  tag: {
    doc: 'Removes tags. A tag that begins or ends a block becomes a line break.',
    example: '<p>雾<b>散</b>了。<p>船到了。 → 雾散了。⏎船到了。',
    negative: '若 a < b，则止。',
  },
  comment: {
    doc: 'Removes a comment, which browsers do not show.',
    example: '雾<!-- 待续 -->散了。 → 雾散了。',
    negative: '注释写作 &lt;!-- 待续 --&gt;。',
  },
  advertisement: {
    doc: 'Removes an advertisement that a CMS keeps in a comment.',
    example: '雾散了。<!--article_adlist[<p>新车上市</p>]article_adlist--> → 雾散了。',
    negative: '雾散了。<!-- 新车上市 -->',
  },
  doctype: {
    doc: 'Removes doctypes and processing instructions, which are for the parser.',
    example: '<!DOCTYPE html><p>雾散了。 → 雾散了。',
    negative: '<p>首行写 &lt;!DOCTYPE html&gt;。',
  },
  script: {
    doc: 'Removes scripts, which are code.',
    example: '雾散了。<script>var a = 1</script> → 雾散了。',
    negative: '<code>var a = 1</code>',
  },
  'script-data': {
    doc: 'Keeps a text that only the data of a script holds, such as the `articleBody` of JSON-LD, and removes the rest of the data.',
    example: `<div id="root"></div><script type="application/ld+json">{"@type":"Article","articleBody":"${DATA}"}</script> → ${DATA}`,
    negative: '<p>雾散了。</p><script type="application/ld+json">{"@type":"Article","articleBody":"雾散了。"}</script>',
  },
  style: {
    doc: 'Removes style sheets, which are code, also where their braces are escaped.',
    example: '<style>.a&#123;color: red&#125;</style>雾散了。 → 雾散了。',
    negative: '<code>.a { color: red }</code>',
  },
  head: {
    doc: 'Removes the head of the page. What it says about the text is read as fields.',
    example: '<head><base href="/"></head>雾散了。 → 雾散了。',
    negative: '<header>雾散了。</header>',
  },
  embedded: {
    doc: 'Removes frames, players and drawings: the text in them is for browsers that cannot show them.',
    example: '雾散了。<video>请升级浏览器。</video> → 雾散了。',
    negative: '<figure>图：雾中的河堤</figure>',
  },
  hidden: {
    doc: 'Removes hidden words within a line, mostly noise against copying. A hidden block stays and is marked `hidden`.',
    example: '雾<span style="display:none">噪声</span>散了。 → 雾散了。',
    negative: '<div style="display:none">雾散了。</div>',
  },
  formula: {
    doc: 'Removes the drawn copy of a formula that the page also has as TeX or MathML.',
    example: '设<span class="MathJax">x2</span><script type="math/tex">x^2</script>为 → 设x^2为',
    negative: '设<span class="MathJax">x2</span>为',
  },
  'line-number': {
    doc: 'Removes the line numbers of code, known by their class and by being consecutive.',
    example: '<pre><span class="ln">1</span>a</pre> → a',
    negative: '<pre><span class="ln">a</span></pre>',
  },
  'code-label': {
    doc: 'Removes the label that names the language of code: one word, known by its class, that begins the code or repeats the class of the box around it.',
    example: '<pre><div class="language-id">js</div>let a</pre> → let a',
    negative: '<pre><span class="lang">echo</span> hello | wc</pre>',
  },
  'heading-link': {
    doc: 'Removes a link that a generator adds to a heading, to itself or to its source: ¶, #, [edit].',
    example: '<h2 id="keys">Keys<a href="#keys">¶</a></h2> → Keys',
    negative: '<h3><a href="#">怎么办？</a></h3>',
  },
  gaiji: {
    doc: 'Replaces a picture of a rare character by the character that its `alt` names.',
    example: '森<img class="gaiji" alt="鷗">外 → 森鷗外',
    negative: '森<img class="gaiji" alt="かもめの絵">外',
  },
  ruby: {
    doc: 'Removes readings over characters (`<rt>`), which annotate the text.',
    example: '<ruby>漢<rt>かん</rt></ruby>字 → 漢字',
    negative: '漢（かん）字',
  },
  whitespace: {
    doc: 'Collapses white space as browsers do: a run becomes one space, and a line begins and ends without.',
    example: '<p>a  b</p> → a b',
    negative: '<pre>a  b</pre>',
  },
  indent: {
    doc: 'Removes ideographic spaces at the start and end of a line, which are layout.',
    example: '<p>　　天刚亮。　</p> → 天刚亮。',
    negative: '<p>林　雨</p>',
  },
  entity: {
    doc: 'Replaces a character reference by its character.',
    example: '天刚亮&#12290; → 天刚亮。',
    negative: 'AT&T &nosuch;',
  },
  'escaped-twice': {
    doc: 'Replaces references that were escaped once too often by their characters, where a text is full of them.',
    example: '&amp;#1057;&amp;#1082;&amp;#1083;&amp;#1072;&amp;#1076; → Склад',
    negative: 'Write &amp;#1057; for a Cyrillic С',
  },
  'escaped-tag': {
    doc: 'Removes a closing tag that a site escaped by accident, after every paragraph.',
    example: '落下。&lt;/p&gt;<br> → 落下。',
    negative: '&lt;p&gt; opens a paragraph, &lt;/p&gt; closes it',
  },
  escape: {
    doc: "Replaces an escape of a JSON string, such as `\\u4e2d` or `\\/`, by its character, in the value of a field or a text of a script's data.",
    example: '{"@type":"Article","headline":"\\u6cb3\\u5824上的雾"} → title = 河堤上的雾',
    negative: '{"@type":"Article","headline":"河堤上的雾"}',
  },
  feed: {
    doc: 'Keeps the titles and contents of the entries of a feed and removes the rest, which is about them.',
    example: '<item><guid>7</guid><title>雾散了</title></item> → 雾散了',
    negative: '<h2>雾散了</h2><p>船到了。',
  },
  'declared-language': {
    doc: 'Reads the language tag of a page in Chinese, Japanese or Korean: with its country it tells the time zone.',
    example: '<html lang="zh-TW"><p>一</p></html> → lang = zh-TW',
    negative: '<html lang="de-AT"><p>eins</p></html>',
  },
  modified: {
    doc: 'Reads when the page was last changed: nothing is published much later, and its offset may tell the time zone.',
    example:
      '<meta property="article:modified_time" content="2024-03-06T09:00:00+08:00"> → modified = 2024-03-06T09:00:00+08:00',
    negative: '<meta property="og:updated_time" content="2024-03-06T09:00:00+08:00">',
  },
  meta: {
    doc: 'Reads a field from a `<meta>` that names it.',
    example: '<meta name="author" content="林小雨"> → author = 林小雨',
    negative: '<meta name="generator" content="Hexo">',
  },
  'generator-mark': {
    doc: 'Removes the place holder of a table of contents from Markdown: a generator fills it in.',
    example: '[TOC] → (nothing)',
    negative: '`[TOC]`',
  },
  'generator-tag': {
    doc: 'Removes tags of Liquid or Nunjucks and shortcodes of Hugo from a post: its generator runs them.',
    example: '{% note info %} → (nothing)',
    negative: '`{% note info %}`',
  },
  mdx: {
    doc: 'Removes the code of a text in MDX: imports, exports, components alone on their lines.',
    example: "import Tabs from '@theme/Tabs'; → (nothing)",
    negative: '先写 import，再写 export。',
  },
  'json-ld': {
    doc: 'Reads a field from schema.org data in JSON-LD.',
    example: '{"@type":"NewsArticle","author":{"@type":"Person","name":"林小雨"}} → author = 林小雨',
    negative: '{"@type":"Comment","author":{"@type":"Person","name":"林小雨"}}',
  },
  microdata: {
    doc: 'Reads a field from an element with an `itemprop`.',
    example: '<span itemprop="author">林小雨</span> → author = 林小雨',
    negative: '<span itemprop="image">林小雨</span>',
  },
  canonical: {
    doc: 'Reads the address of the page from `<link rel="canonical">`.',
    example: '<link rel="canonical" href="https://example.com/wu"> → url = https://example.com/wu',
    negative: '<link rel="alternate" href="https://example.com/wu">',
  },
  time: {
    doc: 'Reads the date of publication from a `<time datetime>`.',
    example: '<time datetime="2024-03-05T08:00:00+08:00">今天</time> → published = 2024-03-05T08:00:00+08:00',
    negative: '<time>今天</time>',
  },
  pubdate: {
    doc: 'Reads the only `<time pubdate>` of a page, wherever it stands: HTML 5 first marked the date of publication so. A date in the head or around the title counts before.',
    example: '<time pubdate datetime="2024-03-05">今天</time> → published = 2024-03-05',
    negative: '<time datetime="2024-03-05">今天</time>',
  },
  credit: {
    doc: 'Reads author or date from an element whose class, relation or link says what it holds.',
    example: '<a rel="author">林小雨</a> → author = 林小雨',
    negative: '<a rel="bookmark">林小雨</a>',
  },
  'url-date': {
    doc: 'Reads the day of publication from the address of the page. A guess, used where nothing else states a date.',
    example: '<link rel="canonical" href="https://example.com/2016/05/13/wu"> → published = 2016-05-13',
    negative: '<link rel="canonical" href="https://example.com/2016/53/wu">',
  },
  'page-kind': {
    doc: 'Gives the types by which a page states its kind one name for each kind.',
    example: '{"@type":"Product","name":"竹篮"} → page_kind = product',
    negative: '{"@type":"WebSite","name":"河边"}',
  },
  'next-page': {
    doc: 'Reads the address of the next page of a document from `rel="next"` or a link called so, where it is this one but for a page number.',
    example: '<a rel="next" href="https://example.com/wu?page=2">2</a> → next_url = https://example.com/wu?page=2',
    negative: '<a rel="next" href="https://example.com/lu">下一篇</a>',
  },
  heading: {
    doc: 'Reads the title from an `<h1>`.',
    example: '<h1>河堤上的雾</h1> → title = 河堤上的雾',
    negative: '<h2>河堤上的雾</h2>',
  },
  title: {
    doc: 'Reads the title from `<title>`, and what a feed says about itself from its head.',
    example: '<title>河堤上的雾</title> → title = 河堤上的雾',
    negative: '<link rel="stylesheet" title="河堤上的雾">',
  },
  member: {
    doc: 'Reads a member of a forum from a link to a profile, or from a class. The metadata stage finds who began the thread.',
    example: '<h1>河堤</h1><p><a href="space-uid-1.html">roe</a></p><p>雾落在河堤上。</p> → author = roe',
    negative: '<h1>河堤</h1><p><a href="/river/roe.html">roe</a></p><p>雾落在河堤上。</p>',
  },
  'hidden-credit': {
    doc: 'Reads the source from the `alt` of a picture that a CMS keeps in a comment.',
    example: '<!--article_adlist[<img alt="来源：河堤日报（hedi）">]article_adlist--> → source_name = 河堤日报',
    negative: '<!--article_adlist[<img alt="新车上市">]article_adlist-->',
  },
  'hidden-advertisement': {
    doc: 'Reports an advertisement that a CMS keeps in a comment.',
    severity: 'info',
    example: '<!--article_adlist[<p>新车上市</p>]article_adlist-->',
    negative: '<!-- 新车上市 -->',
  },
  qr: {
    doc: 'Reports the place of a QR code that comments of the CMS mark.',
    severity: 'info',
    example: '<!-- 文末二维码 start --><p>扫码关注</p><!-- 文末二维码 end -->',
    negative: '<p>扫一扫二维码</p>',
  },
  'broken-json-ld': {
    doc: 'Reports JSON-LD that does not parse.',
    severity: 'info',
    example: '{"@type": "Article", "headline": "河堤}',
    negative: '{"@type": "Article", "headline": "河堤"}',
  },
  'unreadable-date': {
    doc: 'Reports a stated date of publication that has no such month, day or hour, or that can be read in two ways.',
    severity: 'info',
    example: '<meta property="article:published_time" content="2024-13-05T25:10">',
    negative: '<meta property="article:published_time" content="3 hours ago">',
  },
  'future-date': {
    ...FUTURE_DATE,
    example: '<meta property="article:published_time" content="2042-03-05">',
    negative: '<meta property="article:published_time" content="2024-03-05">',
  },
  unended: {
    doc: 'Reports a comment, tag, script or style sheet that never ends: it hides the rest of the page.',
    severity: 'warning',
    example: '<p>雾散了。<!-- 船到了。',
    negative: '<p>雾散了。<p>船到了。',
  },
  'script-only': {
    doc: 'Reports a page without text until its scripts run.',
    severity: 'warning',
    example: '<div id="root"></div><script src="app.js"></script>',
    negative: '<p>雾散了。</p><script src="app.js"></script>',
  },
  'too-deep': {
    doc: 'Reports a page with more elements than `maxElements`, or nested deeper than `maxDepth`.',
    severity: 'warning',
    example: '<b><i><u><s>雾散了。',
    negative: '<b>雾</b><i>散</i><u>了</u><s>。</s>',
  },
  json: {
    doc: 'Reports a document in JSON. It is left as it is.',
    severity: 'warning',
    example: '{"name": "app", "version": "1.0"}',
    negative: '{雾}',
  },
  'json-lines': {
    doc: 'Reports a document of JSON records, one a line. It is left as it is.',
    severity: 'warning',
    example: '{"id": 1}⏎{"id": 2}',
    negative: '{"id": 1}⏎雾散了。',
  },
  'broken-json': {
    doc: 'Reports a document that begins like JSON but does not parse: it was cut off, or has a mistake.',
    severity: 'warning',
    example: '{"name": "app", "vers',
    negative: '{雾散了。',
  },
  table: {
    doc: 'Reports a document of table rows, such as CSV. It is left as it is.',
    severity: 'warning',
    example: 'id,name,price⏎1,茶,20⏎2,米,15',
    negative: '雾散了,船到了,人来了⏎天亮了,灯灭了,鸡叫了⏎水退了,路通了,车走了',
  },
  mail: {
    doc: 'Reports the source of a mail, or a page saved as one (.mht). It is left as it is, and rejected where its body is encoded.',
    severity: 'warning',
    example: 'MIME-Version: 1.0⏎Subject: fog⏎⏎The fog lifted.',
    negative: 'Subject: fog⏎⏎The fog lifted.',
  },
  sitemap: {
    doc: 'Reports a sitemap: the list of addresses that a site gives to search engines. It is rejected.',
    severity: 'warning',
    example: '<urlset><url><loc>https://port.example/1</loc></url></urlset> → rejected: list-page',
    negative: '<p>urlset</p><p>loc</p>',
  },
}
