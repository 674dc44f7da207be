/** Signs in the title of a page, in the part that names the site or in the title itself. */
export const TITLE_SIGNS: readonly {
  readonly sign: string
  readonly pattern: RegExp
  readonly examples: readonly string[]
  readonly negatives: readonly string[]
}[] = [
  {
    sign: 'title:docs',
    pattern:
      /(?<![\p{L}])(?:documentation|docs|manual|reference|handbook|api|tutorial|user guide|quick ?start|man page|wiki|specification|glossary|dokumentation|handbuch)(?![\p{L}])|文档|手册|教程|文檔|手冊/iu,
    examples: ['Pumps — Kiln 2.1 documentation', '安装 | 用户手册'],
    negatives: ['A manually built boat', 'Doctors'],
  },
  {
    sign: 'title:forum',
    pattern:
      /(?<![\p{L}])(?:forums?|community|message board|discussions?|topic|thread)(?![\p{L}])|论坛|論壇|社区|贴吧|问答|知道/iu,
    examples: ['Boots for the moor | Walkers Forum', '去青海湖骑车要准备什么_骑行论坛'],
    negatives: ['Formula'],
  },
  {
    sign: 'title:recipe',
    pattern: /(?<![\p{L}])(?:recipes?|rezept|recette|receta|ricetta|receita)(?![\p{L}])|的做法|食谱|レシピ/iu,
    examples: ['Pea soup recipe', '红烧肉的做法'],
    negatives: ['Recipients'],
  },
  {
    sign: 'title:offer',
    pattern:
      /(?<![\p{L}])(?:services?|solutions?|company|agency|software|pricing|experts?|consulting|insurance|platform|near me|for sale|free trial|contractors?|professionals?)(?![\p{L}])|服务|解决方案|公司简介/iu,
    examples: ['Pest control services in Leeds', '数据服务'],
    negatives: ['The servant'],
  },
  {
    sign: 'title:shop',
    pattern: /(?<![\p{L}])(?:shop|buy|store|sale|price|online kaufen|acheter|comprar)(?![\p{L}])|价格|报价|购买|商城/iu,
    examples: ['Buy blue kettles online', 'Blue kettle – Kettle Store'],
    negatives: ['Bishop', 'Restored'],
  },
  {
    sign: 'title:question',
    pattern: /[?？](?:\s|$)/,
    examples: ['Why is the sea salt?'],
    negatives: ['Salt'],
  },
]
