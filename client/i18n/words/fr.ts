import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/fr/common.json'
export const others = import.meta.glob<Words>(['../../../locales/fr/*.json', '!../../../locales/fr/common.json'], { import: 'default' })
