import { limits } from '../../../shared/limits.ts'
import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { Ballot } from '../../../shared/meeting/ballot.ts'
import type { Command } from '../../../shared/meeting/commands.ts'
import type { Candidate, Consultation } from '../../../shared/meeting/state.ts'
import { Guest } from '../../support/a-guest.ts'
import { eventually } from '../../support/eventually.ts'

export interface Voter {
  readonly alias: string
  readonly bloc: string | null
  readonly guest: Guest
}

/** The people of the case at their last day: its file brings the questions that its tables had written. */
export class Hall {
  readonly organiser: Guest
  readonly file: ConsultationFile
  readonly voters: readonly Voter[]
  readonly #guests: ReadonlyMap<string, Guest>

  private constructor(file: ConsultationFile, organiser: Guest, guests: ReadonlyMap<string, Guest>) {
    this.file = file
    this.organiser = organiser
    this.#guests = guests
    const constituencies = new Map(file.constituencies?.map((one) => [one.id, one]))
    this.voters = (file.people ?? []).flatMap(({ alias, role, constituency }): Voter[] => {
      const group = constituencies.get(constituency)
      const guest = guests.get(alias)
      return group?.votes === true && role !== 'observer' && guest !== undefined ? [{ alias, bloc: group.bloc ?? null, guest }] : []
    })
  }

  /** Everybody arrives; the circle opens, the tables are laid, and the plenary gathers what lies on them. */
  static async gathers(url: string, file: ConsultationFile, forward: (ms: number) => void): Promise<Hall> {
    const organiser = await Guest.begins(url, file)
    const guests = new Map<string, Guest>()
    for (const { id, alias, role } of file.people ?? []) {
      const code = await organiser.invites({ role, person: id })
      guests.set(alias, await Guest.arrives(url, code, { alias, consent: { showBloc: true, quote: false } }))
    }
    const hall = new Hall(file, organiser, guests)
    const heron = hall.by('Heron')
    await heron.does({ type: 'begin-stage', stage: 'premeeting' })
    const led = new Set(file.constituencies?.filter(({ community }) => community).map(({ id }) => id))
    for (const { alias, constituency } of file.people ?? []) {
      if (led.has(constituency) && !(await hall.state()).circleOpened) await hall.by(alias).does({ type: 'answer-circle', subject: 'opening', agree: true })
    }
    await heron.does({ type: 'plan-rotation' })
    await heron.does({ type: 'begin-stage', stage: 'cafe' })
    // One round is enough: the tables find on them what the file says that they wrote.
    await heron.does({ type: 'start-round' })
    await heron.does({ type: 'end-round' })
    forward(limits.graceMs + 1)
    await eventually('the round is closed', async () => (await hall.state()).cafe.round?.frozen === true)
    await heron.does({ type: 'begin-stage', stage: 'plenary' })
    return hall
  }

  by(alias: string): Guest {
    const guest = this.#guests.get(alias)
    if (guest === undefined) throw new Error(`${alias} is not here`)
    return guest
  }

  async leads(command: Command): Promise<void> {
    await this.by('Heron').does(command)
  }

  async state(): Promise<Consultation> {
    return (await this.by('Heron').sees()).view
  }

  async candidate(id: string): Promise<Candidate> {
    const found = (await this.state()).plenary.candidates[id]
    if (found === undefined) throw new Error(`${id} is not a candidate`)
    return found
  }

  /** Everybody with a vote answers in secret, in an order of their own; then it is closed. */
  async asks(poll: Omit<Extract<Command, { type: 'open-poll' }>, 'type'>, ballotOf: (voter: Voter, place: number) => Ballot): Promise<void> {
    await this.leads({ type: 'open-poll', ...poll })
    const opened = (await this.state()).plenary.polls.at(-1)
    if (opened === undefined || this.voters.length < limits.smallestElectorate) throw new Error('nobody is asked')
    await Promise.all(this.voters.toReversed().map((voter) => voter.guest.votes(opened.id, ballotOf(voter, this.voters.indexOf(voter)))))
    await this.leads({ type: 'close-poll', poll: opened.id })
  }
}
