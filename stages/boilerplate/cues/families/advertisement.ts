import type { PhraseCue } from '../cue.ts'

/** Marks of advertisements and of sponsored content. */
export const ADVERTISEMENT: readonly PhraseCue[] = [
  {
    rule: 'advertisement',
    family: 'mark of advertisements',
    where: 'anywhere',
    phrases: [
      '广告',
      ['廣告', '廣告', 'traditional script: few pages'],
      ['广告位', '广告位', 'stock phrase'],
      ['広告', '広告', 'Japanese: few pages'],
      ['광고', '광고', 'Korean: few pages'],
      'Anzeige',
      'Werbung',
      'Publicité',
      'Publicidad',
      ['Publicidade', 'Publicidade', 'Spanish, Portuguese: few pages'],
      ['Реклама', 'Реклама', 'Russian: few pages'],
      'Advertisement',
      ['Ad', 'Ad', 'stock phrase'],
      ['Sponsored[ content]', 'Sponsored'],
      ['Promoted[ content]', 'Promoted', 'stock phrase'],
      ['Paid (content|post|partnership)', 'Paid content', 'stock phrase'],
      [
        'Advertisement[.|:][ ][-|–|—][ ](Scroll|Continue|Article continues|Story continues){40}',
        'Advertisement. Scroll to continue reading.',
        'French: few pages',
      ],
      [
        '(Article|Story|Content|Post) continues (after|below)[ (the|this)][ {ad}{0-2 letters}]',
        'Article continues below this ad',
      ],
      ['Continue reading (below|after (the|this) ad{0-11 letters})', 'Continue reading below', 'stock phrase'],
      ['Scroll [down ]to continue{24}', 'Scroll to continue', 'stock phrase'],
      ["(This|The) (ad|advertisement) (has not|hasn't) loaded{60}", 'This ad has not loaded'],
    ],
    before: '{0-1 of 【[（(}',
    after: '{0-1 of 】])）.}',
    words: {
      ad: ['ad', 'ads', 'advertisement', 'advert', 'sponsor message', 'video', 'promotion'],
    },
    longest: 100,
    negatives: ['广告业的寒冬', 'Ad hoc', 'Advertisement for Myself', 'Story continues with the second son.'],
  },
  {
    rule: 'advertisement',
    family: 'commission for links',
    where: 'anywhere',
    phrases: [
      [
        '{commission}{link}{200}{edge}{who} {may} [also ]{earn} {40}commission[s]{edge}{160}',
        'If you buy something through links on our site, we may earn a commission.',
      ],
    ],
    exact: true,
    words: {
      commission: ['&({*}{edge}commission[s]{edge})'],
      link: ['&({*}{edge}(link[s]|buy|purchase|purchases){edge})'],
      who: ['we', '{of A-Z}{2-20 of A-Za-z0-9\\_.}'],
      may: ['may', 'might', 'could', 'will', 'can', 'sometimes'],
      earn: ['earn', 'receive', 'get', 'collect', 'be paid', 'make'],
    },
    longest: 420,
    negatives: ['The commission found that buyers may earn more through links with banks.'],
  },
  {
    rule: 'advertisement',
    family: 'advertisement in one line',
    where: 'anywhere',
    needs: 'company',
    phrases: [
      [
        '广告{not 业商主费的位词牌片法学投公栏效创宣收是，。、：:_}{6-60 not 。}',
        '广告领峰环球8大交易优势 以专业领跑全行',
      ],
    ],
    exact: true,
    longest: 64,
    negatives: ['广告业的寒冬比预想的更长', '广告费用由双方分担，每年结算'],
  },
]
