import type { Cue } from '../cue.ts'
import { line } from './words.ts'

/** Notices of cookies: who uses them, and that they are used; the buttons below. The word itself stands in each. */
export const COOKIES_ABROAD: readonly Cue[] = [
  {
    rule: 'cookie',
    language: 'de, nl, sv, da, no, fi',
    where: 'anywhere',
    pattern: line(
      '(?:Alle |Alle Cookies |Nur (?:notwendige|erforderliche|technisch notwendige) |Notwendige )?Cookies? (?:akzeptieren|ablehnen|zulassen|verwalten|annehmen|erlauben|Einstellungen|aanvaarden|accepteren|toestaan|weigeren|instellen)(?: und .{4,24})?|Alle (?:Cookies )?(?:akzeptieren|ablehnen)|(?:Alle )?cookies (?:accepteren|toestaan|weigeren|instellen|aanvaarden)|Cookie-?(?:Einstellungen|Richtlinien?|Hinweise?|instellingen|beleid|voorkeuren|inställningar|policy|indstillinger|innstillinger)|(?:Deze|Onze|Dit) (?:web)?site (?:maakt|gebruikt)(?: gebruik van)? .{0,30}cookies.{0,240}|(?:Wij|We) (?:gebruiken|maken gebruik van|plaatsen) .{0,30}cookies.{0,240}|(?:Vi|Den här (?:webb)?(?:platsen|sidan|sajten)|Vår (?:webbplats|sajt)) (?:använder|bruker|bruger|anvender) .{0,30}(?:cookies|kakor|informationskapsler).{0,240}|(?:Acceptera|Godkänn|Tillåt|Neka|Avvisa|Godta|Accepter|Tillad)(?: alla| alle| endast nödvändiga| kun nødvendige)? (?:cookies|kakor|informasjonskapsler)|(?:Käytämme|(?:Tämä )?[Ss]ivusto(?:mme)? käyttää) .{0,24}evästeitä.{0,240}|(?:Hyväksy|Hylkää|Salli)(?: kaikki| vain välttämättömät)?(?: evästeet)|Evästeasetukset|Durch die (?:weitere )?Nutzung .{4,60}(?:Verwendung|Einsatz) von Cookies .{2,60}',
    ),
    longest: 380,
    example: 'Deze website maakt gebruik van cookies.',
    negatives: [
      'Wij bakken cookies, en de kinderen eten mee.',
      'Vi äter kakor till kaffet.',
      'Alle Cookies waren gegessen.',
    ],
  },
  {
    rule: 'cookie',
    language: 'fr, it, es, pt',
    where: 'anywhere',
    pattern: line(
      '(?:Acept(?:ar|o)|Aceit(?:ar|o)|Accetta(?:re)?|Accepter|Rechazar|Rejeitar|Recusar|Rifiuta(?:re)?|Refuser|Configurar|Gestir|Gérer|Gestionar|Gerir|Paramétrer|Permitir)(?: tod[oa]s| tutti| tous| solo| apenas)?(?: (?:as|los|las|les|i|os|le))? ?(?:cookies?|témoins)(?: et .{4,24})?|(?:Política|Configuración|Ajustes|Preferencias|Preferências|Definições|Configurações|Avisos?|Aviso|Politique|Paramètres|Gestion|Préférences|Impostazioni|Preferenze|Informativa) (?:de|des|sui|dei|sobre|relative aux|su) (?:los |las |les )?cookies?|(?:Este|Esta|O|A|Nosso|Nossa|Nuestr[oa]|El) (?:site|website|sítio|sitio(?: web)?|p[aá]gina(?: web)?|portal|web) (?:usa|utiliza|utilizamos|faz uso de|hace uso de) .{0,30}cookies.{0,280}|(?:Nós )?(?:usamos|utilizamos|Usamos|Utilizamos|Empleamos) .{0,30}cookies.{0,280}|(?:Ce site(?: (?:web|internet))?|Notre site|Nous) (?:utilise|utilisons|fait usage de|a recours à) .{0,30}(?:cookies|témoins).{0,280}|(?:Questo|Il nostro|Il) sito(?: web)? (?:utilizza|usa|fa uso di|si serve di) .{0,30}cookies?.{0,280}|(?:Utilizziamo|Usiamo) .{0,20}cookies?.{0,280}|(?:Al|Ao|En|Continuando) (?:continuar|navegar|poursuivant|continuant|seguir|usar|a (?:navigare|utilizzare)).{0,90}cookies?.{0,120}',
    ),
    longest: 420,
    example: 'Aceitar todos os cookies',
    negatives: [
      'Este livro usa a receita dos cookies.',
      'Utilizamos mantequilla y harina.',
      'Ao continuar, ele pediu pão.',
    ],
  },
  {
    rule: 'cookie',
    language: 'pl, tr, ru, uk, ar, ja, ko',
    where: 'anywhere',
    pattern: line(
      String.raw`(?:Ta|Nasza|Niniejsza) (?:strona|witryna)(?: internetowa)? (?:używa|korzysta z|wykorzystuje) .{0,30}(?:cookies?|ciasteczek).{0,240}|(?:Używamy|Korzystamy z|Stosujemy) .{0,24}(?:plik(?:ów|i) cookies?|ciasteczek|cookies).{0,240}|(?:Akceptuję|Akceptuj|Zaakceptuj|Odrzuć)(?: wszystkie)?(?: pliki)? (?:cookies?|ciasteczka)|(?:Polityka|Ustawienia) (?:plików )?cookies?|(?:Bu|Web|Sitemiz|Sitemizde|İnternet)(?: (?:web )?(?:site(?:si|miz|mizde)?|sayfa)(?:sinde|de|sı)?)?.{0,60} çerez(?:ler(?:i|den)?)? (?:kullan|yararlan).{1,120}|Çerez(?:leri? (?:kabul et|reddet|yönet)| politikası| ayarları| tercihleri)|Tüm çerezleri (?:kabul et|reddet)|(?:Мы|Сайт|Этот сайт|Наш сайт|Наш веб-сайт|Ми|Цей сайт)(?: (?:\S{2,16} )?)?(?:используем|использует|використовуємо|використовує) .{0,24}(?:cookies?|куки).{0,240}|Принять (?:все )?(?:файлы )?cookies?|(?:يستخدم|تستخدم) (?:هذا |هذه )?(?:الموقع|موقعنا|موقع الويب|الصفحة)(?: هذا)? (?:ملفات تعريف الارتباط|الكوكيز|كوكيز).{0,200}|(?:نستخدم|نحن نستخدم) (?:ملفات تعريف الارتباط|الكوكيز).{0,200}|(?:قبول|رفض) (?:جميع |كل )?(?:ملفات تعريف الارتباط|الكوكيز)|(?:当|この|本)(?:サイト|ウェブサイト|ホームページ)(?:で)?は、?.{0,40}(?:Cookie|クッキー).{0,12}(?:を|の)(?:使用|利用).{0,120}|(?:すべての)?(?:Cookie|クッキー)を(?:受け入れる|許可する|拒否する)|(?:본|이|저희) (?:웹 ?)?사이트(?:는|에서는).{0,40}쿠키를? ?(?:사용|이용).{0,120}|(?:모든 )?쿠키 ?(?:허용|동의|설정|거부)(?:하기)?`,
    ),
    longest: 340,
    example: 'Ta strona używa plików cookie.',
    negatives: ['Используем масло и муку для печенья.', '쿠키를 구워 이웃과 나눴다.', 'Bu sitede çerez satılır.'],
  },
]
