/**
 * A stub of js-yaml for gray-matter, which reads it while it loads. It is never called, since every engine is replaced.
 */

function refuse(): never {
  throw new Error('gray-matter parsed YAML by itself')
}

export const safeLoad: () => never = refuse
export const safeDump: () => never = refuse
