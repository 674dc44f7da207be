import type { PhraseCue } from '../cue.ts'

/** Newsletters, accounts and subscriptions. */
export const SUBSCRIBE: readonly PhraseCue[] = [
  {
    rule: 'subscribe',
    family: 'newsletter',
    where: 'tail',
    phrases: [
      [
        'Sign up[ (for|to) {60}(newsletter[s]|updates|alerts|digest|briefing[s]|mailing list|our [e][-]mail[s]){20}]',
        'Sign up for our daily newsletter',
      ],
      ['Subscribe[{what}]', 'Subscribe'],
      ['Get our {30}newsletter{30}', 'Get our newsletter'],
      ['Get the ({1-12 letters} )×0-3newsletter{30}', 'Get the newsletter'],
      ['[Our|Daily|Weekly|Free]_Newsletter[s]', 'Newsletter'],
    ],
    after: '[.|!|:]',
    words: {
      what: [
        ' (now|today){60}',
        ' to {of A-Z0-9}{2-24 of A-Za-z0-9\\_ } (on YouTube|and (stay|get|receive|never)){100}',
        ' to {40}(newsletter[s]|update[s]|[e][-]mail[s]|alert[s]|channel|feed|blog|podcast|magazine|list){20}',
      ],
    },
    longest: 120,
    negatives: [
      'Subscribe is the verb that the platform prefers.',
      'Sign up for the war',
      'Sign up for a Hulu ad-free account for $11.99 a month',
      'The newsletter reached forty thousand readers.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'newsletter behind a sentence',
    where: 'tail',
    phrases: [
      [
        '{4-60 not .?!}(.|?|!) Sign up (for|to) {60}newsletter[s][{40}(inbox|today|now|here)[ daily]]',
        'Want more of this? Sign up for our weekly newsletter.',
        'stock phrase',
      ],
    ],
    after: '[.|!]',
    longest: 160,
    negatives: [
      'He was wrong. Sign up for the war, they said.',
      'She laughed. Sign up for the newsletter, he said, and left.',
      'Do not sign up for the newsletter.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'mailbox and account',
    where: 'anywhere',
    phrases: [
      [
        'Sign up [here|now|today|below]{60}(newsletter|delivered|in your inbox|to your inbox){60}',
        'Sign up here for our newsletter',
      ],
      [
        'Get {4-80} (delivered|straight|sent|direct[ly])( {2-9 letters})×0-3 to your (inbox|email){40}',
        'Get the news of the day delivered straight to your inbox',
      ],
      ['[Please ](enter|add) (your|a valid) e[-]mail[ address]{30}', 'enter your email'],
      ['Email address[ \\(required\\)|*]', 'Email address'],
      [
        'By (submitting|entering|providing|sharing) your e[-]mail[ address][,] you {10-140}',
        'By submitting your email, you agree to our Terms and Privacy Notice.',
      ],
      [
        'By (signing up|subscribing|registering|clicking {3-20})[,] you (agree|consent|confirm|acknowledge|accept){10-200}',
        'By signing up you agree to our terms of use',
      ],
      [
        'By (signing up|subscribing|registering|clicking {3-20})[,] you will receive{10-200}',
        'By signing up, you will receive our letters',
        'stock phrase',
      ],
      ['You can (unsubscribe|opt{of  -}out) at any[ ]time{60}', 'You can unsubscribe at anytime', 'stock phrase'],
      ['Already (a|have a[n]) (subscriber|member|account|subscription)?{30}', 'Already a subscriber?'],
      ['Thank(s| you) for (subscribing|signing up)[.|!]{60}', 'Thanks for subscribing'],
      [
        'This field is for validation purposes and should be left unchanged[.]',
        'This field is for validation purposes and should be left unchanged.',
      ],
      [
        '[There was an error, please ]provide a valid e[-]mail address[.]',
        'There was an error, please provide a valid email address.',
      ],
      // What Substack puts among the paragraphs of its hundreds of thousands of newsletters.
      [
        '{2-60} is a reader-supported publication. {0-160}',
        'Slow Water is a reader-supported publication. To receive new posts and support my work, consider becoming a free or paid subscriber.',
        'stock phrase',
      ],
      [
        'Thanks for reading {2-60}! (Subscribe|This post is public){0-120}',
        'Thanks for reading Slow Water! Subscribe for free to receive new posts and support my work.',
        'stock phrase',
      ],
      'Leave this field blank',
      [
        'This (content|article|story) is reserved for subscribers[ only][.]',
        'THIS CONTENT IS RESERVED FOR SUBSCRIBERS ONLY',
      ],
      [
        '(Subscribe|Register|Sign in|Register / sign in)[ now] (to unlock|for) more (articles|stories)[.]',
        'REGISTER / SIGN IN TO UNLOCK MORE ARTICLES',
      ],
      ['Create an account or sign in to (comment|continue{40})', 'Create an account or sign in to comment'],
    ],
    longest: 260,
    negatives: [
      'The reserved seats are for subscribers only.',
      'A reader-supported publication is what she wanted to found.',
      'Thanks for reading my letter!',
      'Register to vote in the spring',
      'Sign up sheets were posted in the hall.',
      'By signing up volunteers early, the party won three districts.',
      'By entering the war, the country lost its trade.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'newsletter, abroad',
    where: 'tail',
    phrases: [
      [
        '(メールマガジン|メルマガ|ニュースレター)[の|を](登録|購読)[する|はこちら]',
        'メールマガジン登録',
        'Japanese: few pages',
      ],
      ['뉴스레터_(구독|신청)[하기]', '뉴스레터구독', 'Korean: few pages'],
      ['[Unseren |Zum ]Newsletter (abonnieren|bestellen|anmelden|Anmeldung)', 'Newsletter abonnieren'],
      [
        "(S'abonner|Inscrivez-vous|S'inscrire|Abonnez-vous) (à|a) {24}newsletter{30}",
        "S'abonner à newsletter",
        'French: few pages',
      ],
      [
        'Suscríbe(te|se) (a|al) {24}(newsletter|boletín){30}',
        'Suscríbete a newsletter',
        'Spanish, Portuguese: few pages',
      ],
      [
        'Подпи(сывайтесь|шитесь|саться) на {24}(рассылку|канал|нас|телеграм|новости|Telegram){40}',
        'Подписывайтесь на рассылку',
        'Russian: few pages',
      ],
    ],
    after: '[.|!]',
    longest: 90,
    negatives: ['Newsletter sind ein alter Hut.', 'Подписаться под письмом'],
  },
]
