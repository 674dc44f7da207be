import { Command } from 'commander'
import { COMMANDS } from '../../src/cli/main.ts'
import { literal } from '../../src/render/escape.ts'
import { table } from '../docs/tables.ts'

/** The pages of all commands by name, made of what their `--help` says. */
export async function commandPages(): Promise<ReadonlyMap<string, string>> {
  const program = new Command('qingliu')
  for (const load of COMMANDS.values()) (await load()).register(program, () => async () => {})
  return new Map(program.commands.map((command) => [command.name(), `# qingliu ${command.name()}\n\n${page(command)}`]))
}

/** The list of commands, with links to their pages. */
export async function commandIndex(): Promise<string> {
  const program = new Command('qingliu')
  for (const load of COMMANDS.values()) (await load()).register(program, () => async () => {})
  const rows = program.commands.map((command) => [
    `[${command.name()}](commands/${command.name()}.md)`,
    command.summary(),
  ])
  return `# Commands\n\nWhat \`qingliu COMMAND --help\` prints, page by page.\n\n${table(['command', 'what it does'], rows)}`
}

/** A command: description, usage, arguments, options, what its help says below them, and the same of its subcommands. */
function page(command: Command, level = 2): string {
  const help = command.createHelp()
  const heading = `${'#'.repeat(level)} `
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([term, said]) => [
      term
        .split(/ (?=[<[])/)
        .map(literal)
        .join(' '),
      said,
    ])
  const args = help
    .visibleArguments(command)
    .map((each) => [help.argumentTerm(each), help.argumentDescription(each)] as const)
  const options = help
    .visibleOptions(command)
    .map(
      (option) => [help.optionTerm(option), help.optionDescription(option).replace(/ \(default: \[\]\)$/, '')] as const,
    )
  const parts = [
    escaped(help.commandDescription(command) || command.summary()),
    `\`\`\`text\n${help.commandUsage(command)}\n\`\`\``,
    args.length > 0 && `${heading}Arguments\n\n${table(['argument', 'meaning'], rows(args))}`,
    `${heading}Options\n\n${table(['option', 'meaning'], rows(options))}`,
    below(command, heading),
    ...command.commands.map((each) => `${heading}${each.name()}\n\n${page(each, level + 1)}`),
  ]
  return `${parts
    .filter((part) => typeof part === 'string' && part !== '')
    .map((part) => (part as string).trimEnd())
    .join('\n\n')}\n`
}

/** The sections that a command adds below its help: examples, exit codes. */
function below(command: Command, heading: string): string {
  let printed = ''
  command.configureOutput({ writeOut: (text) => (printed += text) })
  command.outputHelp()
  const added = printed.slice(command.helpInformation().length).trim()
  if (added === '') return ''
  return added
    .split(/^(?=\S)/m)
    .map((section) => {
      const [title = '', ...lines] = section.trimEnd().split('\n')
      if (lines.length === 0) return escaped(title)
      return `${heading}${title.replace(/:$/, '')}\n\n\`\`\`text\n${lines.map((line) => line.replace(/^ {2}/, '')).join('\n')}\n\`\`\``
    })
    .join('\n\n')
}

/** Names in angle brackets and stars are meant as they stand. */
const escaped = (text: string): string => text.replace(/[<*_[\]]/g, String.raw`\$&`)
