// Where people sit. For ours that is real: consultations with seats, begun, in a round, made once over the
// scripting interface and kept as a store that each measurement starts a copy of. Peers need but a room's name.
import { ask, kyiv } from '../meeting.mjs'
import { forget, ours, ownFolder, start } from './contestants.mjs'

const made = new Map()

/** Consultations hold so many tables at most; beyond that there are several. */
const TABLES_EACH = 20

/** A folder to start a contestant on, and its tables: the document, and how each person gets to it. */
export async function houseFor(contestant, shape) {
  if (contestant !== ours) return { folder: await ownFolder(), tables: contestant.rooms(shape) }
  const key = JSON.stringify(shape)
  const known = made.get(key) ?? (await build(shape))
  made.set(key, known)
  return { folder: await ownFolder(known.template), tables: known.tables, consultations: known.consultations }
}

/** Removes what was made. */
export async function leaveHouses() {
  for (const { template } of made.values()) await forget(template)
  made.clear()
}

async function build({ tables, people }) {
  const template = await ownFolder()
  // Everybody comes through one door in the same minute, which is no part of what is measured.
  const lifted = { requestsPerSecond: 1e6, requestBurst: 1e6, consultationsBegunBurst: 1e4 }
  const server = await start(ours, template, { lifted })
  const consultations = []
  try {
    for (let left = tables; left > 0; left -= TABLES_EACH) consultations.push(await gather(server.url, Math.min(left, TABLES_EACH), people))
  } finally {
    await server.close()
  }
  return { template, consultations, tables: consultations.flatMap((one) => one.tables) }
}

/** One consultation in its first round, with a host and `people - 1` others at each table. */
export async function gather(url, count, people) {
  const { id, organiser } = await ask(url, '/api/consultations', { body: file(count, people) })
  const take = async (invitation, alias) => {
    const { code } = await ask(url, `/api/consultations/${id}/invitations`, { token: organiser.token, body: invitation })
    return ask(url, '/api/seats', { body: { code, alias, languages: ['en'] } })
  }
  const hosts = []
  for (let table = 1; table <= count; table += 1) hosts.push(await take({ role: 'host', constituency: 'nswp', table: `t${table}` }, `Host ${table}`))
  const facilitator = await take({ role: 'facilitator' }, 'Facilitator')
  const { code } = await ask(url, `/api/consultations/${id}/invitations`, { token: organiser.token, body: { role: 'participant', constituency: 'aswa', uses: 'many' } })
  const others = []
  for (let number = 1; number <= count * (people - 1); number += 1) others.push(await ask(url, '/api/seats', { body: { code, alias: `Guest ${number}`, languages: ['en'] } }))
  const command = (body) => ask(url, `/api/consultations/${id}/commands`, { token: facilitator.token, body })
  await command({ type: 'begin-stage', stage: 'premeeting' })
  await command({ type: 'begin-stage', stage: 'cafe' })
  await command({ type: 'start-round' })
  const { view, documents } = await ask(url, `/api/consultations/${id}`, { token: facilitator.token })
  const seated = view.plan.seats[0]
  const tables = Array.from({ length: count }, (_, place) => {
    const table = `t${place + 1}`
    const document = documents.find((one) => one.kind === 'table' && one.table === table).id
    const there = [hosts[place], ...others.filter(({ seat }) => seated[seat] === table)]
    return { document, seats: there.map(({ token }) => ({ path: `/sync/${document}`, protocols: ['cafe.v1', token] })) }
  })
  return { id, facilitator, tokens: [facilitator, ...hosts, ...others].map(({ token }) => token), tables }
}

/** The Kyiv file with as many tables as are wanted, and nobody invited by name. */
function file(count, people) {
  const { format, version, title, languages, blocs, constituencies } = kyiv()
  const names = Array.from({ length: count }, (_, place) => `t${place + 1}`)
  return {
    format,
    version,
    title,
    languages,
    blocs,
    constituencies,
    stakeholders: names.map((name) => ({ id: `of-${name}`, name: { en: `Stakeholder ${name}` } })),
    tables: names.map((name) => ({ id: name, stakeholder: `of-${name}`, capacity: people + 2 })),
    agenda: [{ stage: 'premeeting', days: 1 }, { stage: 'cafe', rounds: [{ id: 'r1', title: { en: 'First' }, minutes: 180 }] }, { stage: 'plenary' }],
  }
}
