import type { Cue } from '../cue.ts'
import { line, NETWORKS } from './words.ts'

/** Share this: the verb with `this article` or a network, and nothing else in the line. */
export const SHARE_ABROAD: readonly Cue[] = [
  {
    rule: 'share',
    language: 'de, nl, sv, da, no, fi',
    where: 'edge',
    pattern: line(
      String.raw`(?:Diesen |Den |Dieses )?(?:Artikel|Beitrag|Seite|Inhalt|Rezept|Link)(?: mit (?:anderen|Freunden))?(?: auf ${NETWORKS})? (?:teilen|weiterempfehlen)(?: ?/ ?\w{4,12})?|(?:Diesen |Den )(?:Artikel|Beitrag) mit anderen teilen ?/ ?diskutieren|Teilen Sie (?:dies(?:en (?:Artikel|Beitrag))? mit|diesen (?:Artikel|Beitrag)|dies mit)|Teile diesen (?:Artikel|Beitrag)|Teilen mit|Gefällt mir|Wird geladen|(?:Deel|Delen) (?:dit (?:artikel|bericht|verhaal)|deze pagina)|(?:Deel|Delen) (?:op|via) ${NETWORKS}|(?:Dela|Del) (?:den här |denne |denna )?(?:artikeln?|sidan|saken|inlägget)|(?:Dela|Del) (?:på|via|med|til) ${NETWORKS}|Jaa (?:artikkeli|juttu|uutinen|tämä(?: artikkeli)?)|Jaa ${NETWORKS}`,
    ),
    longest: 70,
    example: 'Teilen Sie dies mit:',
    negatives: [
      'Teilen ist schwerer, als man denkt.',
      'Deel je brood met wie honger heeft.',
      'Dela brödet med den som är hungrig.',
    ],
  },
  {
    rule: 'share',
    language: 'pl, tr',
    where: 'edge',
    pattern: line(
      `Udostępnij(?: (?:ten )?(?:artykuł|wpis|stronę|tekst)| na ${NETWORKS})?|Podziel się(?: (?:tym )?(?:artykułem|wpisem|z innymi|ze znajomymi| na ${NETWORKS}))?|(?:Bu )?(?:haberi|yazıyı|içeriği|sayfayı|makaleyi) (?:${NETWORKS}(?:['’](?:da|de|ta|te))? )?paylaş(?:ın)?|${NETWORKS}['’](?:da|de|ta|te) paylaş(?:ın)?`,
    ),
    longest: 50,
    example: 'Udostępnij ten artykuł',
    negatives: ['Ekmeğini aç olanla paylaş.', 'Podziel się chlebem.', 'Udostępnij drogę.'],
  },
  {
    rule: 'share',
    language: 'ru, uk, ar',
    where: 'edge',
    pattern: line(
      `Подел(?:иться|итесь|ись)(?: (?:этой )?(?:статьей|статьёй|новостью|ссылкой|записью|материалом))?(?: с друзьями| (?:в|во|на) (?:${NETWORKS}|соц(?:иальных )?сетях|соцсетях))|Поширити(?: (?:новину|статтю))?|(?:شارك|شاركوا|مشاركة)(?: (?:هذا |هذه ))?(?: ?(?:المقال|المقالة|الخبر|الموضوع|الصفحة|التقرير))(?: (?:على|عبر|مع).{0,40})?|(?:شارك|مشاركة|المشاركة|انشر) (?:على|عبر) ${NETWORKS}`,
    ),
    longest: 70,
    example: 'Поделиться в соцсетях',
    negatives: ['Поделитесь хлебом с тем, кто голоден.', 'شارك الخبز مع الجائع.'],
  },
  {
    rule: 'share',
    language: 'ja, ko',
    where: 'edge',
    pattern: line(
      `(?:この(?:記事|ページ|投稿)を)?(?:SNSで|みんなに|友達に|${NETWORKS}で)(?:シェア|共有|拡散)(?:する|しよう|しましょう|お願いします)?|この(?:記事|ページ|投稿)を(?:シェア|共有)(?:する|しよう|しましょう)?|이 ?(?:기사|글|뉴스|포스트)를? ?공유(?:합니다|하기|하세요)|(?:${NETWORKS})(?:으로|로|에)? ?공유(?:하기)?`,
    ),
    longest: 40,
    example: 'SNSでシェアする',
    negatives: ['シェアする経済が地方に広がる。', '정보를 공유하기 시작했다.'],
  },
]
