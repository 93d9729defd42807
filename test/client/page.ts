import { vi } from 'vitest'
import { createLocale, type InterfaceLanguage } from '../../client/i18n/locale.ts'
import { use } from '../../client/i18n/translate.ts'

/** Runs `work` where there is as much of a page as words need: a document with a language. */
export async function withPage(language: InterfaceLanguage, work: () => void | Promise<void>): Promise<void> {
  const documentElement = { lang: '', dir: '' }
  vi.stubGlobal('document', { documentElement })
  try {
    use(await createLocale(language))
    await work()
  } finally {
    vi.unstubAllGlobals()
  }
}
