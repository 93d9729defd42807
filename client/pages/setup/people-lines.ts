import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { LANGUAGE_PATTERN } from '../../../shared/ids.ts'
import { limits } from '../../../shared/limits.ts'

export const PERSON_ROLES = ['facilitator', 'host', 'participant', 'interpreter', 'rapporteur', 'observer', 'validator'] as const satisfies readonly PersonPlan['role'][]

const LANGUAGE = new RegExp(LANGUAGE_PATTERN)

/** Languages apart by spaces, commas or plus signs: `en fr`. Undefined when one of them is none. */
export function readLanguages(said: string): string[] | undefined {
  const languages = said.split(/[\s,+;]+/).filter((part) => part !== '')
  return languages.length <= limits.languages && languages.every((language) => LANGUAGE.test(language)) ? [...new Set(languages)] : undefined
}

/** Pairs as `ru>en`; `ru<>en` is both ways. Undefined when one of them is none. */
export function readPairs(said: string): [string, string][] | undefined {
  const pairs: [string, string][] = []
  for (const part of said.split(/[\s,+;]+/).filter((one) => one !== '')) {
    const [, from = '', both = '', into = ''] = /^([^<>]+)(<?)>([^<>]+)$/.exec(part) ?? []
    if (!LANGUAGE.test(from) || !LANGUAGE.test(into) || from === into) return undefined
    pairs.push([from, into])
    if (both === '<') pairs.push([into, from])
  }
  return pairs
}

export const writePairs = (pairs: readonly (readonly [string, string])[]): string => pairs.map(([from, into]) => `${from}>${into}`).join(' ')
