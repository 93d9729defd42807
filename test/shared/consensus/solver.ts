/**
 * A solver that knows nothing of how the disclosure works: of all ways to answer it gathers those that are shown
 * alike, and looks at what they have in common.
 */
export interface Answers { readonly inFavour: number; readonly against: number; readonly between: number }

/** One way to answer: the verdict, all that is shown, and the answers of each group. */
export interface Shown { readonly verdict: string; readonly text: string; readonly answers: readonly Answers[] }

/** A group, in the order of the answers; one that is never shown must not be told to lean either. */
export interface Group { readonly name: string; readonly hidden: boolean }

/** All lists of so many answers of these kinds, whoever gave which. */
export function allAnswers(voters: number, kinds: readonly number[]): readonly (readonly number[])[] {
  const [first, ...rest] = kinds
  if (first === undefined) return voters === 0 ? [[]] : []
  return Array.from({ length: voters + 1 }, (_, count) => count).flatMap((count) =>
    allAnswers(voters - count, rest).map((others) => [...Array.from({ length: count }, () => first), ...others]))
}

export function product<T>(choices: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return choices.reduce<readonly (readonly T[])[]>((all, next) => all.flatMap((before) => next.map((one) => [...before, one])), [[]])
}

/** What the words make certain beyond the verdict; and of the verdict itself, that anybody's answer is certain. */
export function faultsOf(all: readonly Shown[], groups: readonly Group[], judgesBetween: boolean): string[] {
  const faults = new Set<string>()
  const byVerdict = gather(all, ({ verdict }) => verdict)
  const byText = gather(all, ({ text }) => text)
  const verdicts = new Map(all.map(({ text, verdict }) => [text, verdict]))
  for (const [group, { name, hidden }] of groups.entries()) {
    const ofVerdict = new Map([...byVerdict].map(([verdict, members]) => [verdict, certain(members, group, hidden)]))
    for (const [verdict, facts] of ofVerdict) {
      for (const fact of facts) {
        if (fact === 'for' || fact === 'against' || (fact === 'between' && judgesBetween)) faults.add(`${name}: ${fact} by ${verdict} alone`)
      }
    }
    for (const [text, members] of byText) {
      const given = ofVerdict.get(verdicts.get(text) ?? '') ?? []
      for (const fact of certain(members, group, hidden)) if (!given.includes(fact)) faults.add(`${name}: ${fact} by ${text}`)
    }
  }
  return [...faults]
}

function gather(all: readonly Shown[], by: (shown: Shown) => string): ReadonlyMap<string, readonly (readonly Answers[])[]> {
  const alike = new Map<string, (readonly Answers[])[]>()
  for (const one of all) {
    const members = alike.get(by(one)) ?? []
    members.push(one.answers)
    alike.set(by(one), members)
  }
  return alike
}

function certain(members: readonly (readonly Answers[])[], group: number, hidden: boolean): string[] {
  const values = (cell: keyof Answers): ReadonlySet<number> => new Set(members.map((answers) => answers[group]?.[cell] ?? 0))
  const [inFavour, against, between] = [values('inFavour'), values('against'), values('between')]
  const voters = members[0]?.[group]
  const half = voters ? (voters.inFavour + voters.against + voters.between) / 2 : 0
  return [
    ...(inFavour.size === 1 ? ['for'] : []),
    ...(against.size === 1 ? [Math.min(...against) === 0 ? 'nobody against' : 'against'] : []),
    ...(between.size === 1 ? ['between'] : []),
    ...(hidden && Math.min(...inFavour) >= half ? ['hidden and for'] : []),
    ...(hidden && Math.min(...against) >= half ? ['hidden and against'] : []),
  ]
}
