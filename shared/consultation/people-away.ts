import type { Structure } from './file.ts'

/** What of an absence is not understood: no such round, no such day, or a plan without days. */
export type AwayFault = 'round-unknown' | 'day-unknown' | 'days-unplanned'

const MOST_PARTS = 40
const BETWEEN = /[;|,\n،؛，；、和]+|\s(?:and|et|и|y|dan)\s|\sو\s*(?=\d)/iu
const COUNT = String.raw`(\d{1,2})(?:\s*(?:-|–|—|~|to|à|a|по|до|sampai|到|至|إلى)\s*(\d{1,2}))?`
const ROUNDS = new RegExp(`^(?:rounds?|tours?|раунды?|ronda|rondas|putaran|جولة|الجولة|جولات|الجولات)?\\s*${COUNT}$`, 'iu')
const DAYS = new RegExp(`^(?:days?|jours?|день|дни|дня|días?|dias?|hari|يوم|اليوم|أيام|الأيام)\\s*${COUNT}$`, 'iu')
const BARE = new RegExp(`^${COUNT}$`, 'u')
const DATE = /^\d{4}-\d{2}-\d{2}$/

/**
 * The rounds, from 1, in which somebody is not there: `2`, `2, 3`, `1-2`, `round 2`, and, where the plan says when
 * rounds begin, `day 2` or a date, which mean the rounds that begin on that day, as its own clock says. Bare numbers
 * mean days where the heading says so. Whatever is not understood is noted, part by part.
 */
export function roundsAway(said: string, bare: 'rounds' | 'days', { agenda = [] }: Structure, note: (code: AwayFault, found: string) => void): readonly number[] {
  const rounds = agenda.flatMap((entry) => entry.rounds ?? [])
  const dates = rounds.map(({ startsAt = '' }) => startsAt.slice(0, 10))
  const days = [...new Set([...agenda.flatMap(({ startsAt }) => (startsAt === undefined ? [] : [startsAt.slice(0, 10)])), ...dates.filter((date) => date !== '')])].toSorted()
  const away = new Set<number>()
  const on = (wanted: readonly (string | undefined)[], part: string): void => {
    const found = dates.flatMap((date, index) => (date !== '' && wanted.includes(date) ? [index + 1] : []))
    if (days.length === 0) note('days-unplanned', part)
    else if (found.length === 0 || wanted.includes(undefined)) note('day-unknown', part)
    else for (const round of found) away.add(round)
  }
  for (const part of partsOf(said)) {
    const day = DAYS.exec(part) ?? (bare === 'days' ? BARE.exec(part) : null)
    const round = day === null ? ROUNDS.exec(part) : null
    const counted = between(day ?? round)
    if (DATE.test(part)) on([part], part)
    else if (day !== null) on(counted.length === 0 ? [undefined] : counted.map((number) => days[number - 1]), part)
    else if (counted.length === 0 || counted.some((number) => number > rounds.length)) note('round-unknown', part)
    else for (const number of counted) away.add(number)
  }
  return [...away].toSorted((one, other) => one - other)
}

/** Digits of Arabic, Persian and of full width, from zero. */
const ZEROS = [0x660, 0x6f0, 0xff10] as const

/** With the digits 0 to 9; “第 2 轮” and “第 2 天”, which stand around their number, as round 2 and day 2. */
const plainCount = (part: string): string =>
  part.replaceAll(/[٠-٩۰-۹０-９]/gu, (digit) => String((digit.codePointAt(0) ?? 0) - (ZEROS.findLast((zero) => zero <= (digit.codePointAt(0) ?? 0)) ?? 0)))
    .replace(/^第?\s*(\d.*?)\s*轮$/u, 'round $1').replace(/^第?\s*(\d.*?)\s*天$/u, 'day $1')

/** Numbers may be parted by nothing but spaces, too. */
const partsOf = (said: string): readonly string[] =>
  said.split(BETWEEN).map((part) => plainCount(part.trim())).filter((part) => part !== '').slice(0, MOST_PARTS)
    .flatMap((part) => (/^\d{1,2}(?:\s+\d{1,2})+$/.test(part) ? part.split(/\s+/) : [part]))

/** From the one to the other, both meant; nothing where they run backwards or from 0. */
function between(found: RegExpExecArray | null): readonly number[] {
  const [from, to] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? found?.[1] ?? 0)]
  return from < 1 || to < from ? [] : Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
