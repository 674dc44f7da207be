import type { PhraseCue } from '../cue.ts'

/** Other places to find a site or an author: an app, a network, a podcast, an address. */
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
