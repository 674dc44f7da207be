/** The configuration file, read from the working folder if no other is named. */
export const CONFIGURATION_FILE = 'qingliu.yaml'

/** The file of corrections, beside the configuration. */
export const CORRECTIONS_FILE = 'qingliu.knowledge.yaml'

/** The file of pinned knowledge that `qingliu learn` writes. */
export const PINNED_FILE = 'qingliu.knowledge.lock.json'

/** The presets of the package: files of the folder `presets`, each with `.yaml` added. */
export const PRESETS: readonly string[] = ['news', 'web', 'pretraining']

/** Whether a preset is named by its path, not by its name. */
export const isPresetPath = (preset: string): boolean => /[/\\]|\.ya?ml$/.test(preset)
