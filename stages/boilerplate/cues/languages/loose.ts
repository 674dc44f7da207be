import type { Cue } from '../cue.ts'
import { line, NETWORKS } from './words.ts'

/**
 * The same requests in words that each site finds anew. An imperative to the reader and its object tell them together: to sign up, and
 * a newsletter; to follow, and a network that ends the line. Either alone is an author's.
 */

const LETTER = `newsletter|infolettre|lettre d['’]information|bolet[íi][nm]|nieuwsbrie[fv]|nyhe[td]sbrev|uutiskirje|рассылк|розсилк|bülten|النشرة|نشرتنا|メルマガ|メールマガジン|ニュースレター|뉴스레터|biuletyn`
const SIGN_UP = String.raw`abonnez[- ]vous|inscrivez[- ]vous|recevez|abonnieren sie|abonniere|melden? (?:sie sich|dich)|tragen? (?:sie sich|dich)|hier geht['’]?s? (?:es )?zu[mr]?|suscríb\w+|suscribite|regístrate|inscríbete|recibe|reciba|assine|inscreva-se|cadastre-se|receba|subscreva|iscriviti|iscrivetevi|ricevi|resta aggiornat[oa]|подпи(?:шитесь|сывайтесь|шись)|підпи(?:шіться|суйтесь)|zapisz się|zaprenumeruj|dołącz|otrzymuj|abone ol\w*|kaydol\w*|üye ol\w*|abonneer (?:je|u)|schrijf (?:je|u)|meld (?:je|u)|ontvang|blijf op de hoogte|prenumerera|anmäl dig|få vårt|tilmeld dig|meld deg|få vores|tilaa|اشترك|للاشتراك|سجل`
const FOLLOW = String.raw`Suivez|Rejoignez|Retrouvez|Folgen Sie|Folg[et]? (?:uns|mir|dem|der|unserem|unserer)|Besuchen Sie|Besuche?t?|Finden Sie|Diskutieren Sie|Sigue|Siga|Segue|Síg\S{2,6}|Únete|Encuéntranos|Acompanhe(?:-nos)?|Curta|Entre|Participe|Clique aqui e|Segui|Seguici|Trovaci|Dołącz|Obserwuj|Polub|Śledź|Znajdź|Volg|Vind|Like (?:ons|onze)|Följ|Gilla|Hitta|Følg|Finn|Lik (?:oss|siden vår)|Seuraa|Tykkää|Присоединяйтесь|Следите|Подписывайтесь|Подпишитесь|انضم|انضموا|تابع|تابعوا|تابعونا|تابعنا`

export const LOOSE: readonly Cue[] = [
  {
    rule: 'subscribe',
    language: 'all but en, zh',
    where: 'tail',
    pattern: line(
      String.raw`(?=.{0,120}(?:${LETTER}))(?![^«»„“”"]{0,120}[«„“"])(?:[^.]{0,60}[?!–—:,-]\s?|[^.]{0,50}\s(?:und|et|y|e|i|en|och|ve|og)\s|[^.]{0,40}(?=abone ol|kaydol|üye ol))?(?:${SIGN_UP})(?=[\s-]|$|[^a-zà-ž])[^.]{0,80}`,
    ),
    longest: 140,
    example: 'Bleiben Sie auf dem Laufenden und abonnieren Sie unseren Newsletter',
    negatives: [
      'Der Newsletter erscheint seit 1998.',
      'Recevez mes salutations.',
      'Er sagte: „Abonnieren Sie meinen Newsletter“, und ging.',
    ],
  },
  {
    rule: 'promotion',
    language: 'all but en, zh',
    where: 'tail',
    pattern: line(
      String.raw`(?:${FOLLOW})(?=\s)[^.?!]{1,80}?[\s-](?:l['’])?${NETWORKS}(?: und .{2,30}|['’]d[ae] .{2,20})?`,
    ),
    longest: 130,
    example: 'Siga o jornal no Instagram',
    negatives: [
      'Siga o caminho até a capela.',
      'Folge 64: Star Trek: Discovery',
      'Like they do on Twitter:',
      'Seguì il fratello su Facebook per anni, e poi smise.',
    ],
  },
  {
    rule: 'subscribe',
    language: 'all but en, zh',
    where: 'tail',
    pattern: line(
      String.raw`Word (?:nu )?(?:abonnee|lid)|Bli (?:medlem|prenumerant)|Bliv (?:abonnent|medlem)|Bli abonnent|Weiterlesen mit .{2,30}(?:Abo|Plus|\+)|Quer receber .{4,60}\? ?(?:Entre|Inscreva|Cadastre|Clique).{4,50}|Regístrate (?:gratis )?para (?:recibir|leer|seguir) .{4,50}|Resta aggiornato (?:con|su) .{4,40}|.{0,50} (?:haberdar|bilgi sahibi) olmak için .{0,12}abone olun|اشترك معنا.{0,40}|最新(?:記事|情報|ニュース)を(?:メール|LINE)でお(?:届け|知らせ)(?:します)?|チャンネル登録(?:を?お願い(?:いた)?します|はこちら|する)?|구독하고 .{2,30}(?:받아 ?보세요|확인하세요)|会員登録して続きを読む`,
    ),
    longest: 110,
    example: 'チャンネル登録お願いします',
    negatives: ['Bli inte förvånad.', 'チャンネル登録者が百万人を超えた。'],
  },
  {
    rule: 'share',
    language: 'all but en, zh',
    where: 'edge',
    pattern: line(
      String.raw`(?:Si te (?:ha gustado|gustó)(?: esta? \w{3,10})?,? )?Compártel[oa](?: (?:en|con) (?:redes sociales|tus (?:redes|amigos)|${NETWORKS}))?|(?:Gostou\? )?Compartilhe(?: (?:com seus amigos|nas redes sociais))|Рассказать друзьям|Расскажите друзьям|Dela (?:den )?med (?:dina )?vänner|Del med (?:dine )?venner|${NETWORKS}(?:を|で)フォロー|(?:この記事を)?(?:友達|みんな)に(?:教える|知らせる)|Partagez(?:-le)? (?:avec vos amis|sur les réseaux sociaux)|Condividi (?:con gli amici|sui social)|Mit Freunden teilen|Delen? met vrienden`,
    ),
    longest: 70,
    example: 'Si te ha gustado, compártelo',
    negatives: ['Compártelo con quien llegue tarde', 'Расскажите друзьям о моём отце.'],
  },
  {
    rule: 'share',
    language: 'it, ar, pl, tr, nl, sv, pt, ja',
    where: 'edge',
    needs: 'company',
    pattern: line(
      `Condividi|مشاركة|شارك|Udostępnij|Paylaş|Delen|Dela|Del|Compartilhar|Compartilhe|Partilhar|Jaa|Поширити|シェアする`,
    ),
    longest: 16,
    example: 'Condividi:',
    negatives: ['Dela med dig', 'Delen van de stad', 'شارك في الحرب'],
  },
  {
    rule: 'cookie',
    language: 'all but en, zh',
    where: 'anywhere',
    needs: 'company',
    pattern: line(
      'Tout (?:accepter|refuser)|Continuer sans accepter|Rifiuta tutt[io]|Accetta tutt[io]|Aceptar tod[oa]s?|Rechazar tod[oa]s?|Aceitar tudo|Rejeitar tudo|Datenschutz-?einstellungen|Akceptuję|Odrzucam|Kabul et|Reddet|Alles (?:accepteren|weigeren)|Godkänn alla|Avvisa alla|Godta alle|Hyväksy kaikki|Принять(?: все)?|Отклонить|قبول الكل|رفض الكل|قبول|同意する|すべて許可|모두 (?:허용|동의|거부)|동의합니다',
    ),
    longest: 30,
    example: 'Tout accepter',
    negatives: ['Tout accepter de lui', 'Kabul etmedi', '同意する人が増えた。'],
  },
  {
    rule: 'cookie',
    language: 'all but en, zh',
    where: 'anywhere',
    pattern: line(
      'Más información sobre (?:las )?cookies|Política de (?:privacidade|privacidad) [ey] (?:de )?cookies|(?:Webbplatsen|Sajten|Nettstedet|Hjemmesiden|Siden|Sivusto) (?:använder|bruker|anvender|bruger|käyttää) (?:cookies|kakor|informasjonskapsler|evästeitä).{0,100}|(?:Cookie|クッキー)の(?:使用|利用)に(?:ついて|同意(?:する|します))|쿠키 ?사용에 ?(?:동의(?:합니다|하기)?|대해)|Verwendung von Cookies|Utilisation des cookies|Uso de (?:las )?cookies|Utilizzo dei cookie',
    ),
    longest: 160,
    example: 'Más información sobre cookies',
    negatives: ['Uso de cookies en la repostería', '쿠키 사용법을 배웠다.'],
  },
  {
    rule: 'related',
    language: 'all but en, zh',
    where: 'tail',
    cuts: 'list',
    pattern: line(
      '(?:Nos|Les) derniers articles|Lesen Sie hier mehr(?: zum Thema)?|Ultime notizie|Новости партн[её]ров|Самые читаемые(?: материалы| новости)?|Önerilen (?:haberler|yazılar|içerikler)|Fler (?:nyheter|artiklar)|Flere (?:nyheter|nyheder|artikler)|Lisää uutisia|기사 ?더 ?보기|Najnowsze (?:wiadomości|artykuły)|Nieuwste artikelen|Meer (?:nieuws|artikelen)|Sigue leyendo|Continue lendo|Continua a leggere',
    ),
    longest: 40,
    example: 'Новости партнёров',
    negatives: ['Ultime notizie dal fronte non ne arrivarono.', 'Fler nyheter kom aldrig.'],
  },
]
