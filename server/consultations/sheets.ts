import { accept, refuse, type Outcome } from '../../shared/failures.ts'
import type { InvitationId, ItemId, SeatId } from '../../shared/ids.ts'
import type { SheetRequest } from '../../shared/meeting/commands.ts'
import { hashOfCode, newCode } from '../people/secrets.ts'
import type { Write } from '../storage/store.ts'
import type { LiveConsultation } from './live-consultation.ts'

/** A sheet of invitations, with the codes that are told this once, in the order of their numbers. */
interface Sheet {
  readonly sheet: ItemId
  readonly ordinal: number
  readonly invitations: readonly { readonly invitation: InvitationId; readonly code: string; readonly number: number }[]
}

/** Makes many invitations in one commit, all or none. Only the hashes of their codes are kept. */
export async function makeSheet(live: LiveConsultation, request: SheetRequest, acting: SeatId): Promise<Outcome<Sheet>> {
  const codes = new Map<InvitationId, string>()
  const made = await live.execute({ type: 'invite-many', ...request }, acting, {}, (events) =>
    events.flatMap((event): Write[] => {
      if (event.type !== 'invitation-made') return []
      const code = newCode()
      codes.set(event.invitation.id, code)
      return [{ kind: 'code', hash: hashOfCode(code), consultation: live.id, invitation: event.invitation.id }]
    }),
  )
  if (!made.ok) return made
  const invitations = made.value.flatMap(({ event }) => (event.type === 'invitation-made' ? [event.invitation] : []))
  const sheet = invitations[0]?.sheet
  if (sheet === undefined) return refuse('internal')
  return accept({
    sheet: sheet.id,
    ordinal: sheet.ordinal,
    invitations: invitations.map((one, index) => ({ invitation: one.id, code: codes.get(one.id) ?? '', number: one.sheet?.number ?? index + 1 })),
  })
}
