import type { Language } from '../../shared/ids.ts'
import type { Consultation, Seat } from '../../shared/meeting/state.ts'
import { language } from '../i18n/translate.ts'

/**
 * The language of the meeting in which a person reads unless they choose another: one they cannot do without,
 * else the language of the interface, else one they speak, else the meeting's first.
 */
export function firstReading({ structure }: Consultation, me: Seat): Language {
  const wishes = [...me.needs, language(), ...me.speaks]
  return wishes.find((wish) => structure.languages.includes(wish)) ?? structure.languages[0] ?? language()
}
