import type { Cue } from '../cue.ts'
import { line, NETWORKS } from './words.ts'

/** Follow us: the verb, `us`, and nothing but networks, or what one follows them for. */
export const FOLLOW: readonly Cue[] = [
  {
    rule: 'promotion',
    language: 'de, nl',
    where: 'edge',
    pattern: line(
      String.raw`(?:(?:Folgen Sie|Folge?t?) (?:uns|mir|[A-Z]\S{1,24})(?: (?:jetzt|auch|gern|gerne)){0,2} (?:auf|bei|in) ${NETWORKS}(?: und .{2,40})?|(?:Folgen Sie|Folge?t?|Besuchen? Sie|Besuche?t?) uns(?: auf (?:Social Media|unseren (?:Kanälen|Social[- ]Media[- ]Kanälen)))?|Folgst du .{2,30} schon auf ${NETWORKS}\??|Folgst du schon .{2,30} auf ${NETWORKS}\?|(?:Volg|Like|Vind) ons(?: ook| nu)?(?: (?:op|via|leuk op) (?:${NETWORKS}|social media))?)`,
    ),
    longest: 110,
    example: 'Folgen Sie uns auf Facebook und Instagram',
    negatives: [
      'Folgen Sie dem Weg bis zur Kapelle.',
      'Volg de weg tot aan de kapel.',
      'Folge uns in den Wald, sagte der Fuchs.',
    ],
  },
  {
    rule: 'promotion',
    language: 'fr, it, es, pt',
    where: 'edge',
    pattern: line(
      `(?:(?:Suivez|Rejoignez|Retrouvez)[- ]nous|Suivez .{2,30}|Seguici|Síg[au]enos|S[ií]guenos|Seguinos|Siga-nos|Segue-nos|Nos siga|Siga a gente)(?: (?:aussi|également|anche|también|também))? (?:sur|su|en|no|na|nas|através d[oe]|a través de) (?:(?:Google|nos|los|as|les|i|nostri|nossas?|nuestras?) )?(?:${NETWORKS}|réseaux sociaux|redes sociales|redes sociais|social(?: network)?)(?: (?:para|pour|per) .{4,80})?|(?:Suivez[- ]nous|Seguici|S[ií]guenos|Siga-nos)|(?:Siga|Sigue|Segui|Suivez|Participe d|Entre n|Únete a|Unite al|Rejoignez)(?: |o |a )?(?:o |a |el |al |il |la |les )?(?:nosso|nuestro|nostro|notre|nossa|nuestra) (?:canal|canale|chaîne|grupo|comunidade|página|perfil) .{2,50}`,
    ),
    longest: 150,
    example: 'Síguenos en Facebook, Twitter e Instagram',
    negatives: [
      "Suivez le chemin jusqu'à la chapelle.",
      'Segui il sentiero fino alla cappella.',
      'Siga o caminho até a capela.',
    ],
  },
  {
    rule: 'promotion',
    language: 'pl, tr, sv, da, no, fi',
    where: 'edge',
    pattern: line(
      String.raw`(?:Obserwuj|Śledź|Polub|Znajdź) nas(?: (?:na|w) (?:${NETWORKS}|mediach społecznościowych))?|Bizi(?: (?:${NETWORKS}(?:['’](?:da|de|ta|te))?(?: (?:üzerinden|hesabımızdan))?|sosyal medyada))? takip ed(?:in|iniz|ebilirsiniz)|Bizi takip et|${NETWORKS}['’](?:da|de|ta|te) (?:bizi )?takip ed(?:in|iniz)|(?:Följ|Følg|Gilla) (?:oss|os)(?: (?:på|också på) (?:${NETWORKS}|sociala medier))?|Seuraa (?:meitä|[A-ZÄÖ]\S{2,24})(?: (?:myös )?${NETWORKS}| somessa| sosiaalisessa mediassa)`,
    ),
    longest: 100,
    example: 'Obserwuj nas na Facebooku i Instagramie',
    negatives: ['Śledź drogę aż do kaplicy.', 'Yolu şapele kadar takip edin.', 'Följ oss in i skogen.'],
  },
  {
    rule: 'promotion',
    language: 'ru, uk',
    where: 'edge',
    pattern: line(
      `(?:Мы|Ми|Читайте нас|Читайте (?:нас )?також|Присоединяйтесь(?: к нам)?|Приєднуйтесь(?: до нас)?|Следите за нами|Найдите нас)(?: также)? (?:в|на|у) (?:${NETWORKS}|соц(?:иальных )?сетях|соцсетях|соцмережах)|Читайте нас в .{2,30}|Добав(?:ьте|ляйте) .{2,40} в (?:ваши |избранные |свои )?источники.{0,40}`,
    ),
    longest: 100,
    example: 'Читайте нас в Telegram и ВКонтакте',
    negatives: ['Мы в поле нашли старый колодец.', 'Следите за дорогой до самой часовни.'],
  },
  {
    rule: 'promotion',
    language: 'ja, ko',
    where: 'edge',
    pattern: line(
      `(?:公式)?(?:${NETWORKS}|SNS|アカウント)?(?:の?公式アカウント)?(?:を|で|も)?フォロー(?:する|お願いします|してね|してください|はこちら(?:から)?|をお願いします|しよう)|(?:${NETWORKS}|SNS)(?:에서|을|를)? ?(?:팔로우|팔로잉)(?:하기|하세요|해 ?주세요)|(?:저희를|우리를) 팔로우(?:하세요|해 ?주세요)`,
    ),
    longest: 50,
    example: '公式Xをフォローする',
    negatives: ['フォローする人が増えた。', '팔로우하는 사람이 늘었다.'],
  },
  {
    rule: 'promotion',
    language: 'ar',
    where: 'edge',
    pattern: line(
      `(?:تابعونا|تابعنا|تابعوا صفحتنا|انضموا إلينا|انضم إلينا|تابع قناتنا|تابعوا قناتنا)(?: أيضا)?(?: (?:على|عبر|في)(?: (?:${NETWORKS}|مواقع التواصل(?: الاجتماعي)?|وسائل التواصل(?: الاجتماعي)?).{0,30})?)?`,
    ),
    longest: 90,
    example: 'تابعونا على فيسبوك وتويتر',
    negatives: ['تابعوا الطريق حتى الكنيسة.', 'تابعنا المسير حتى غابت الشمس.'],
  },
]
