import { cutValue, type SourceValue, textOf } from '../../../../src/document/fields/source-value.ts'
import { FIELD_RANK, type FieldFound } from '../../../../src/document/stage.ts'
import { isOrganization, publisherEnding } from '../../../../src/language/names/media.ts'
import { fold } from '../../../../src/language/names/titles.ts'
import { isPersonal, namesIn } from './author-names.ts'
import { joinNames, type Name } from './joined.ts'

/**
 * Authors that one place of the page states: several metas of the same name, one object of JSON-LD, the properties of
 * one item.
 */
interface Statement {
  readonly rule: string
  readonly rank: number
  readonly names: Name[]
  /** Whether a name came with the account of a blog. */
  hasAccount: boolean
}

/** Maximum length of an author’s name; longer values are descriptions. UTF-16 units. */
const LONGEST_NAME = 60
/** Maximum words of it; a longer value is a title. */
const MOST_WORDS = 8
/** Default authors that content management systems fill in. */
const TEMPLATE_AUTHOR =
  /^(?:.*admin\d{0,3}|administrator|root|editor|editors|guest|anonymous|unknown|no author|undefined|null|none|user|staff|webmaster|discuz!? .*|.*comsenz.*|phpcms.*|dedecms.*|wordpress|sina_mobile|[a-z]_\d+|大汉网络|网站管理员|管理员|佚名|未知|匿名)$/i
/** A slot of a template that was not filled in: `{{ post.author }}`, `${author}`, `page.head.extra.author`. */
const UNFILLED = /\{\{|\}\}|[$#%]\{|<%|^%\w+%$|^\w+(?:\.\w+)+\.(?:author|name|byline)$|^\[\w*author\w*\]$/i
/** The name of an account, as against the name of a person. */
const ACCOUNT = /^[a-z][a-z0-9_-]*$/
/** The editor that the page names: systems of news sites put the same name into `<meta name="author">`. */
const EDITOR = /(?:责任编辑|責任編輯|责编|責編)\s?[：:]\s?(?<name>[\u3400-\u9fff]{2,4})/g

/** Collects the authors that a page states for machines. Several authors from one place form one value. */
export class Authors {
  readonly #source: string
  readonly #statements = new Map<unknown, Statement>()
  readonly #media: FieldFound[] = []
  /** The editors named on the page; computed once, when a page states an author. */
  #editors: Set<string> | undefined

  constructor(source: string) {
    this.#source = source
  }

  /** @param place identifies the statement: authors with the same place belong together */
  add(place: unknown, rule: string, rank: number, value: SourceValue): void {
    const source = this.#source
    const written = textOf(source, value)
    if (publisherEnding(written) !== undefined) {
      // Sina's article:author is the medium that the article came from. In <meta name="author"> a medium may be the
      // template's own site.
      if (rank >= FIELD_RANK.structured && written.length <= LONGEST_NAME)
        this.#media.push({ name: 'source_name', rule, rank, ...spanOf(value) })
      return
    }
    // `名字 (account)`: the account is the address of the blog.
    const account = /(?<=[\u3400-\u9fff][^\s()]{0,30})\s?\([A-Za-z0-9_-]{2,30}\)$/.exec(written)
    const names = namesIn(source, (account && cutValue(source, value, 0, account.index)) || value)
    const stated = names.filter((name) => !isPlaceholder(this.#textOf(name)))
    // `lizich,李子迟`: a blog names its account beside the name.
    const people = stated.filter((name) => /[\u3400-\u9fff]/.test(this.#textOf(name)))
    const own = people.length > 0 ? stated.filter((name) => !ACCOUNT.test(this.#textOf(name))) : stated
    if (own.length === 0) return
    const held = Math.min(
      rank,
      rankOf(
        own.map((name) => this.#textOf(name)),
        rule,
      ),
    )
    const statement = this.#statements.get(place)
    if (statement) statement.names.push(...own)
    else this.#statements.set(place, { rule, rank: held, names: own, hasAccount: account !== null })
  }

  /**
   * One field for each statement, and the media that were stated instead of an author. The site's own name is no
   * author, and neither is the editor whom the page names; an organisation ranks below every person.
   *
   * @param sites folded names of the site
   * @param houses folded names of the site and of other organisations
   */
  fields(sites: ReadonlySet<string>, houses: ReadonlySet<string>): FieldFound[] {
    const fields = [...this.#media]
    for (const { rule, rank, names, hasAccount } of this.#statements.values()) {
      const isSite = (name: Name): boolean => !hasAccount && sites.has(fold(this.#textOf(name)))
      const isHouse = (name: Name): boolean =>
        houses.has(fold(this.#textOf(name))) || isOrganization(this.#textOf(name))
      const people = names.filter((name) => hasAccount || !isHouse(name))
      // A template's `<meta name="author">` with the site's own name is no information about the page; an account is.
      // It is information where JSON-LD names the organisation as the author, or where the site has the name of a person.
      const isMeant = names.every((name) => {
        const text = this.#textOf(name)
        return rule === 'json-ld' ? !isChinese(text) : isPersonal(text)
      })
      const isTemplate =
        rank <= FIELD_RANK.page && ((!isMeant && names.every(isSite)) || names.every((name) => this.#isEditor(name)))
      const value = isTemplate ? undefined : joinNames(this.#source, people.length > 0 ? people : names, rule)
      if (value)
        fields.push({ name: 'author', rule, rank: people.length > 0 ? rank : FIELD_RANK.guess, ...spanOf(value) })
    }
    return fields
  }

  #textOf(name: Name): string {
    return name.map((part) => textOf(this.#source, part)).join('')
  }

  #isEditor(name: Name): boolean {
    if (!this.#editors) {
      this.#editors = new Set()
      if (this.#source.includes('责') || this.#source.includes('責'))
        for (const { groups } of this.#source.matchAll(EDITOR)) this.#editors.add(groups!.name!)
    }
    return this.#editors.has(this.#textOf(name))
  }
}

/** Whether a name is Chinese: Chinese sites put their own name into the template of every page. */
function isChinese(name: string): boolean {
  return /[\u3400-\u9fff]/.test(name) && !/[\u3040-\u30ff]/.test(name)
}

/**
 * The highest rank that names of this form can have. The name of an account, `jdoe`, ranks below a byline; `Doe, Jane`, the form
 * of catalogues, ranks below names that the page states in another form.
 */
function rankOf(names: readonly string[], rule: string): number {
  if (names.every((name) => /^\p{L}[^,\s]*, \p{L}[^,]*$/u.test(name))) return FIELD_RANK.day
  return rule === 'meta' && names.every((name) => /^[a-z][\w.-]*$/i.test(name)) ? FIELD_RANK.day : FIELD_RANK.structured
}

function spanOf({ start, end, edits }: SourceValue): Pick<FieldFound, 'start' | 'end' | 'edits'> {
  return { start, end, ...(edits.length > 0 && { edits }) }
}

/** Whether a name is no information: a CMS's own name, or a link instead of a name. */
function isPlaceholder(name: string): boolean {
  return (
    name.length > LONGEST_NAME ||
    name.split(/\s+/).length > MOST_WORDS ||
    !/\p{L}/u.test(name) ||
    /^(?:https?:|www\.|@|(?:photo(?:graph)?s?|foto|bild)\s?(?:by|von|de|:))|\.(?:com|cn|net)\b|^[\s,;|-]/i.test(name) ||
    TEMPLATE_AUTHOR.test(name) ||
    UNFILLED.test(name)
  )
}
