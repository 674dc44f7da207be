import { otherStories, TEMPLATES, type Template } from './templates.ts'
import { Numbers, paragraph, titleOf } from './words.ts'

/** A page of a made site with its truth. */
export interface MadePage {
  /** `host/number.html` */
  readonly path: string
  readonly host: string
  readonly html: string
  /** Paragraphs joined by line breaks; without the title. */
  readonly text: string
  readonly isDoubtful: boolean
}

/** Number of pages on a site. One in `DOUBTFUL` pages is doubtful. */
const PAGES = 40
const DOUBTFUL = 4

/** All pages of all made sites. Deterministic. */
export function madePages(): MadePage[] {
  return TEMPLATES.flatMap((template, i) =>
    Array.from({ length: PAGES }, (_, number) => madePage(template, number, new Numbers(1000 * (i + 1) + number))),
  )
}

function madePage(template: Template, number: number, numbers: Numbers): MadePage {
  const { host, language } = template
  const isDoubtful = number % DOUBTFUL === DOUBTFUL - 1
  const title = titleOf(numbers, language, number + 1)
  const { paragraphs, others } = isDoubtful
    ? template.doubtful(numbers, language)
    : {
        paragraphs: Array.from({ length: 4 + numbers.next(5) }, () =>
          paragraph(numbers, language, 2 + numbers.next(3)),
        ),
        others: otherStories(numbers, language, 5, 0),
      }
  return {
    path: `${host}/${number}.html`,
    host,
    html: template.page({ title, paragraphs, others, number }),
    text: paragraphs.join('\n'),
    isDoubtful,
  }
}
