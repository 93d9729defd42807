// The Kyiv meeting, seated over the scripting interface.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'

export const kyiv = () => JSON.parse(readFileSync(join(root, 'server/demo/kyiv-2017.json'), 'utf8'))

/** One request; rejects where it is refused. */
export async function ask(url, path, { token, body } = {}) {
  const response = await fetch(url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${path}: ${answer.error.code} ${JSON.stringify(answer.error.params)}`)
  return answer
}

/** Begins the meeting and seats all 36 people. `to` asks for one command as one of them, or as the organiser. */
export async function seatKyiv(url, file = kyiv()) {
  const { id, organiser } = await ask(url, '/api/consultations', { body: file })
  const seats = []
  for (const person of file.people) {
    const invited = await ask(url, `/api/consultations/${id}/invitations`, { token: organiser.token, body: { role: person.role, person: person.id } })
    const taken = await ask(url, '/api/seats', { body: { code: invited.code, alias: person.alias } })
    seats.push({ person, seat: taken.seat, token: taken.token })
  }
  const command = (token, body) => ask(url, `/api/consultations/${id}/commands`, { token, body })
  return { id, file, organiser, seats, command, by: (person) => seats.find((seat) => seat.person.id === person) }
}

/** From the lobby into the café; no round has begun. */
export async function openCafe({ command, organiser, seats, file }) {
  const community = new Set(file.constituencies.filter((one) => one.community).map((one) => one.id))
  const circle = seats.filter(({ person }) => community.has(person.constituency))
  await command(organiser.token, { type: 'plan-rotation' })
  await command(organiser.token, { type: 'begin-stage', stage: 'premeeting' })
  for (const subject of ['criteria', 'opening']) {
    for (const { token } of circle) {
      // Once enough have agreed there is nothing left to answer.
      await command(token, { type: 'answer-circle', subject, agree: true }).catch((error) => {
        if (!/already-open|wrong-stage/.test(error.message)) throw error
      })
    }
  }
  await command(organiser.token, { type: 'begin-stage', stage: 'cafe' })
}

/** From the lobby into the first round of the café. */
export async function beginCafe(meeting) {
  await openCafe(meeting)
  await meeting.command(meeting.organiser.token, { type: 'start-round' })
}
