import type { Register } from './command.ts'

/** `qingliu schema`: the columns of a dataset written with the default stages. */
export const register: Register = (program, run) => {
  program
    .command('schema')
    .argument('[folder]', 'data or rejects, which have the same columns, or raw', 'data')
    .option('--format <name>', 'pretty or json', 'pretty')
    .summary("print the dataset's columns, their types and meanings")
    .action(
      run(async (folder: string, options: { format: string }) =>
        (await import('../schema.ts')).schema(folder, options),
      ),
    )
}
