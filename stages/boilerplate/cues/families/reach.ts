import type { PhraseCue } from '../cue.ts'

/** Other places to find a site, an author or help: an app, a network, a podcast, an address, a hotline. */
export const REACH: readonly PhraseCue[] = [
  {
    rule: 'promotion',
    family: 'click here',
    where: 'anywhere',
    phrases: [
      [
        "(GET|DOWNLOAD|READ|SEE|WATCH) {2-60 of A-Z0-9,.&'’ -} BY CLICKING HERE[.]",
        'GET THE RIVER POST ON THE GO BY CLICKING HERE',
        'stock phrase',
      ],
      ["CLICK HERE (TO|FOR) {4-70 of A-Z0-9,.&'’ -}", 'CLICK HERE FOR MORE NEWS', 'stock phrase'],
      [
        '(Download|Get) (the|our) [(free|new|official|mobile) ]({of A-Z}{1-20 letters} )×0-4[(M|m)obile ](A|a)pp[ {where}][.|!]',
        'Download the App',
      ],
      [
        '[*|•]_(Follow|Ikuti|Simak) {40}(WhatsApp Channel|Channel WhatsApp|saluran WhatsApp|Google News){120}',
        'Follow the news on our WhatsApp Channel',
        'Indonesian: few pages',
      ],
      [
        "Follow {2-30 not .}'s (full|complete) coverage {4-120}",
        "Follow the paper's full coverage of the flood at example.org",
        'stock phrase',
      ],
      [
        '{listen} {2-60} (on|via|at) ({2-16 of A-Za-z0-9\\_ }, )×0-4[and |or ]{player}[[,] (and|or) {2-30}|, {2-60}][.]',
        'Listen to The River Hour on Apple Podcasts',
        'stock phrase',
      ],
    ],
    exact: true,
    words: {
      where: ['today', 'now', 'here', 'for (iOS|Android|iPhone){30}', 'from {4-40}', 'to {4-60}'],
      player: ['Apple Podcast[s]', 'Spotify', 'iTunes', 'Google Podcast[s]', 'Stitcher'],
      listen: ['Listen to', 'Subscribe to', 'Find', 'Follow'],
    },
    longest: 180,
    negatives: [
      'Get the app developer on the phone.',
      'More AP classes are offered every year.',
      'Listen to the voice of reason',
    ],
  },
  {
    rule: 'promotion',
    family: 'follow us',
    where: 'edge',
    phrases: ['Follow us', ['Follow on (Twitter|X|Facebook|Instagram|LinkedIn|Google News)', 'Follow on Twitter']],
    after: '_{0-2 of .!:：}',
    longest: 30,
    negatives: ['Follow us into the wood, said the fox.', 'Follow on foot'],
  },
  {
    rule: 'promotion',
    family: 'hotline of a newsroom',
    where: 'edge',
    needs: 'company',
    phrases: [
      [
        '{0-40 not ，。}{desk}(热线|熱線|电话|電話)(：|:|_)_{7-14 of 0-9—-}[_]{0-12 not ，。}',
        '我要投稿 新闻热线：021-00850333',
      ],
    ],
    words: {
      desk: ['新闻', '新聞', '报料', '報料', '爆料'],
    },
    longest: 80,
    negatives: ['新闻热线接到市民来电，说桥上的灯坏了。', '投稿电话：0571-87654321', '新闻热线'],
  },
  {
    rule: 'promotion',
    family: 'reach an author',
    where: 'tail',
    phrases: [
      [
        '(Join|Find|Like|Follow|Connect with) (us|me|him|her|them|[@]{2-30 of A-Za-z0-9\\_.}) on {network}{edge}{100}',
        'Follow us on Twitter and Facebook to join the conversation.',
      ],
      [
        '(Reach|Contact) {2-60 not .} [on Twitter ]at (http[s]://|@|{2-30 visibles}@){visible}{100}',
        'Reach Anna Miller at https://example.org',
        'stock phrase',
      ],
      [
        'If you (would like|want|wish) to (contribute|write for us){60}us at {4-60}',
        'If you want to write for us, send a mail to us at desk@example.org',
        'stock phrase',
      ],
    ],
    after: '[.|!]',
    exact: true,
    words: {
      network: [
        'Twitter',
        'Facebook',
        'Instagram',
        'LinkedIn',
        'YouTube',
        'Telegram',
        'TikTok',
        'Pinterest',
        'Medium',
        'Weibo',
        'WeChat',
        'WhatsApp',
        'Reddit',
        'Threads',
        'Mastodon',
        'Bluesky',
        'X',
        'social media',
        'Google News',
      ],
    },
    longest: 240,
    negatives: ['Follow me on the road to Mandalay', 'Find him on Twitterless evenings.', 'Join us on the march'],
  },
]

/** Telephone numbers for people in need, which the law of Taiwan asks media to name below reports on suicide. */
export const HOTLINES: readonly PhraseCue[] = [
  {
    rule: 'legal',
    family: 'hotline for people in need',
    where: 'tail',
    phrases: [
      [
        '{sign}{0-4 han}{need}{0-8 han}(專線|专线|热线|熱線)_(：|:)_{3-12 of 0-9-}[_{of （(}{1-12}{of )）}][；|;|。]',
        '自殺防治諮詢安心專線：0800-788995',
      ],
      [
        '{sign}(生命線|生命线|張老師|张老师|安心專線|安心专线)_(：|:)_(1995|1980|1925)[；|;|。]',
        '生命線：1995',
        'the three numbers that the health ministry of Taiwan gives out, named without the word for a line',
      ],
    ],
    words: {
      sign: ['{0-2 of ●★※◎■▲}'],
      need: ['自殺', '自杀', '安心', '生命線', '生命线', '張老師', '张老师', '心理援助'],
    },
    reason:
      'The law of Taiwan asks media to name these lines below reports on suicide; few of those pages were counted.',
    longest: 60,
    negatives: ['他撥了生命線的電話，沒有人接。', '生命線：一本小說', '生命線：1995年成立', '自殺率：12'],
  },
  {
    rule: 'legal',
    family: 'words above a hotline',
    where: 'tail',
    needs: 'company',
    phrases: [
      [
        '{sign}{1-16 not ，。：}({of 」》})[_](關心|关心|提醒)(您|你)[(，|,|：|:){0-16 not 。}][：|:]',
        '《江城日報》關心你',
      ],
      [
        '{sign}{1-16 not ，。：}(關心|关心|提醒)(您|你)(，|,|：|:){0-16 not 。}[：|:]',
        '★江城電子報關心您：再給自己一次機會',
      ],
    ],
    after: '[。|！|!]',
    words: {
      sign: ['{0-2 of ●★※◎■▲}'],
    },
    reason:
      'The newsrooms of Taiwan set their name above these lines; few of those pages were counted, others were looked up.',
    longest: 60,
    negatives: ['他關心你的身體。', '老師提醒你要早起'],
  },
]
