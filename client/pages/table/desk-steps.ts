import type { Instant } from '../../../shared/ids.ts'

/** What a host does in a round, in this order, each with its share of the time in hundredths. */
export const hostSteps = [
  { name: 'welcome', share: 6 },
  { name: 'agreements', share: 5 },
  { name: 'question', share: 7 },
  { name: 'round', share: 24 },
  { name: 'space', share: 30 },
  { name: 'sum', share: 12 },
  { name: 'missing', share: 8 },
  { name: 'thank', share: 8 },
] as const

export type HostStep = (typeof hostSteps)[number]['name']

export interface StepTime {
  readonly name: HostStep
  readonly startsAt: Instant
  readonly endsAt: Instant
}

/** When each step has its time in a round; longer rounds give each more. The last lasts as long as the round. */
export function stepTimes({ startsAt, endsAt }: { readonly startsAt: Instant; readonly endsAt: Instant }): readonly StepTime[] {
  let passed = 0
  const after = (share: number): Instant => startsAt + ((endsAt - startsAt) * share) / 100
  return hostSteps.map(({ name, share }) => {
    const from = passed
    passed += share
    return { name, startsAt: after(from), endsAt: after(passed) }
  })
}

/** The step that has its time now; the first before the round, the last after it. */
export function stepDue(times: readonly StepTime[], now: Instant): HostStep | undefined {
  return (times.find(({ endsAt }) => now < endsAt) ?? times.at(-1))?.name
}
