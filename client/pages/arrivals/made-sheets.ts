import type { InvitationId } from '../../../shared/ids.ts'
import type { SheetRequest } from '../../../shared/meeting/commands.ts'
import type { MadeSheet } from '../../session/api.ts'
import type { ConsultationStore } from '../../session/consultation.ts'

/** A sheet with its codes, which are told once only: to whoever made it, when it was made. */
export interface PaperSheet extends MadeSheet {
  readonly request: SheetRequest
}

const kept = new WeakMap<ConsultationStore, readonly PaperSheet[]>()

/** The sheets made in this tab since it was opened, without codes that were taken back. */
export function sheetsIn(store: ConsultationStore): readonly PaperSheet[] {
  const good = ({ invitation }: { readonly invitation: InvitationId }): boolean => store.view.invitations[invitation]?.revoked !== true
  return (kept.get(store) ?? []).map((sheet) => ({ ...sheet, invitations: sheet.invitations.filter(good) })).filter(({ invitations }) => invitations.length > 0)
}

export function keepSheet(store: ConsultationStore, sheet: PaperSheet): void {
  kept.set(store, [...(kept.get(store) ?? []), sheet])
}

/** They are on paper: away with them. */
export function forgetSheets(store: ConsultationStore): void {
  kept.delete(store)
}

/** Every code of these sheets, by its invitation. */
export const madeCodes = (store: ConsultationStore): readonly (readonly [InvitationId, string])[] =>
  sheetsIn(store).flatMap(({ invitations }) => invitations.map(({ invitation, code }) => [invitation, code] as const))
