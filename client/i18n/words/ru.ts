import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/ru/common.json'
export const others = import.meta.glob<Words>(['../../../locales/ru/*.json', '!../../../locales/ru/common.json'], { import: 'default' })
