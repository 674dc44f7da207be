/** The package's own types describe a module of another name. */
declare module '@mixmark-io/domino' {
  export function createWindow(html: string): { readonly document: object }
}
