/** What gray-matter asks of js-yaml while it loads. It is never called: every engine is replaced. */

function refuse(): never {
  throw new Error('gray-matter parsed YAML by itself')
}

export const safeLoad: () => never = refuse
export const safeDump: () => never = refuse
