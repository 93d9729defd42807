import { expect, it } from 'vitest'
import { sourcesUnder } from '../../locales/words.ts'

it('[P1] nothing that is drawn needs an inline style, a raw string of HTML, or an address elsewhere', () => {
  const offences = sourcesUnder('client').flatMap(({ path, text }) =>
    [/<[^>]*\sstyle=/, /styleMap|unsafeHTML|unsafeSVG|unsafeCSS|innerHTML/, /(?:src|href)="https?:/]
      .filter((pattern) => pattern.test(text.replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, '')))
      .map((pattern) => `${path}: ${pattern.source}`),
  )
  expect(offences).toEqual([])
})
