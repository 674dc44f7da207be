import type { PhraseCue } from '../cue.ts'

/**
 * Newsletters and subscriptions: an imperative with `our newsletter` or `your mailbox` as its object, or a label of a
 * paywall. An article on newsletters does not use such imperatives.
 */
export const SUBSCRIBE_ROMANCE: readonly PhraseCue[] = [
  {
    rule: 'subscribe',
    family: 'subscribe, French',
    language: 'fr',
    where: 'tail',
    phrases: [
      [
        "(Abonnez{of  -}vous|Inscrivez{of  -}vous|S'(abonner|inscrire))[ gratuitement| dès (maintenant|aujourd'hui)]{what}",
        'Abonnez vous à newsletter',
      ],
      ["Je m'(abonne|inscris)[ gratuitement| dès (maintenant|aujourd'hui)]{what}", "Je m'abonne à newsletter"],
      ["(Inscription|S'inscrire) à la newsletter", 'Inscription à la newsletter'],
      [
        "Recevez (chaque|tous les|toutes les|gratuitement|nos|notre|le[s]|l'){2-60} {mailbox}",
        'Recevez chaquele par email',
      ],
      ['[Cet ]article [est ]réservé (à nos|aux) abonnés', 'Cet article est réservé aux abonnés'],
      ['(Contenu|Article) réservé aux abonnés', 'Contenu réservé aux abonnés'],
      'La suite est réservée aux abonnés',
      ['Déjà abonné[e][ ][?][ (Connectez{of  -}vous|Se connecter|Identifiez{of  -}vous){20}]', 'Déjà abonné'],
      ['Il vous reste {1-6 of 0-9,.}[ ]% de cet article à lire.{60}', 'Il vous reste 0% de cet article à lire.'],
      [
        'Pour lire la suite[ de cet article][,] (abonnez|connectez|inscrivez){of  -}vous{40}',
        'Pour lire la suite abonnez vous',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      what: [
        " (à|au[x]) [(la|notre|nos|l')_](newsletter[s]|infolettre[s]|lettre[s] d'information|alerte[s]){edge}{60}",
        ' (pour|et) (lire|accéder|profitez|continuer|recevoir){2-60}',
      ],
      mailbox: ['par (e[-]mail|courriel)', 'dans votre (boîte (mail|e[-]mail|de réception|aux lettres)|messagerie)'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 140,
    negatives: [
      'Recevez mes salutations, écrivait-il à sa mère.',
      'Un article réservé aux abonnés du théâtre.',
      'Abonnez-vous au silence.',
    ],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Spanish',
    language: 'es',
    where: 'tail',
    phrases: [
      [
        '{sign up}( gratis| aquí| ahora| ya)×0-2 (a|al|en|para recibir) [(nuestr(o|a)[s]|la|los|el) ]{20}{newsletter}{edge}{80}',
        'Suscríbete a nuestro boletín y recibe las noticias en tu correo',
      ],
      [
        'Recib(e|a|es|as) (gratis |cada {3-12} |todos los días |nuestr(o|a)[s] |la[s] |los |el ){2-60}{mailbox}',
        'Recibe gratis elen tu correo',
      ],
      [
        '(Contenido|Artículo|Noticia) (exclusiv(o|a)|sólo|solo) para (suscriptores|abonados|socios)',
        'Contenido exclusivo para suscriptores',
      ],
      ['¿Ya eres (suscriptor|socio){0-12 not ?}?{30}', '¿Ya eres suscriptor?'],
      ['¿Ya tienes [una ](cuenta|suscripción)?{30}', '¿Ya tienes cuenta?'],
      [
        '(Inicia sesión|Suscríbete) para (seguir leyendo|continuar leyendo|leer (más|la nota|el artículo)){20}',
        'Inicia sesión para seguir leyendo',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': [
        'Suscríbe(te|se)',
        'Suscrib[i]te',
        'Suscríbanse',
        'Regístra(te|se)',
        'Inscríbe(te|se)',
        'Apúnta(te|se)',
      ],
      newsletter: ['newsletter[s]', 'boletín', 'boletines', 'canal'],
      mailbox: [
        'en (tu|su) (correo[ electrónico]|e[-]mail|bandeja[ de entrada]|buzón)',
        'por (correo[ electrónico]|e[-]mail)',
      ],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 150,
    negatives: ['Recibe el pan en la puerta, y calla.', 'Suscríbete a la vida.', 'El boletín llegó tarde.'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Portuguese',
    language: 'pt',
    where: 'tail',
    phrases: [
      [
        '{sign up}( (gratuitamente|grátis|já|agora|aqui))×0-2 ({to} )×0-2[nossa[s] |nosso[s] ]{16}{newsletter}{edge}{80}',
        'Assine a nossa newsletter e receba as notícias no seu e-mail',
      ],
      [
        'Receb(a|er) (gr(a|á)tis |todos os dias |diariamente |a[s] |o[s] |nossa[s] |nosso[s] |cada ){2-60}{mailbox}',
        'Receba grátis as notícias no seu e-mail',
      ],
      [
        '(Conteúdo|Artigo|Matéria|Reportagem) {only} (para|a|de) [nossos ](assinantes|subscritores)',
        'Conteúdo exclusivo para assinantes',
      ],
      ['(Já é|É) assinante?{40}', 'Já é assinante?'],
      [
        'Assine (para|e) (continuar|continue|ler|leia|tenha acesso|aproveite){2-50}',
        'Assine para continuar a ler esta matéria',
      ],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      'sign up': ['Assin(e|ar)', 'Subscrev(a|er)', 'Inscrev(a|er)-se', 'Inscreva-se', 'Cadastre-se', 'Registe-se'],
      to: ['[n]a', '[n]as', 'o', 'no', 'em', 'para receber', 'à', 'às'],
      newsletter: ['newsletter[s]', 'boletim', 'boletins', 'canal'],
      mailbox: [
        'no (seu|teu) (e[-]mail|correio[ eletr(o|ô)nico]|WhatsApp)',
        'na sua caixa (de entrada|de correio)',
        'por e[-]mail',
      ],
      only: ['exclusiv(o|a)', 'apenas', 'só', 'restrit(o|a)'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 150,
    negatives: ['Assine o livro de visitas na entrada.', 'Receba as visitas com um café.'],
  },
  {
    rule: 'subscribe',
    family: 'subscribe, Italian',
    language: 'it',
    where: 'tail',
    phrases: [
      [
        '{sign up}( gratis| gratuitamente| ora| subito| qui)×0-2 {to}[ ][nostr(a|e|o|i) ]{24}{letter}{edge}{60}',
        'Iscriviti alla nostra newsletter',
      ],
      [
        'Ricevi [gratis |ogni |tutti i |le |la |gli |i |nostre ]{2-60} nella tua {mailbox}',
        'Ricevi il nella tua casella',
      ],
      [
        'Ricevi [gratis |ogni |tutti i |le |la |gli |i |nostre ]{2-60} (via [e[-]]mail|per e[-]mail)',
        'Ricevi il via mail',
      ],
      [
        '(Contenuto|Articolo) (riservato|esclusivo) (agli|per gli|solo agli) abbonati',
        'Contenuto riservato agli abbonati',
      ],
      ['(Sei già|Già) abbonat(o|a)[ ]?{30}', 'Sei già abbonato?'],
      ['Abbonati[ ora| subito]', 'Abbonati'],
    ],
    before: '{bullet}',
    after: '{stop}',
    words: {
      to: ['alla', 'alle', 'al', 'ai', 'per ricevere', 'per leggere', 'per continuare', 'e continua'],
      letter: ['newsletter', 'canale', 'lettura', 'leggere', 'mailing list'],
      'sign up': ['Iscriviti', 'Iscrivetevi', 'Abbonati', 'Registrati'],
      mailbox: ['casella[ di posta| e[-]mail| mail]', 'mail', 'e[-]mail', 'posta', 'inbox'],
    },
    reason: 'Stock phrases of their languages, of which few pages were counted.',
    longest: 130,
    negatives: ['Ricevi gli ospiti con un sorriso.', 'Iscriviti al partito, gli dissero.'],
  },
]
