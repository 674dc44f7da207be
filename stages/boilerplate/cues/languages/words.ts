/** Parts of patterns that lines in all languages share. */

/** Names of networks; in Cyrillic, Arabic, Japanese and Korean letters as well, and with endings: `Facebooku`, `Facebookissa`. */
const NETWORK = String.raw`(?:(?:Facebook|Twitter|Instagram|YouTube|LinkedIn|Telegram|WhatsApp|Pinterest|TikTok)[a-z\u00e0-\u024f]{0,5}|(?:Google News|Google Noticias|Google Haberler|Threads|Bluesky|Mastodon|Google Discover|Reddit|Viber|X|VK|LINE)(?![a-z\u00e0-\u024f])|ВКонтакте|Одноклассник[\u0430-\u044f]{1,4}|Дзен[\u0430-\u044f]?|Яндекс\.(?:Дзен[\u0430-\u044f]?|Новост[\u0430-\u044f]{1,2})|Телеграм[\u0430-\u044f]?|Фейсбук[\u0430-\u044f]?|فيسبوك|تويتر|إنستغرام|انستغرام|إنستجرام|انستجرام|يوتيوب|تلغرام|تيليجرام|واتساب|واتس آب|تيك توك|フェイスブック|ツイッター|インスタグラム|インスタ|페이스북|트위터|인스타그램|유튜브|카카오톡|카카오스토리|네이버)`

/** `Facebook, X und Instagram`: one network, or several with what a language puts between them. */
export const NETWORKS: string = String.raw`(?:(?:l['’]|la |le |o |a )?${NETWORK}(?:(?:, ?| ?/ ?| ?\| ?| ?· ?|、| ?및 ?| ?와 ?| ?과 ?| (?:and|und|oder|et|ou|e|y|o|en|of|och|i|oraz|lub|ve|veya|ja|og|и|или|أو|و|na|em|in|auf|sur|på|su|w|в) ?| و ?| ){1,2}(?:(?:auf|sur|en|no|na|on|in|op|på|su|на|em|w|على|в|o|a) )?${NETWORK}){0,8})`

/** How such a line may end. */
const END: string = String.raw`\s?[.!:…»›>→。！：]{0,3}$`

/** Anchored at both ends, in any case: a line that says more is an author's. */
export function line(pattern: string): RegExp {
  return new RegExp(String.raw`^[«»›>→▶►•*\-–📩📲👉🔔]{0,3}\s?(?:${pattern})${END}`, 'iu')
}
