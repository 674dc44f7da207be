import type { Document } from '../document/document.ts'
import type { Outcome, RuleOff } from '../document/stage.ts'
import { documentHost } from '../language/sites/host.ts'
import { namesOf, siteOf } from '../language/sites/site.ts'

/** The rules of a stage that are off for a document, without the name of the stage, each with the entries that say so. */
export type OffHere = ReadonlyMap<string, readonly RuleOff[]>

/** The rules that people have switched off for sites. */
export class RulesOff {
  /** Stage → site → entries. */
  readonly #stages = new Map<string, Map<string, RuleOff[]>>()

  constructor(off: readonly RuleOff[] = []) {
    for (const each of off) {
      const [stage] = split(each.rule)
      const sites = this.#stages.get(stage) ?? new Map<string, RuleOff[]>()
      this.#stages.set(stage, sites)
      sites.set(each.site, [...(sites.get(each.site) ?? []), each])
    }
  }

  /**
   * What is off for a document as a stage sees it, before the stage: a site that only the page itself tells is not known to
   * the stages that come before html.
   */
  of(stage: string, doc: Document): OffHere | undefined {
    const sites = this.#stages.get(stage)
    if (!sites) return undefined
    const found = new Map<string, RuleOff[]>()
    for (const name of sitesOf(doc)) {
      for (const each of sites.get(name) ?? []) {
        const [, rule] = split(each.rule)
        found.set(rule, [...(found.get(rule) ?? []), each])
      }
    }
    return found.size > 0 ? found : undefined
  }
}

/**
 * An outcome without what rules that are off asked for: their edits, fields and findings. Where a stage gives the blocks of
 * its edited text, as html does, markup goes all the same: blocks have no places in any other text.
 */
export function withoutRules(outcome: Outcome, off: OffHere | undefined): Outcome {
  if (!off) return outcome
  const heeded = new Set<RuleOff>()
  const isOn = ({ rule }: { readonly rule: string }): boolean => {
    const entries = off.get(rule) ?? []
    for (const each of entries) heeded.add(each)
    return entries.length === 0
  }
  const { edits, fields, findings } = outcome
  const left: Outcome = {
    ...outcome,
    ...(edits && !outcome.blocks && { edits: edits.filter(isOn) }),
    ...(fields && { fields: fields.filter(isOn) }),
    ...(findings && { findings: findings.filter(isOn) }),
  }
  return heeded.size === 0 ? outcome : { ...left, heeded: [...(outcome.heeded ?? []), ...heeded] }
}

/** All names by which corrections may mean the site of a document. */
function sitesOf(doc: Document): ReadonlySet<string> {
  const site = siteOf(doc)
  // The address that a container gives becomes a field in front-matter, and stages before it have only this.
  const host = documentHost(doc.source.given?.url, doc.source.uri)
  return new Set([...(site === undefined ? [] : namesOf(site)), ...(host ? [host.name] : []), '*'])
}

function split(rule: string): readonly [stage: string, rule: string] {
  const slash = rule.indexOf('/')
  return [rule.slice(0, slash), rule.slice(slash + 1)]
}
