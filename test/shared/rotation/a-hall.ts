import { type Interpreter, type Places, type RotationDemands, type RotationHost, type RotationInput, type Sitting, type Traveller, usualDemands } from '../../../shared/rotation/rotation.ts'

export const traveller = (id: string, more: Partial<Traveller> = {}): Traveller => ({
  id, speaks: ['en'], needs: [], group: '', bloc: null, region: null, remote: false, community: false, away: [], ...more,
})

export const host = (id: string, table: string, more: Partial<RotationHost> = {}): RotationHost => ({ id, table, speaks: ['en'], needs: [], ...more })

export const interpreter = (id: string, languages: Interpreter['languages'] = [], away: readonly number[] = []): Interpreter => ({ id, languages, away })

/** Both ways between English and another language. */
export const between = (language: string): Interpreter['languages'] => [[language, 'en'], ['en', language]]

/** A hall of tables t0, t1, ... with as many chairs each. */
export function aHall(given: {
  readonly tables: number
  readonly chairs: number
  readonly rounds: number
  readonly travellers: readonly Traveller[]
  readonly hosts?: readonly RotationHost[]
  readonly interpreters?: readonly Interpreter[]
  readonly demands?: Partial<RotationDemands>
}): RotationInput {
  return {
    languages: ['en', 'ru', 'es'],
    tables: Array.from({ length: given.tables }, (_, index) => ({ id: `t${index}`, capacity: given.chairs })),
    rounds: given.rounds,
    travellers: given.travellers,
    hosts: given.hosts ?? [],
    interpreters: given.interpreters ?? [],
    demands: { ...usualDemands, ...given.demands },
    fixed: [],
  }
}

/** `a0 b1`: a sits at table t0, b at t1. Names are letters. */
export function sitting(seats: string, interpreters = ''): Sitting {
  const read = (text: string): Places =>
    Object.fromEntries(text.split(' ').filter((one) => one !== '').map((one) => [one.replace(/\d+$/, ''), `t${/\d+$/.exec(one)?.[0] ?? ''}`]))
  return { seats: read(seats), interpreters: read(interpreters) }
}
