import type { PhraseCue } from '../../cue.ts'

/** Cookie notices and their buttons. */
export const COOKIES: readonly PhraseCue[] = [
  {
    rule: 'cookie',
    family: 'cookies',
    where: 'anywhere',
    phrases: [
      [
        '(We|This [web]site|Our [web]site|The website) use[s] ({3-12 letters} )×0-4cookies{300}',
        'We use cookies to give you the best experience on our website.',
      ],
      [
        'By (continuing to|using|browsing|visiting|closing|clicking){160}cookies{120}',
        'By continuing to browse you agree to our use of cookies',
      ],
      ['(Accept|Reject|Manage|Allow)[ all| optional] cookies[ and {2-24}]', 'Accept cookies'],
      ['Cookie (settings|preferences|policy|notice|consent)', 'Cookie settings'],
    ],
    before: '&({300}{edge}cookie[s]{edge})',
    after: '[.|!]',
    longest: 500,
    negatives: ['We use butter, sugar and flour for these cookies.', 'Cookie policy makers met in Brussels.'],
  },
  {
    rule: 'cookie',
    family: 'cookies, abroad',
    where: 'anywhere',
    phrases: [
      [
        '{site} ({2-12 of A-Za-z0-9\\_äöüéèà} )×0-2{uses}{edge}{60}{edge}cookie[s]{edge}{400}',
        'Diese Website verwendet Cookies, um Ihnen den bestmöglichen Service zu bieten.',
      ],
      [
        '(Utilizamos|Usamos|Utilizziamo) {30}{edge}cookie[s]{edge}{400}',
        'Utilizamos cookie',
        'Spanish, Portuguese: few pages',
      ],
      ['(本网站|本網站|本站|我们|我們)[会|將|将](使用|利用){12}{edge}cookie[s]{300}', '本网站使用cookie'],
      [
        '(当サイト|このサイト|当ウェブサイト)(では|は)[、]_(cookie|クッキー){12}(使用|利用){200}',
        '当サイトではcookie使用',
        'Japanese: few pages',
      ],
    ],
    words: {
      site: [
        '(Diese|Unsere) [Web](S|s)[e]ite',
        'Wir',
        'Ce site',
        'Notre site',
        'Nous',
        'Este sitio',
        'Esta (web|página)',
        'Questo sito',
        'Este site',
        'Deze [web]site',
        'Onze [web]site',
        'Wij',
        'Denna webbplats',
      ],
      uses: [
        'verwende(n|t)',
        'nutz(t|en)',
        'benutzt',
        'setzt',
        'setzen',
        'utilis(e|ons)',
        'utiliza',
        'usa',
        'utilizza',
        'gebruik(t|en)',
        'använder',
      ],
    },
    longest: 600,
    negatives: [
      'Wir backen Cookies, und die Kinder verwenden Zimt.',
      '我们使用黄油和面粉。',
      'Usa la ricetta dei cookies.',
    ],
  },
]
