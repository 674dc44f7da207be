import type { Words } from './compile.ts'

/** Lists that phrases of many families refer to. */
export const WORDS: Words = {
  /** Signs before a line in other languages, and possible ends of the line. */
  bullet: ['{0-3 of «»›>→▶►•*–📩📲👉🔔-}_'],
  stop: ['_{0-3 of .!:…»›>→。！：}'],
  /**
   * A social network, also in Cyrillic, Arabic, Japanese and Korean letters, and with case endings: `Facebooku`,
   * `Facebookissa`.
   */
  network: [
    '(Facebook|Twitter|Instagram|YouTube|LinkedIn|Telegram|WhatsApp|Pinterest|TikTok){0-5 of a-zà-ɏ}',
    '(Google (News|Noticias|Haberler|Discover)|Threads|Bluesky|Mastodon|Reddit|Viber|X|VK|LINE)!({of a-zà-ɏ})',
    'ВКонтакте',
    'Одноклассник{1-4 of а-я}',
    '[Яндекс.]Дзен{0-1 of а-я}',
    'Яндекс.Новост{1-2 of а-я}',
    '(Телеграм|Фейсбук){0-1 of а-я}',
    '(فيسبوك|تويتر|إنستغرام|انستغرام|إنستجرام|انستجرام|يوتيوب|تلغرام|تيليجرام|واتساب|واتس آب|تيك توك)',
    '(フェイスブック|ツイッター|インスタグラム|インスタ)',
    '(페이스북|트위터|인스타그램|유튜브|카카오톡|카카오스토리|네이버)',
  ],
  /** Separators and conjunctions between two networks. */
  'network sign': ['[ ](,|/|\\||·)[ ]', '、', '[ ](및|와|과)[ ]', ' و[ ]', ' '],
  'network and': [
    ' (and|und|oder|et|ou|e|y|o|en|of|och|i|oraz|lub|ve|veya|ja|og|и|или|أو|و|na|em|in|auf|sur|på|su|w|в)[ ]',
  ],
  'network on': ['(auf|sur|en|no|na|on|in|op|på|su|на|em|w|على|в|o|a) '],
  /** `Facebook, X und Instagram`: one network, or several. */
  networks: ["[l'|la |le |o |a ]{network}(({network sign}|{network and})×1-2[{network on}]{network})×0-8"],
  /** Introduces a separate sentence, which is the title of another document. */
  title: ['_{of :：|»>–-}_({not _}{8-150}{not ._}|{of ぀-鿿가-힯}{4-100}{not .。_})'],
  letter: [
    "(newsletter|infolettre|lettre d'information|bolet(í|i)(n|m)|nieuwsbrie(f|v)|nyhe(t|d)sbrev|uutiskirje)",
    '(рассылк|розсилк|bülten|النشرة|نشرتنا|メルマガ|メールマガジン|ニュースレター|뉴스레터|biuletyn)',
  ],
}
