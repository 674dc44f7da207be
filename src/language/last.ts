/**
 * Remembers the last result of a function of one object. What stages work out of a document is asked for several times in a row, and no
 * more is held than of one document.
 *
 * @param work must follow from the object alone, which nobody changes
 */
export function rememberingLast<K extends object, V>(work: (of: K) => V): (of: K) => V {
  let last: { readonly of: K; readonly result: V } | undefined
  return (of) => {
    if (last?.of !== of) last = { of, result: work(of) }
    return last.result
  }
}
