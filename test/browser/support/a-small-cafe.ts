import type { House } from './a-house.ts'

/** A café of two tables and two rounds of an hour, in its first round, set up over HTTP; its people come by their own links. */
export interface SmallCafe {
  readonly id: string
  readonly facilitator: Seated
  readonly host: Seated
  readonly hostOfTwo: Seated
  /** At the first table in the first round; whoever the rotation has sent elsewhere was moved. */
  readonly guests: readonly Seated[]
  does(who: Seated, command: object): Promise<void>
}

export interface Seated {
  readonly alias: string
  readonly seat: string
  readonly token: string
}

const en = (text: string) => ({ en: text, fr: text, ru: text })

const file = {
  format: 'cafe-mondial/consultation', version: 1,
  title: en('How money reaches us'), languages: ['en', 'fr', 'ru'],
  blocs: [{ id: 'networks', name: en('Networks'), community: true }],
  constituencies: [{ id: 'network', name: en('The network'), community: true, bloc: 'networks', votes: true }],
  stakeholders: [{ id: 'donors', name: en('Donors') }, { id: 'governments', name: en('Governments') }],
  tables: [{ id: 't1', stakeholder: 'donors', capacity: 8 }, { id: 't2', stakeholder: 'governments', capacity: 8 }],
  agenda: [{ stage: 'cafe', rounds: [{ id: 'r1', title: en('First table'), minutes: 60 }, { id: 'r2', title: en('Second table'), minutes: 60 }] }, { stage: 'plenary' }],
}

/** Opens it in this house with so many guests at the first table. */
export async function aSmallCafe(house: House, guests: number): Promise<SmallCafe> {
  const ask = async <T>(token: string, path: string, body: object): Promise<T> => {
    const response = await fetch(`${house.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const { id, organiser } = await ask<{ id: string; organiser: { seat: string; token: string } }>('', '/api/consultations', file)
  const sits = async (alias: string, role: string, table: string | null): Promise<Seated> => {
    const { code } = await ask<{ code: string }>(organiser.token, `/api/consultations/${id}/invitations`, { role, constituency: 'network', table })
    const { seat, token } = await ask<{ seat: string; token: string }>('', '/api/seats', { code, alias, languages: ['en'], consent: { showBloc: true, quote: false } })
    return { alias, seat, token }
  }
  const does = async ({ token }: Pick<Seated, 'token'>, command: object): Promise<void> => {
    await ask(token, `/api/consultations/${id}/commands`, command)
  }
  const facilitator = await sits('Heron', 'facilitator', null)
  const [host, hostOfTwo] = [await sits('Acacia', 'host', 't1'), await sits('Stork', 'host', 't2')]
  const seated: Seated[] = []
  for (const alias of ['Baobab', 'Cobalt', 'Poplar', 'Tamarind', 'Iroko'].slice(0, guests)) seated.push(await sits(alias, 'participant', null))
  await does(organiser, { type: 'plan-rotation' })
  for (const { seat } of seated) await does(organiser, { type: 'move-seat', seat, round: 1, table: 't1' })
  await does(organiser, { type: 'begin-stage', stage: 'cafe' })
  await does(facilitator, { type: 'start-round' })
  return { id, facilitator, host, hostOfTwo, guests: seated, does }
}
