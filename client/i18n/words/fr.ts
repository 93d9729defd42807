import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/fr/app.json'
export { default as common } from '../../../locales/fr/common.json'
export { default as failure } from '../../../locales/fr/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-fr.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/fr', import: 'default' })
