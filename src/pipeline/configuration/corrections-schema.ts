import type { Registry } from '../../document/stage.ts'

/** A JSON Schema, draft 7, which editors understand. */
type JsonSchema = Readonly<Record<string, unknown>>

/** Names of the rules that may be off for a site: `stage/rule`, in the order of the stages. */
export function rulesToSwitch({ stages }: Registry): string[] {
  return stages.flatMap(({ name, rules, rulesStay }) =>
    rulesStay ? [] : Object.keys(rules).map((rule) => `${name}/${rule}`),
  )
}

/** The JSON Schema of `qingliu.knowledge.yaml`. Selectors, and rules of plug-ins, are checked when the file is read. */
export function correctionsSchema(registry: Registry): JsonSchema {
  const site = { type: 'string', minLength: 1, description: "the site as knowledge/ of a run names it; '*' for all" }
  const text = { type: 'string', minLength: 1, description: 'a whole paragraph' }
  const select = { type: 'string', minLength: 1, description: 'tags, .classes and #ids of a container: div.left .text' }
  const rule = {
    anyOf: [{ enum: rulesToSwitch(registry) }, { type: 'string', pattern: '^[^/]+/[^/]+$' }],
    description: 'a rule as qingliu stages names it: stage/rule',
  }
  const list = (description: string, ...forms: readonly JsonSchema[]): JsonSchema => ({
    type: ['array', 'null'],
    description,
    items: forms.length === 1 ? entry(forms[0]!) : { anyOf: forms.map(entry) },
  })
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Corrections of what qingliu learnt about sites',
    type: ['object', 'null'],
    additionalProperties: false,
    properties: {
      keep: list('paragraphs that stay, whatever was learnt', { site, text }),
      drop: list('paragraphs and containers that go', { site, text }, { site, select }),
      main: list('containers that are the text of their pages', { site, select }),
      off: list('rules that do nothing to the documents of a site', { site, rule }),
    },
  }
}

function entry(properties: JsonSchema): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}
