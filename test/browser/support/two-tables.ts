import type { ConsultationFile } from '../../../shared/consultation/file.ts'
import type { Person } from './a-person.ts'

export const PHONE = { width: 360, height: 740, touch: true }
export const DESK = { width: 1400, height: 950 }
export const LAWS = 'Do laws keep sex workers away from services?'
export const MONEY = 'Who pays for translation at the country board?'

/** A small meeting of two tables, each with one question. */
export const meeting: ConsultationFile = {
  format: 'cafe-mondial/consultation',
  version: 1,
  title: { en: 'Who decides, and how do we see it?' },
  languages: ['en', 'fr', 'ar'],
  blocs: [{ id: 'south', name: { en: 'South' }, community: true }],
  constituencies: [{ id: 'union', name: { en: 'The union' }, community: true, bloc: 'south', votes: true }],
  stakeholders: [
    { id: 'ministries', name: { en: 'Ministries', fr: 'Ministères' } },
    { id: 'donors', name: { en: 'Donors', fr: 'Bailleurs' } },
  ],
  tables: [
    { id: 't1', stakeholder: 'ministries', capacity: 8 },
    { id: 't2', stakeholder: 'donors', capacity: 8 },
  ],
  agenda: [
    {
      stage: 'cafe',
      rounds: [
        { id: 'r1', title: { en: 'First table' }, minutes: 60 },
        { id: 'r2', title: { en: 'Second table' }, minutes: 60 },
      ],
    },
    { stage: 'plenary' },
  ],
  questions: [
    { id: 'q1', stakeholder: 'ministries', text: { en: LAWS }, indicators: [{ id: 'i1', kind: 'count', text: { en: 'Number of laws' }, means: { en: 'The official journal' } }] },
    { id: 'q2', stakeholder: 'donors', text: { en: MONEY } },
  ],
}

/** The same, beginning with the community's own circle. */
export const withCircle: ConsultationFile = { ...meeting, agenda: [{ stage: 'premeeting', days: 1 }, ...(meeting.agenda ?? [])] }

/** A picture for whoever wants to look at it, where PICTURES names a folder. */
export const picture = async ({ page }: Person, name: string): Promise<void> => {
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
