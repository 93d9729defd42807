/** Languages written from right to left: BCP 47 primary subtags, and the scripts that overrule them (CLDR 46, layout data). */
const RIGHT_TO_LEFT = new Set([
  'ar', 'arc', 'ckb', 'dv', 'fa', 'glk', 'he', 'ks', 'lrc', 'mzn', 'nqo', 'pnb', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi',
])
const RIGHT_TO_LEFT_SCRIPTS = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa'])

export type Direction = 'ltr' | 'rtl'

/**
 * The direction in which a language is written.
 * A script subtag decides before the language does (`pa-Arab` rtl, `az-Latn` ltr). What is unknown is left to right.
 */
export function directionOf(language: string): Direction {
  const [primary = '', ...rest] = language.toLowerCase().split('-')
  const script = rest.find((subtag) => subtag.length === 4 && /^[a-z]{4}$/.test(subtag))
  if (script !== undefined) return RIGHT_TO_LEFT_SCRIPTS.has(script) ? 'rtl' : 'ltr'
  return RIGHT_TO_LEFT.has(primary) ? 'rtl' : 'ltr'
}
