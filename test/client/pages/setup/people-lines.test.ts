import { describe, expect, it } from 'vitest'
import { readLanguages, readPairs, writePairs } from '../../../../client/pages/setup/people-lines.ts'

describe('languages', () => {
  it('stand apart by spaces, each once; anything else is refused', () => {
    expect(readLanguages('en  fr en zh-Hant')).toEqual(['en', 'fr', 'zh-Hant'])
    expect(readLanguages('')).toEqual([])
    expect(readLanguages('English')).toBeUndefined()
  })

  it('are interpreted one way or both', () => {
    expect(readPairs('ru>en es<>en')).toEqual([['ru', 'en'], ['es', 'en'], ['en', 'es']])
    expect(readPairs('ru>ru')).toBeUndefined()
    expect(readPairs(writePairs([['ru', 'en'], ['en', 'ru']]))).toEqual([['ru', 'en'], ['en', 'ru']])
  })
})
