/** Read from the working folder where no other is named. */
export const CONFIGURATION_FILE = 'qingliu.yaml'

/** The corrections of what was learnt, beside the configuration. */
export const CORRECTIONS_FILE = 'qingliu.knowledge.yaml'
