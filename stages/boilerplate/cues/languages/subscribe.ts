import type { Cue } from '../cue.ts'
import { line } from './words.ts'

/**
 * Newsletters and subscriptions. An imperative to the reader with `our newsletter` or `your mailbox` as its object, or a label of a
 * paywall: an article on newsletters speaks of them in sentences of its own.
 */
export const SUBSCRIBE_ABROAD: readonly Cue[] = [
  {
    rule: 'subscribe',
    language: 'fr',
    where: 'tail',
    pattern: line(
      String.raw`(?:Abonnez[- ]vous|Inscrivez[- ]vous|S['’](?:abonner|inscrire)|Je m['’](?:abonne|inscris))(?: gratuitement| dès (?:maintenant|aujourd['’]hui))?(?: (?:à|aux?) (?:(?:la|notre|nos|l['’])\s?)?(?:newsletters?|infolettres?|lettres? d['’]information|alertes?)\b.{0,60}| (?:pour|et) (?:lire|accéder|profitez|continuer|recevoir).{2,60})|(?:Inscription|S['’]inscrire) à la newsletter|Recevez (?:chaque|tous les|toutes les|gratuitement|nos|notre|les?|l['’]).{2,60} (?:par (?:e-?mail|courriel)|dans votre (?:boîte (?:mail|e-?mail|de réception|aux lettres)|messagerie))|(?:Cet )?article (?:est )?réservé (?:à nos|aux) abonnés|(?:Contenu|Article) réservé aux abonnés|La suite est réservée aux abonnés|Déjà abonnée? ?\??(?: (?:Connectez[- ]vous|Se connecter|Identifiez[- ]vous).{0,20})?|Il vous reste [\d,.]{1,6} ?% de cet article à lire\..{0,60}|Pour lire la suite(?: de cet article)?,? (?:abonnez|connectez|inscrivez)[- ]vous.{0,40}`,
    ),
    longest: 140,
    example: 'Cet article est réservé aux abonnés',
    negatives: [
      'Recevez mes salutations, écrivait-il à sa mère.',
      'Un article réservé aux abonnés du théâtre.',
      'Abonnez-vous au silence.',
    ],
  },
  {
    rule: 'subscribe',
    language: 'de',
    where: 'tail',
    pattern: line(
      String.raw`(?:Jetzt |Hier |Kostenlos |Gleich )?(?:kostenlos |gratis )?(?:(?:für |zu |zum |den |unseren |unserem ){0,2}(?:\w{0,16}[- ]?)?Newsletter(?: hier| jetzt)?(?: kostenlos| gratis)? (?:abonnieren|anmelden|bestellen|erhalten|eintragen)(?: und .{4,60})?)|(?:Melden Sie sich|Melde dich|Tragen Sie sich|Trag dich) (?:jetzt |hier |gleich |kostenlos |gratis ){0,2}(?:für|zu|zum|in) (?:unser(?:en|em|e)?|den|die|das|dem) .{0,24}(?:Newsletters?|Verteiler|Mailingliste)(?: an| ein)?(?:[ ,].{2,60})?|(?:Abonnieren Sie|Abonniere|Bestellen Sie|Bestelle)(?: doch| jetzt| hier| gratis| kostenlos){0,2} (?:unseren?|den|die) .{0,24}Newsletter.{0,60}|(?:Newsletter|Jetzt) abonnieren(?: (?:und|&) (?:weiterlesen|.{4,50}))?|(?:Ihnen hat|Dir hat) der (?:Artikel|Beitrag) gefallen.{0,90}Newsletter|Mit unserem .{0,24}Newsletter (?:erhalten|bekommen|bleiben|sind) (?:Sie|du) .{4,140}|Mit meiner Anmeldung zum Newsletter .{4,100}|Jetzt (?:weiterlesen mit|\w{2,12} testen und weiterlesen).{0,40}|(?:Dieser|Der) (?:Artikel|Beitrag|Inhalt) ist (?:nur|exklusiv) für (?:unsere )?Abonnent(?:en|innen|:innen|\*innen|innen und Abonnenten)(?: verfügbar| zugänglich| lesbar)?|(?:Sie sind|Du bist) (?:bereits|schon) (?:Abonnent|Kunde|registriert).{0,40}|Bereits (?:Abonnent|registriert|Kunde)\w{0,4}\?.{0,40}`,
    ),
    longest: 200,
    example: 'Melden Sie sich für unseren Newsletter an',
    negatives: [
      'Bestellen Sie zwei Bier, bevor der Newsletter-Verfasser kommt.',
      'Extra-Newsletter an Mitglieder bezügl. Mitgliederbeitrag',
      'Melden Sie sich für den Dienst.',
    ],
  },
  {
    rule: 'subscribe',
    language: 'es',
    where: 'tail',
    pattern: line(
      String.raw`(?:Suscríbe(?:te|se)|Suscribi?te|Suscríbanse|Regístra(?:te|se)|Inscríbe(?:te|se)|Apúnta(?:te|se))(?: gratis| aquí| ahora| ya){0,2} (?:a|al|en|para recibir) (?:(?:nuestr[oa]s?|la|los|el) )?.{0,20}(?:newsletters?|boletín|boletines|canal)\b.{0,80}|Recib(?:e|a|es|as) (?:gratis |cada .{3,12} |todos los días |nuestr[oa]s? |las? |los |el ).{2,60}(?:en (?:tu|su) (?:correo(?: electrónico)?|e-?mail|bandeja(?: de entrada)?|buzón)|por (?:correo(?: electrónico)?|e-?mail))|(?:Contenido|Artículo|Noticia) (?:exclusiv[oa]|sólo|solo) para (?:suscriptores|abonados|socios)|¿Ya eres (?:suscriptor|socio)[^?]{0,12}\?.{0,30}|¿Ya tienes (?:una )?(?:cuenta|suscripción)\?.{0,30}|(?:Inicia sesión|Suscríbete) para (?:seguir leyendo|continuar leyendo|leer (?:más|la nota|el artículo)).{0,20}`,
    ),
    longest: 150,
    example: 'Suscríbete a nuestro boletín y recibe las noticias en tu correo',
    negatives: ['Recibe el pan en la puerta, y calla.', 'Suscríbete a la vida.', 'El boletín llegó tarde.'],
  },
  {
    rule: 'subscribe',
    language: 'pt',
    where: 'tail',
    pattern: line(
      String.raw`(?:Assin(?:e|ar)|Subscrev(?:a|er)|Inscrev(?:a|er)-se|Inscreva-se|Cadastre-se|Registe-se)(?: (?:gratuitamente|grátis|já|agora|aqui)){0,2} (?:(?:n?a|n?as|o|no|em|para receber|à|às) ){0,2}(?:nossas? |nossos? )?.{0,16}(?:newsletters?|boletim|boletins|canal)\b.{0,80}|Receb(?:a|er) (?:gr[aá]tis |todos os dias |diariamente |as? |os? |nossas? |nossos? |cada ).{2,60}(?:no (?:seu|teu) (?:e-?mail|correio(?: eletr[oô]nico)?|WhatsApp)|na sua caixa (?:de entrada|de correio)|por e-?mail)|(?:Conteúdo|Artigo|Matéria|Reportagem) (?:exclusiv[oa]|apenas|só|restrit[oa]) (?:para|a|de) (?:nossos )?(?:assinantes|subscritores)|(?:Já é|É) assinante\?.{0,40}|Assine (?:para|e) (?:continuar|continue|ler|leia|tenha acesso|aproveite).{2,50}`,
    ),
    longest: 150,
    example: 'Assine a nossa newsletter e receba as notícias no seu e-mail',
    negatives: ['Assine o livro de visitas na entrada.', 'Receba as visitas com um café.'],
  },
  {
    rule: 'subscribe',
    language: 'it',
    where: 'tail',
    pattern: line(
      String.raw`(?:Iscriviti|Iscrivetevi|Abbonati|Registrati)(?: gratis| gratuitamente| ora| subito| qui){0,2} (?:alla|alle|al|ai|per ricevere|per leggere|per continuare|e continua) ?(?:nostr[aeoi] )?.{0,24}(?:newsletter|canale|lettura|leggere|mailing list)\b.{0,60}|Ricevi (?:gratis |ogni |tutti i |le |la |gli |i |nostre )?.{2,60} (?:nella tua (?:casella(?: di posta| e-?mail| mail)?|mail|e-?mail|posta|inbox)|via (?:e-?)?mail|per e-?mail)|(?:Contenuto|Articolo) (?:riservato|esclusivo) (?:agli|per gli|solo agli) abbonati|(?:Sei già|Già) abbonat[oa] ?\?.{0,30}|Abbonati(?: ora| subito)?`,
    ),
    longest: 130,
    example: 'Iscriviti alla nostra newsletter',
    negatives: ['Ricevi gli ospiti con un sorriso.', 'Iscriviti al partito, gli dissero.'],
  },
  {
    rule: 'subscribe',
    language: 'ru, uk',
    where: 'tail',
    pattern: line(
      String.raw`(?:Подпи(?:сывайтесь|шитесь)|Підпи(?:суйтесь|шіться|шись))(?: (?:также|пожалуйста|бесплатно))? на (?:(?:наш[уи]?|наши|нас|рассылку|канал|канали?|новости|новини|обновления|страниц[уы]|телеграм|telegram)\b|(?:наш[уи]?|наши|нас|рассылку|канал|новости|новини|обновления|страницу|телеграм|телеграм-канал)(?![а-яёіїє])).{0,80}|Следите за (?:наш(?:ими|ей)|нами|новостями|обновлениями)(?: новостями)? (?:в|на|во) .{2,60}|(?:Материал|Статья|Текст)(?: доступ(?:ен|на)| только)?(?: только)? для (?:подписчиков|наших подписчиков)|Оформите подписку.{0,60}|(?:Нашли|Знайшли|Заметили|Увидели)(?: в тексте)? (?:ошибку|опечатку|помилку).{0,12}[?,.].{0,20}(?:[Вв]ыделите|[Вв]иділіть|нажмите|[Cc]trl).{0,90}|(?:Если вы (?:нашли|заметили) (?:ошибку|опечатку)|Чтобы сообщить об ошибке),.{0,30}(?:выделите|нажмите).{4,90}`,
    ),
    longest: 170,
    example: 'Следите за нашими новостями в Telegram',
    negatives: [
      'Следите за дорогой до самой часовни.',
      'Подпишитесь под этим письмом.',
      'Нашли ошибку? Исправьте сами.',
    ],
  },
  {
    rule: 'subscribe',
    language: 'ja',
    where: 'tail',
    pattern: line(
      '(?:無料)?(?:メールマガジン|メルマガ|ニュースレター|会員|無料会員)(?:に|の|を|へ)?(?:無料)?(?:登録|購読)(?:して.{2,24}(?:受け取る|受け取ろう|お届け(?:します)?|チェック|読む)|する|はこちら(?:から)?|・ログイン)|(?:この記事は|ここから先は|続きを読むには)、?(?:有料会員|会員|購読者|有料|有料記事)(?:限定|登録が必要|の方のみ.{0,12}|です)?(?:記事|登録)?(?:です|が必要です)?|(?:有料)?会員限定(?:記事|コンテンツ)(?:です)?|紙の新聞の定期購読者の方は.{4,40}|ログインして(?:続きを|全文を)読む|(?:公式)?(?:LINE|ライン)?(?:の)?友だち追加(?:は|する|はこちら(?:から)?)?',
    ),
    longest: 60,
    example: 'この記事は有料会員限定です。',
    negatives: ['会員は三十人ほどいる。', 'この記事は会員が書いた。', '会員登録の手順を説明する。'],
  },
  {
    rule: 'subscribe',
    language: 'ko',
    where: 'tail',
    pattern: line(
      '(?:지금 |무료 |무료로 |매일 |매주 )?(?:.{2,16}? )?(?:뉴스레터|메일링)(?:를|을)? ?(?:무료 ?)?(?:구독|신청)(?:하기|하세요|해 ?보세요|해 ?주세요|하시면.{2,30})|(?:네이버|다음|유튜브|포털|카카오|카카오톡|.{2,10}(?:뉴스|일보|신문)(?: 채널)?)(?:에서|을|를)? ?(?:채널 ?)?(?:구독|추가)(?:하기|하세요|해 ?주세요)|카카오톡 ?채널 ?(?:추가|구독)(?:하기|하세요)?|(?:구독|좋아요)(?:과|와|,) ?(?:구독|좋아요|알림 ?설정).{0,20}(?:부탁(?:드립니다|해요)|눌러 ?주세요)?|(?:기사|뉴스) ?제보(?:는|하기)?[ :：].{0,60}|제보는 ?(?:카카오톡|카톡|이메일|메일|전화).{0,60}|(?:이 기사는|본 기사는|이 콘텐츠는) (?:유료|구독|회원) ?(?:회원|전용|독자)?.{0,20}(?:입니다|콘텐츠입니다|볼 수 있습니다)',
    ),
    longest: 90,
    example: '네이버에서 구독하기',
    negatives: ['뉴스레터 구독자가 만 명을 넘었다.', '제보는 사실로 드러났다.', '구독하기 좋은 계절이다.'],
  },
  {
    rule: 'subscribe',
    language: 'pl',
    where: 'tail',
    pattern: line(
      String.raw`(?:Zapisz się|Zapisz mnie|Zapiszcie się|Zaprenumeruj|Zasubskrybuj|Subskrybuj)(?: już dziś| teraz| bezpłatnie){0,2}(?: (?:do|na))?(?: (?:nasz(?:ego|ej)?|bezpłatny|darmowy))? ?(?:newsletter(?:a|y|ów)?|biuletyn(?:u)?|kanał)(?![a-ząćęłńóśźż]).{0,70}|(?:Artykuł|Materiał|Treść|Tekst) (?:jest )?(?:dostępn[yae] )?(?:tylko|wyłącznie) dla (?:subskrybentów|prenumeratorów|abonentów|zalogowanych)|(?:Masz już|Posiadasz) (?:konto|subskrypcję|prenumeratę)\?.{0,30}`,
    ),
    longest: 120,
    example: 'Zapisz się do naszego newslettera',
    negatives: ['Zapisz się w pamięci.', 'Newsletter trafił do tysiąca osób.'],
  },
  {
    rule: 'subscribe',
    language: 'tr',
    where: 'tail',
    pattern: line(
      String.raw`(?:Haftalık |Günlük |Ücretsiz )?(?:e-?)?b[üÜ]ltenimize?(?: hemen| ücretsiz)? (?:abone (?:ol(?:un|mak.{0,30})?)|kaydol(?:un)?|üye ol(?:un)?)(?:[, ].{2,60})?|(?:YouTube|Telegram|WhatsApp) kanalımıza (?:abone|üye|katıl).{0,30}|(?:Abone|Üye) (?:ol(?:un)?|girişi)(?: ve .{4,50})?|Bu (?:içerik|haber|yazı) (?:yalnızca|sadece) (?:abonelere?|üyelere?)(?: özeldir?| içindir?| özel)|Zaten (?:abone|üye) misiniz\?.{0,30}`,
    ),
    longest: 120,
    example: 'Bültenimize abone olun',
    negatives: ['Abone sayısı iki bine ulaştı.', 'Bültenimizde bu hafta neler var?'],
  },
  {
    rule: 'subscribe',
    language: 'nl',
    where: 'tail',
    pattern: line(
      String.raw`(?:Schrijf (?:je|u)|Meld (?:je|u)|Abonneer (?:je|u))(?: (?:nu|hier|gratis|vandaag nog)){0,2}(?: (?:in|aan))?(?: (?:nu|hier|gratis))? (?:voor|op) (?:onze|de|het) .{0,20}(?:nieuwsbrie(?:f|ven)|newsletter|kanaal)(?: in| aan)?(?:[ ,].{2,60})?|Ontvang (?:dagelijks|wekelijks|elke .{3,10}|gratis|onze|het laatste|de) .{2,60} (?:in (?:je|uw) (?:mailbox|inbox|mail)|per (?:e-?)?mail)|(?:Dit (?:artikel|bericht)|Deze inhoud) is (?:alleen|exclusief) voor (?:abonnees|leden|onze abonnees)|Al abonnee\?.{0,30}|(?:Aanmelden|Inschrijven) (?:voor (?:de|onze) )?nieuwsbrief`,
    ),
    longest: 130,
    example: 'Schrijf je in voor onze nieuwsbrief',
    negatives: ['Ontvang de gasten met koffie.', 'Schrijf je in voor de opleiding timmeren.'],
  },
  {
    rule: 'subscribe',
    language: 'sv, da, no, fi',
    where: 'tail',
    pattern: line(
      String.raw`(?:Prenumerera|Anmäl dig|Skriv upp dig)(?: gratis| här| nu| idag)? (?:på|till|för) (?:vårt|våra|nyhetsbrev(?:et)?).{0,60}|(?:Få|Ta emot) .{2,40} (?:i|till|direkt i) (?:din (?:inkorg|mejl|mail|e-post)|mejlen)|(?:Den här |Denna )?artikeln? är (?:endast |bara )?(?:för|exklusiv för) (?:våra )?prenumeranter|(?:Är du|Redan) prenumerant\?.{0,30}|(?:Tilmeld dig|Meld deg på|Meld deg inn på|Abonn[eé]r på) (?:vores|vårt|våre|nyhedsbrev(?:et)?|nyhetsbrev(?:et)?).{0,60}|Tilaa (?:ilmainen )?(?:uutiskirje(?:emme)?|uutiskirje maksutta).{0,50}|Artikkeli on (?:vain )?tilaajille.{0,20}`,
    ),
    longest: 110,
    example: 'Prenumerera på vårt nyhetsbrev',
    negatives: ['Få plats i båten.', 'Prenumerera på lugn.'],
  },
  {
    rule: 'subscribe',
    language: 'ar',
    where: 'tail',
    pattern: line(
      '(?:اشترك|اشتركوا|اشتركي|سجل|للاشتراك)(?: الآن| مجانا| مجانًا)? (?:في|ب) ?(?:نشرتنا|النشرة|قناتنا|القائمة|قائمتنا|خدمة|موقعنا).{0,60}|(?:هذا )?(?:المحتوى|المقال) (?:متاح |مخصص )?(?:فقط )?للمشتركين(?: فقط)?',
    ),
    longest: 100,
    example: 'اشترك في نشرتنا البريدية',
    negatives: ['اشترك في الحرب ثلاثة من إخوته.', 'سجل في الدفتر اسم أبيه.'],
  },
]
