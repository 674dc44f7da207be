/** The token of the address; it goes with every question, and out of the address bar into the tab's memory. */
const token = tokenOf()

function tokenOf(): string {
  const given = /^#token=([\w-]+)/.exec(location.hash)?.[1]
  if (given !== undefined) {
    sessionStorage.setItem('token', given)
    history.replaceState(null, '', '#/')
  }
  return given ?? sessionStorage.getItem('token') ?? ''
}

async function send(name: string, question: object, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(`/api/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Qingliu-Token': token },
    body: JSON.stringify(question),
    ...(signal && { signal }),
  })
  if (!response.ok) throw new Error(((await response.json()) as { error: string }).error)
  return response
}

/** Asks the server; its answer has the form that `src/inspect/api.ts` gives to this name. */
export async function ask<T>(name: string, question: object, signal?: AbortSignal): Promise<T> {
  return (await send(name, question, signal)).json() as Promise<T>
}

/** As {@link ask}, for answers that come in lines. */
export async function* askLines<T>(name: string, question: object, signal: AbortSignal): AsyncGenerator<T> {
  const reader = (await send(name, question, signal)).body!.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const lines = (rest + chunk.value).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield JSON.parse(line) as T
  }
}
