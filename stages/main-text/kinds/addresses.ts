/**
 * Parts of an address that suggest the kind of a page. Shops, blogs, forums and manuals use these words worldwide. A word
 * matches a whole segment of the path or of the host unless its pattern says otherwise.
 */
interface AddressSign {
  readonly sign: string
  readonly host?: RegExp
  readonly path?: RegExp
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}

export const ADDRESS_SIGNS: readonly AddressSign[] = [
  {
    sign: 'url:first',
    path: /^\/?(?:(?:index|default|home)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?\/?)?$/,
    examples: ['https://harbour.example/', 'https://harbour.example/index.html', 'https://harbour.example/en/'],
    negatives: ['https://harbour.example/lighthouse', 'https://harbour.example/tag'],
  },
  {
    sign: 'url:docs',
    host: /^(?:docs?|documentation|developers?|dev|api|manual|wiki|help|support)\d?\.|\.(?:readthedocs|gitbook|rtfd)\.io$|^docs\.rs$/,
    path: /\/(?:docs?|documentation|manuals?|guides?|userguide|reference|handbook|tutorials?|man\d?|man-pages|wiki|api|learn|kb|book)(?=\/|$)/,
    examples: [
      'https://docs.kiln.example/start',
      'https://kiln.example/docs/start.html',
      'https://kiln.example/wiki/Pumps',
    ],
    negatives: ['https://kiln.example/doctors/', 'https://kiln.example/bookshop'],
  },
  {
    sign: 'url:product',
    path: /\/(?:products?|p|items?|dp|goods|sku|prod)(?=\/.)|\/(?:item|product|goods|detail)[-_]?\d|[?&](?:product|item|goods)_?id=/,
    examples: ['https://shop.example/products/blue-kettle', 'https://shop.example/item-4711.html'],
    negatives: ['https://shop.example/products', 'https://shop.example/productivity/'],
  },
  {
    sign: 'url:category',
    path: /\/(?:categor(?:y|ies)|collections?|tags?|topics?|browse|departments?|archives?|search|catalog|product-category|catpage|c|page\/\d+)(?=[-/_]|$)|[?&](?:cat|category|q|query|s|page)=/,
    examples: [
      'https://shop.example/collections/kettles',
      'https://paper.example/tag/harbour/',
      'https://paper.example/?s=harbour',
    ],
    negatives: ['https://shop.example/catalogue-raisonne', 'https://shop.example/tagore'],
  },
  {
    sign: 'url:recipe',
    path: /\/(?:recipes?|rezepte?|recettes?|recetas?|ricett[ae]|receitas?|caipu|shipu)(?=\/.)|[-/](?:recipe|rezept|recette|receta)(?=[-/.]|$)/,
    examples: ['https://cook.example/recipes/pea-soup', 'https://cook.example/pea-soup-recipe/'],
    negatives: ['https://cook.example/recipes', 'https://cook.example/recipients/list'],
  },
  {
    sign: 'url:service',
    path: /\/(?:services?|solutions?|pricing|features?|products?|platform|industries|use-cases|what-we-do|practice-areas?|locations?|departments?|programs?|courses?)(?=[-/]|$)|[-/](?:services?|solutions?|consulting|agency)(?=[-/.]|$)/,
    examples: ['https://firm.example/services/', 'https://firm.example/pest-control-services/'],
    negatives: ['https://firm.example/serviceman', 'https://firm.example/news/1'],
  },
  {
    sign: 'url:news',
    path: /\/(?:news|blogs?|articles?|story|stories|posts?|magazine|opinion|politics|sports?|world|business|culture|entertainment|health|press(?:-releases?)?|insights?|nachrichten|artikel|politik|wirtschaft|actualites?|noticias)(?=\/.)/,
    examples: ['https://paper.example/news/harbour-wakes', 'https://firm.example/blog/how-we-test'],
    negatives: ['https://firm.example/blog', 'https://firm.example/newsletter/1'],
  },
  {
    sign: 'url:day',
    path: /\/(?:19|20)\d\d[-/_]?(?:0?[1-9]|1[0-2])(?:[-/_]|\d\d[-/_])/,
    examples: ['https://paper.example/2016/05/13/harbour', 'https://paper.example/201605/13/c_1.htm'],
    negatives: ['https://paper.example/2016', 'https://paper.example/1234/56/78'],
  },
  {
    sign: 'url:forum',
    host: /^(?:bbs|forums?|community|discuss|ask|tieba|talk)\d?\./,
    path: /\/(?:forums?|bbs|threads?|questions?|discussions?|community|t|d)(?=\/.)|(?:viewtopic|showthread|showtopic)/,
    examples: ['https://bbs.example/1', 'https://walkers.example/forum/threads/boots.12'],
    negatives: ['https://walkers.example/formula', 'https://walkers.example/forum'],
  },
  {
    sign: 'url:phrase',
    path: /\/[a-z\d%]+(?:[-_][a-z\d%]+){4,}(?:\.\w{2,5})?\/?$/,
    examples: ['https://paper.example/the-harbour-wakes-up-again'],
    negatives: ['https://paper.example/the-harbour', 'https://paper.example/harbour'],
  },
  {
    sign: 'url:number',
    path: /\d{5,}/,
    examples: ['https://paper.example/a/471147.html'],
    negatives: ['https://paper.example/a/2016.html'],
  },
  {
    sign: 'url:shallow',
    path: /^\/[^/?]+\/?$/,
    examples: ['https://paper.example/harbour/'],
    negatives: ['https://paper.example/', 'https://paper.example/a/harbour'],
  },
]

/** How much of an address is read, in UTF-16 units. Longer ones carry data. */
const LONGEST = 400

/** The signs of an address; `url:none` without a valid one. */
export function addressSigns(url: string | undefined): string[] {
  const match = /^https?:\/\/([^/?#]+)([^#]*)/i.exec((url ?? '').slice(0, LONGEST).toLowerCase())
  if (!match) return ['url:none']
  const host = match[1]!.replace(/^www\d?\.|^m\./, '')
  const path = match[2]!
  return ADDRESS_SIGNS.filter((each) => each.host?.test(host) || each.path?.test(path)).map(({ sign }) => sign)
}
