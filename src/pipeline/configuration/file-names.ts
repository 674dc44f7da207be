/** The configuration file, read from the working folder if no other is named. */
export const CONFIGURATION_FILE = 'qingliu.yaml'

/** The file of corrections, beside the configuration. */
export const CORRECTIONS_FILE = 'qingliu.knowledge.yaml'

/** The file of pinned knowledge that `qingliu learn` writes. */
export const PINNED_FILE = 'qingliu.knowledge.lock.json'
