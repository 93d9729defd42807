import type { ConsultationStore } from './consultation.ts'

let entered: ConsultationStore | undefined

/** The consultation that this tab holds a seat in; undefined outside of one. For what is drawn deep inside of pages, such as marked words. */
export const consultationOfTab = (): ConsultationStore | undefined => entered

/** For whoever decides what the tab shows. */
export function enterConsultation(consultation: ConsultationStore | undefined): void {
  entered = consultation
}
