/** The stages of a consultation, in order. */
export const stages = ['prepare', 'premeeting', 'cafe', 'plenary', 'refine', 'validate', 'published'] as const
export type Stage = (typeof stages)[number]

/** The roles that a seat can have. An organiser may do all that a facilitator may. */
export const roles = [
  'organiser',
  'facilitator',
  'host',
  'participant',
  'interpreter',
  'rapporteur',
  'observer',
  'validator',
  'screen',
] as const
export type Role = (typeof roles)[number]
