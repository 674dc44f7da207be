import type { PhraseCue } from '../cue.ts'

/** Newsletters and subscriptions, as in `subscribe-romance.ts`. */
export const SUBSCRIBE_GERMANIC: readonly PhraseCue[] = [
  {
    rule: 'subscribe',
    family: 'subscribe, German',
    language: 'de',
    where: 'tail',
    phrases: [
      [
        '[{now}][{free}]({for})×0-2[{0-16 letters}{0-1 of  -}]Newsletter[ hier| jetzt][{free of charge}] {sign up}[ und {4-60}]',
        'Newsletter abonnieren',
      ],
      [
        '{register} ({at once})×0-2(für|zu|zum|in) (unser[en|em|e]|den|die|das|dem) {24}{letter}[ an| ein][( |,){2-60}]',
        'Melden Sie sich für unseren Newsletter an',
      ],
      [
        '{subscribe}( doch| jetzt| hier| gratis| kostenlos)×0-2 (unsere[n]|den|die) {24}Newsletter{60}',
        'Abonnieren Sie unsere Newsletter',
      ],
      ['(Newsletter|Jetzt) abonnieren[ (und|&) (weiterlesen|{4-50})]', 'Jetzt abonnieren und weiterlesen'],
      ['(Ihnen hat|Dir hat) der (Artikel|Beitrag) gefallen{90}Newsletter', 'Ihnen hat der Artikel gefallenNewsletter'],
      [
        'Mit unserem {24}Newsletter (erhalten|bekommen|bleiben|sind) (Sie|du) {4-140}',
        'Mit unserem Newsletter erhalten Sie jeden Morgen die Nachrichten',
      ],
      ['Mit meiner Anmeldung zum Newsletter {4-100}', 'Mit meiner Anmeldung zum Newsletter stimme ich der Werbung zu'],
      ['Jetzt (weiterlesen mit|{2-12 letters} testen und weiterlesen){40}', 'Jetzt weiterlesen mit'],
      [
        '(Dieser|Der) (Artikel|Beitrag|Inhalt) ist (nur|exklusiv) für [unsere ]Abonnent{readers}[ verfügbar| zugänglich| lesbar]',
        'Dieser Artikel ist nur für Abonnenten',
      ],
      ['(Sie sind|Du bist) (bereits|schon) (Abonnent|Kunde|registriert){40}', 'Sie sind bereits Abonnent'],
      ['Bereits (Abonnent|registriert|Kunde){0-4 letters}?{40}', 'Bereits Abonnent?'],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': ['abonnieren', 'anmelden', 'bestellen', 'erhalten', 'eintragen'],
      for: ['für ', 'zu ', 'zum ', 'den ', 'unseren ', 'unserem '],
      now: ['Jetzt ', 'Hier ', 'Kostenlos ', 'Gleich '],
      free: ['kostenlos ', 'gratis '],
      'free of charge': [' kostenlos', ' gratis'],
      register: ['Melden Sie sich', 'Melde dich', 'Tragen Sie sich', 'Trag dich'],
      'at once': ['jetzt ', 'hier ', 'gleich ', 'kostenlos ', 'gratis '],
      letter: ['Newsletter[s]', 'Verteiler', 'Mailingliste'],
      subscribe: ['Abonnieren Sie', 'Abonniere', 'Bestellen Sie', 'Bestelle'],
      readers: ['en', 'innen', ':innen', '*innen', 'innen und Abonnenten'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 200,
    negatives: [
      'Bestellen Sie zwei Bier, bevor der Newsletter-Verfasser kommt.',
      'Extra-Newsletter an Mitglieder bezügl. Mitgliederbeitrag',
      'Melden Sie sich für den Dienst.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Dutch',
    language: 'nl',
    where: 'tail',
    phrases: [
      [
        '{sign up}( {now})×0-2[ (in|aan)][ (nu|hier|gratis)] (voor|op) (onze|de|het) {20}{newsletter}[ in| aan][( |,){2-60}]',
        'Schrijf je in voor onze nieuwsbrief',
      ],
      [
        'Ontvang (dagelijks|wekelijks|elke {3-10}|gratis|onze) {2-60} (in (je|uw) (mailbox|inbox|mail)|per [e[-]]mail)',
        'Ontvang dagelijks de in je mailbox',
      ],
      [
        'Ontvang (het laatste|de) {2-60} (in (je|uw) (mailbox|inbox|mail)|per [e[-]]mail)',
        'Ontvang het laatste de in je mailbox',
      ],
      [
        '(Dit (artikel|bericht)|Deze inhoud) is (alleen|exclusief) voor (abonnees|leden|onze abonnees)',
        'Dit artikel is alleen voor abonnees',
      ],
      ['Al abonnee?{30}', 'Al abonnee?'],
      ['(Aanmelden|Inschrijven) [voor (de|onze) ]nieuwsbrief', 'Aanmelden nieuwsbrief'],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': ['Schrijf (je|u)', 'Meld (je|u)', 'Abonneer (je|u)'],
      newsletter: ['nieuwsbrie(f|ven)', 'newsletter', 'kanaal'],
      now: ['nu', 'hier', 'gratis', 'vandaag nog'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 130,
    negatives: ['Ontvang de gasten met koffie.', 'Schrijf je in voor de opleiding timmeren.'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Nordic',
    language: 'sv, da, no, fi',
    where: 'tail',
    phrases: [
      [
        '(Prenumerera|Anmäl dig|Skriv upp dig)[ gratis| här| nu| idag] (på|till|för) (vårt|våra|nyhetsbrev[et]){60}',
        'Prenumerera på vårt nyhetsbrev',
      ],
      ['(Få|Ta emot) {2-40} (i|till|direkt i) (din (inkorg|mejl|mail|e-post)|mejlen)', 'Få den i din inkorg'],
      [
        '[Den här |Denna ]artikel[n] är [endast |bara ](för|exklusiv för) [våra ]prenumeranter',
        'artikel är för prenumeranter',
      ],
      ['(Är du|Redan) prenumerant?{30}', 'Är du prenumerant?'],
      [
        '(Tilmeld dig|Meld deg på|Meld deg inn på|Abonn(e|é)r på) (vores|vårt|våre|nyhedsbrev[et]|nyhetsbrev[et]){60}',
        'Tilmeld dig vores',
      ],
      ['Tilaa [ilmainen ](uutiskirje[emme]|uutiskirje maksutta){50}', 'Tilaa uutiskirje'],
      ['Artikkeli on [vain ]tilaajille{20}', 'Artikkeli on tilaajille'],
    ],
    before: '{bullet}',
    after: '{stop}',
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 110,
    negatives: ['Få plats i båten.', 'Prenumerera på lugn.'],
  },
]
