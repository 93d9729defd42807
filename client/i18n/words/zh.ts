import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/zh/app.json'
export { default as common } from '../../../locales/zh/common.json'
export { default as failure } from '../../../locales/zh/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-zh.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/zh', import: 'default' })
