import type { Cue } from '../cue.ts'
import { line } from './words.ts'

/** Before a sentence of its own, which is the title of another document. */
const TITLE = String.raw`\s?[:：|»>–-]\s?(?:[^\s].{8,150}[^.\s]|[\u3040-\u9fff\uac00-\ud7af].{4,100}[^.。\s])`
/** Labels of one other document, in the imperative: `Read also: …`. */
const LABELS = String.raw`Xem thêm|Đọc thêm|Tin liên quan|Baca (?:juga|selengkapnya)|Lihat juga|Čtěte (?:také|dále|též)|Přečtěte si (?:také|více)|Čítajte (?:aj|viac)|Olvass(?:a|on|átok)? (?:tovább|el ezt is)|Citește și|Citiți și|Pročitajte (?:i|još)|Διαβάστε (?:επίσης|ακόμη|ακόμα|περισσότερα)|Прочетете (?:още|също)|อ่าน(?:เพิ่มเติม|ต่อ)|Sigue leyendo|Lee (?:también|además|más)|Lea (?:también|además|más)|También lee|Mir[ae] también|Te (?:puede|podría) interesar|Le puede interesar|Veja (?:também|mais)|Leia (?:também|mais|ainda)|Saiba mais|Ler também|Confira também|À lire (?:aussi|également)|Lire (?:aussi|également)|Voir aussi|Sur le même sujet|Leggi anche|Potrebbe interessarti|Vedi anche|Lesen Sie (?:auch|hierzu|dazu|mehr)|Lies (?:auch|mehr)|Auch interessant|Mehr (?:zum Thema|dazu)|Passend dazu|Lees (?:ook|verder|meer)|Zie ook|Bekijk ook|Läs (?:också|även|mer)|Se även|Les (?:også|mer)|Læs (?:også|mere)|Lue (?:myös|lisää)|Czytaj (?:także|też|również|więcej)|Przeczytaj (?:także|też|również)|Zobacz (?:także|też|również)|Sprawdź (?:także|też|również)|Читайте (?:также|ещё|еще|також|по теме)|Смотрите также|См\. также|По теме|Ayrıca (?:okuyun|oku|bakınız)|İlgili haber|Bunu da oku(?:yun)?|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد|كذلك)|إقرأ (?:أيضا|أيضًا|أيضاً)|اقرأوا أيضا|شاهد (?:أيضا|أيضًا|أيضاً)|(?:あわせて|合わせて)読みたい|関連(?:記事|ニュース)|관련 ?(?:기사|뉴스)|함께 (?:읽기|보기)`

export const RELATED_ABROAD: readonly Cue[] = [
  {
    rule: 'related',
    language: 'all but en, zh',
    where: 'anywhere',
    pattern: new RegExp(String.raw`^[[【(►▶>•*●■◆▷👉🔴]{0,2}\s?(?:${LABELS})[】\])]?${TITLE}$`, 'iu'),
    longest: 190,
    example: 'Leia também: Pontes do rio serão pintadas na primavera',
    negatives: [
      'Lees verder: de rest staat in hoofdstuk drie, en die is kort.',
      'По теме: он ничего не сказал, кроме двух слов.',
    ],
  },
  // Without a colon, where the line is the link itself: `Les også Nordås innrømmer …`.
  {
    rule: 'related',
    language: 'all but en, zh',
    where: 'anywhere',
    needs: 'link',
    pattern: new RegExp(String.raw`^[[【(►▶>•*●■◆▷👉🔴]{0,2}\s?(?:${LABELS})(?:\s.{8,150})?$`, 'iu'),
    longest: 190,
    example: 'Les også Kommunen selger den gamle brygga',
    negatives: ['Lue lisäävät huomiot', 'Lee tambor y calla otra vez', 'Lesen Sieglinde und Karl'],
  },
  {
    rule: 'related',
    language: 'fr, it, es, pt',
    where: 'tail',
    cuts: 'list',
    pattern: line(
      `(?:Ces|D['’]autres|Les autres) (?:articles|contenus|sujets)(?: (?:pourraient|peuvent|qui pourraient|susceptibles de)(?: aussi| également)? (?:vous )?intéresser)?|(?:Cela |Ceci )?(?:Vous aimerez aussi|Vous pourriez (?:aussi )?(?:aimer|être intéressé)|(?:Ça |Cela )pourrait vous intéresser)|À découvrir(?: aussi| également)?|Dans la même rubrique|(?:(?:Ti )?Potrebbe(?:ro)?(?: anche)? interessar(?:ti|e)(?: anche)?|Ti potrebbe(?:ro)? (?:anche )?(?:interessare|piacere))|Articoli (?:correlati|consigliati|simili|recenti)|Altri articoli|Altre notizie|I più letti|Notizie correlate|(?:También (?:te|le) (?:puede|podría) (?:interesar|gustar))|(?:Te|Le) podría (?:interesar|gustar)|(?:Notas|Entradas|Artículos|Contenidos?) (?:relacionad[oa]s?|similares|recientes|de interés)|Más (?:noticias|leídas|vistas|de esta sección)|No te pierdas|(?:Você|Voc[eê]) (?:também )?(?:pode|vai) (?:também )?(?:gostar|se interessar)(?: de| por)?|(?:Também )?(?:pode|poderá) (?:interessar|gostar)(?:-lhe)?|Talvez (?:te|lhe) interesse|Veja (?:também|mais)|Leia (?:também|mais|ainda)|Saiba mais|(?:Notícias|Artigos|Matérias|Posts|Conteúdos) (?:relacionad[oa]s|recentes|similares)|Mais (?:lidas|lidos|notícias|vistas)|Últimas notícias|Em destaque`,
    ),
    longest: 70,
    example: 'Você também pode gostar',
    negatives: [
      'Ces articles ont paru en 1902.',
      'Potrebbe interessare il ministro.',
      'Más de uno dudó.',
      'Saiba mais quem quiser.',
    ],
  },
  {
    rule: 'related',
    language: 'de, nl, sv, da, no, fi',
    where: 'tail',
    cuts: 'list',
    pattern: line(
      String.raw`(?:Das |Dieses? (?:Thema|Artikel|Beiträge?) |Diese (?:Artikel|Beiträge|Themen) |Das Thema )?(?:könnten?|dürften?) (?:Sie|dich|Ihnen|dir|euch)(?: auch| ebenfalls)? (?:interessieren|gefallen)|(?:Auch|Ebenfalls) interessant|Mehr (?:zu diesem Thema|zu den Themen|Artikel|Beiträge|Nachrichten)|Mehr aus (?:der|dem|diesem) (?:Region|Ressort|Rubrik|Thema)|(?:Weitere|Ähnliche|Passende|Verwandte|Neueste|Aktuelle|Beliebte|Empfohlene) (?:Artikel|Beiträge|Themen|Meldungen|Nachrichten|Posts)(?: zum Thema| der Redaktion)?|Meistgelesene Artikel|Schon gelesen\??|Empfehlungen der Redaktion|Gerelateerde (?:artikelen|berichten)|Meer (?:over dit onderwerp|artikelen|nieuws|lezen)|Lees meer over dit onderwerp|(?:Misschien vind je (?:dit|deze artikelen) ook (?:interessant|leuk))|(?:Dit vind je misschien ook (?:leuk|interessant))|Bekijk ook|Lees ook|Zie ook|Meest gelezen|Läs (?:också|även|mer|mera)(?: om(?: det här)?)?|(?:Du kanske (?:också )?(?:gillar|är intresserad av))|Relaterade? (?:artiklar|inlägg|nyheter)|Liknande artiklar|Mest läst|Les (?:også|mer)|Mest lest|Relaterte saker|Læs (?:også|mere)|Relaterede artikler|Mest læste|Lue (?:myös|lisää)|Luetuimmat|Lisää aiheesta`,
    ),
    longest: 70,
    example: 'Das könnte Ihnen auch gefallen',
    negatives: ['Mehr aus Zufall fand er den Weg.', 'Aktuelle Nachrichten gab es keine.', 'Lees ook tussen de regels.'],
  },
  {
    rule: 'related',
    language: 'pl, tr, ru, uk, ar',
    where: 'tail',
    cuts: 'list',
    pattern: line(
      '(?:Może (?:Cię|Ciebie|Państwa)(?: (?:też|także|również))? (?:zainteresować|zaciekawić))|(?:Czytaj|Przeczytaj|Zobacz|Sprawdź) (?:także|też|również|więcej)|(?:Podobne|Powiązane|Polecane|Najnowsze|Inne) (?:artykuły|wpisy|tematy|wiadomości)|Najczęściej czytane|Polecamy|[İIi]lginizi çekebilir|[İIi]lgili (?:haberler|yazılar|konular|içerikler)|Benzer (?:haberler|yazılar|içerikler|konular)|Diğer haberler|Son (?:haberler|dakika haberleri)|Çok okunanlar|En çok okunan(?:lar| haberler)|Bunlar da ilginizi çekebilir|(?:Вам |Вас )?(?:может|могут)(?: также| быть)? (?:быть )?(?:интересно|заинтересовать|понравиться)|Вам (?:также |тоже )?может быть интересно|(?:Другие|Ещё|Еще|Похожие|Связанные|Последние|Свежие|Главные|Популярные) (?:новости|материалы|статьи|записи|публикации)(?: по (?:этой )?теме| раздела)?|Новости по теме|Материалы по теме|По теме|Рекомендуем(?: также| почитать| прочитать)?|Сейчас читают|Читайте (?:также|також|ещё|еще)|Схожі (?:новини|статті|матеріали)|(?:مواضيع|مقالات|أخبار|مواد|مقالات أخرى) (?:ذات صلة|متعلقة|مشابهة|مرتبطة|قد تهمك)|(?:قد|ربما) (?:يعجبك|تعجبك|يهمك|يهمكم|تهمك|يعجبكم) ?(?:أيضا|أيضًا|أيضاً)?|(?:اقرأ|إقرأ|شاهد) (?:أيضا|أيضًا|أيضاً|المزيد|كذلك)|الأكثر (?:قراءة|مشاهدة|قراءةً)|المزيد من (?:الأخبار|المقالات)',
    ),
    longest: 60,
    example: 'Может быть интересно',
    negatives: [
      'Может быть, интересно и то, что он молчал.',
      'Polecamy się pamięci.',
      'По теме урока',
      'الأكثر قراءة بين الطلاب',
    ],
  },
  {
    rule: 'related',
    language: 'ja, ko',
    where: 'tail',
    cuts: 'list',
    pattern: line(
      String.raw`[■【●◆▼]?(?:この記事を(?:読んだ|見た|チェックした)(?:人|方)(?:は|に|へ)?.{0,6}(?:こちらも|こんな記事も|おすすめ|オススメ).{0,14}|(?:こちら|こんな)の?記事も(?:おすすめ|オススメ|読まれて(?:い)?ます|人気|どうぞ)(?:です)?|(?:こちら|併せて|あわせて)(?:も|の)?(?:お読みください|ご覧ください|どうぞ|おすすめ)|よく読まれて(?:い)?る記事|(?:最近の|最新の|おすすめの?|人気の?|関連する?|他の|その他の)(?:記事|投稿|ニュース|エントリー|ページ)(?:一覧)?)】?|[■◆▶●[【]?\s?(?:함께 (?:보면|읽으면) 좋은 (?:기사|글|뉴스)|(?:이|본) 기자의 (?:다른|최신|최근) ?기사(?: ?보기| ?더 ?보기)?|기자의 (?:다른|최신) ?기사(?: ?보기)?|(?:다른|최신|주요|오늘의|지금 뜨는|놓치면 안 되는|이 시각) ?(?:주요 ?)?(?:기사|뉴스|이슈)(?: ?보기)?|(?:관련|연관|추천|인기) ?(?:기사|뉴스|글|콘텐츠|검색어|이슈)|(?:이런|이) (?:기사|글|뉴스)(?:는|도) 어때요\??)[\]】]?`,
    ),
    longest: 44,
    example: 'この記事を読んだ人はこちらも読んでいます',
    negatives: ['他の記事によると、橋は無事だった。', '최신 뉴스를 듣고 그는 웃었다.', '주요 기사 제목만 읽었다.'],
  },
]
