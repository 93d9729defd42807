import type { PageName } from './session/pages.ts'

/** Each page is a chunk of its own, fetched when it is first opened. */
const chunks = import.meta.glob<unknown>('./pages/{lobby,lobby-door,start,setup,arrivals,circle,table,room,booth,plenary,wall,record,glossary,translations}.ts')

/** Every page that there is, those without a seat too. */
export type AnyPage = PageName | 'start' | 'lobby-door'

const loaded = new Set<AnyPage>()

/** True when a page can be drawn at once. */
export const isLoaded = (page: AnyPage): boolean => loaded.has(page)

/** Fetches a page; rejects when it cannot be had. Asking again tries again. */
export async function loadPage(page: AnyPage): Promise<void> {
  const load = chunks[`./pages/${page}.ts`]
  if (load === undefined) throw new Error(`no page: ${page}`)
  await load()
  loaded.add(page)
}
