import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { PersonPlan } from '../../../shared/consultation/schemas.ts'
import { eventually } from '../../support/eventually.ts'
import { Guest } from '../../support/a-guest.ts'

export interface Attendee {
  readonly person: PersonPlan
  readonly guest: Guest
}

/** Everybody of the file who is here, and whoever joins them. */
export class People {
  readonly organiser: Guest
  readonly all: readonly Attendee[]
  readonly file: ConsultationFile

  constructor(file: ConsultationFile, organiser: Guest, all: readonly Attendee[]) {
    this.file = file
    this.organiser = organiser
    this.all = all
  }

  /** The file as organisers would bring it: what the community will write is not in it. */
  static async arrive(url: string, file: ConsultationFile, howMany = Number.POSITIVE_INFINITY): Promise<People> {
    const { criteria: _criteria, issues: _issues, questions: _questions, ...bare } = file
    const organiser = await Guest.begins(url, bare)
    const all: Attendee[] = []
    for (const person of (file.people ?? []).slice(0, howMany)) {
      const code = await organiser.invites({ role: person.role, person: person.id })
      const consent = { showBloc: showsBloc(person), quote: false }
      all.push({ person, guest: await Guest.arrives(url, code, { alias: person.alias, consent }) })
    }
    await Promise.all([organiser, ...all.map(({ guest }) => guest)].map((guest) => guest.follows()))
    return new People(file, organiser, all)
  }

  get everybody(): readonly Guest[] {
    return [this.organiser, ...this.all.map(({ guest }) => guest)]
  }

  byId(id: string): Attendee {
    const found = this.all.find(({ person }) => person.id === id)
    if (found === undefined) throw new Error(`${id} is not here`)
    return found
  }

  by(alias: string): Attendee {
    const found = this.all.find(({ person }) => person.alias === alias)
    if (found === undefined) throw new Error(`${alias} is not here`)
    return found
  }

  seated(seat: string): Attendee | undefined {
    return this.all.find(({ guest }) => guest.seat === seat)
  }

  get community(): readonly Attendee[] {
    const led = new Set(this.file.constituencies?.filter(({ community }) => community).map(({ id }) => id))
    return this.all.filter(({ person }) => led.has(person.constituency))
  }

  /** Everybody's page shows what the organiser's does, as far as `sign` tells. */
  async allSee(what: string, sign: (guest: Guest) => boolean): Promise<void> {
    await eventually(what, () => this.everybody.every(sign))
  }

  rest(): void {
    for (const guest of this.everybody) guest.rests()
  }
}

/** Thistle would rather that no group is named. */
export const showsBloc = ({ alias }: PersonPlan): boolean => alias !== 'Thistle'
