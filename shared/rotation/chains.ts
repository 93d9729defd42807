import type { Interpreter } from './rotation.ts'

type Interpreting = Pick<Interpreter, 'languages'>

/**
 * Those who bring what is said in one language into another, in the order in which words pass through
 * them: one who interprets it directly, or two with a third language between (relay). One person who works
 * in both halves is a chain alone. Empty where both are the same language; undefined where nobody can.
 * Of several chains the one found first, shorter ones before longer ones, in the order given.
 */
export function chainBetween<I extends Interpreting>(interpreters: readonly I[], from: string, into: string): readonly I[] | undefined {
  if (from === into) return []
  const direct = interpreters.find(({ languages }) => languages.some((pair) => pair[0] === from && pair[1] === into))
  if (direct !== undefined) return [direct]
  for (const first of interpreters) {
    for (const [source, third] of first.languages) {
      if (source !== from) continue
      const second = interpreters.find(({ languages }) => languages.some((pair) => pair[0] === third && pair[1] === into))
      if (second !== undefined) return second === first ? [first] : [first, second]
    }
  }
  return undefined
}

/**
 * Whether these interpreters together let a person of this language take part: what is said in the working
 * language reaches them, and what they say reaches the others, each directly or by relay. The two ways may
 * go through different people.
 */
export function chainCovers(interpreters: readonly Interpreting[], language: string, working: string): boolean {
  return interpreters.length > 0 &&
    chainBetween(interpreters, language, working) !== undefined &&
    chainBetween(interpreters, working, language) !== undefined
}
