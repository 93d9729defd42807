/** A language in its own words (“français”, “русский”), with a capital where its script has one. The code when nobody knows it. */
export function languageName(language: string): string {
  return nameIn(language, language)
}

/** A language in the words of another one (“русский” read in French: “Russe”). */
export function nameIn(language: string, reader: string): string {
  let name: string | undefined
  try {
    name = new Intl.DisplayNames([reader], { type: 'language' }).of(language)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a code that is no language tag is shown as it is
  }
  if (name === undefined) return language
  const [first = '', ...rest] = name
  return first.toLocaleUpperCase(reader) + rest.join('')
}
