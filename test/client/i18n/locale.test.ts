import { describe, expect, it } from 'vitest'
import { suggestAliases } from '../../../client/i18n/aliases.ts'
import { languageName, nameIn } from '../../../client/i18n/language-name.ts'
import { chooseLanguage, createLocale, type InterfaceLanguage, type Words } from '../../../client/i18n/locale.ts'
import { withPage } from '../page.ts'

describe('the language of the interface', () => {
  it('is the first wish that it speaks', () => {
    expect(chooseLanguage(['sw-KE', 'fr-CA', 'en'])).toBe('fr')
  })

  it('is English when no wish can be met', () => {
    expect(chooseLanguage(['sw', 'th'])).toBe('en')
  })

  it('changes with all its words, and tells those who listen', async () => {
    const locale = await createLocale('en')
    const heard: string[] = []
    const stop = locale.listen(() => heard.push(locale.say('common:rating.keep')))
    await locale.change('ru')
    stop()
    await locale.change('fr')
    expect(heard).toEqual(['Оставить'])
    expect(locale.say('common:clock.left', { left: '5 min' })).toBe('Encore 5 min')
  })

  it('loads only the words of the language that is spoken', async () => {
    const asked: string[] = []
    const load = async (language: InterfaceLanguage, namespace: string): Promise<Words> => {
      asked.push(`${language}/${namespace}`)
      return { busy: language }
    }
    const locale = await createLocale('fr', load)
    expect(asked).toEqual(['fr/common'])
    await locale.change('ru')
    await locale.change('fr')
    expect(asked).toEqual(['fr/common', 'ru/common'])
  })

  it('stays as it was when the words of another cannot be had', async () => {
    const load = async (language: InterfaceLanguage): Promise<Words> => {
      if (language === 'ru') throw new Error('offline')
      return { busy: language }
    }
    const locale = await createLocale('en', load)
    await expect(locale.change('ru')).rejects.toThrow('offline')
    expect([locale.language, locale.say('common:busy')]).toEqual(['en', 'en'])
  })
})

describe('the name of a language', () => {
  it('is in its own words', () => {
    expect(['fr', 'ru', 'en'].map(languageName)).toEqual(['Français', 'Русский', 'English'])
  })

  it('can be said in the words of another', () => {
    expect(nameIn('ru', 'fr')).toBe('Russe')
  })

  it('is its code when nobody knows it', () => {
    expect(languageName('not a language')).toBe('not a language')
  })
})

describe('suggested aliases', () => {
  it('are three different words, none of them taken', async () => {
    await withPage('ru', () => {
      const [first = '', second = '', third = ''] = suggestAliases([], () => 0)
      expect(new Set([first, second, third]).size).toBe(3)
      expect(suggestAliases([first.toLocaleLowerCase(), third], () => 0)).not.toContain(first)
      expect(suggestAliases([first.toLocaleLowerCase(), third], () => 0)[0]).toBe(second)
    })
  })
})
