import { describe, expect, it } from 'vitest'
import { directionOf } from '../../shared/languages.ts'

describe('the direction of a language', () => {
  it.each(['ar', 'ar-EG', 'he', 'fa', 'ur', 'ps', 'AR', 'pa-Arab', 'pa-Arab-PK'])('of %s is right to left', (language) => {
    expect(directionOf(language)).toBe('rtl')
  })

  it.each(['en', 'fr-CA', 'ru', 'zh', 'id', 'ku-Latn', 'az-Latn', 'es-1994', ''])('of “%s” is left to right', (language) => {
    expect(directionOf(language)).toBe('ltr')
  })
})
