import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/es/common.json'
export const others = import.meta.glob<Words>(['../../../locales/es/*.json', '!../../../locales/es/common.json'], { import: 'default' })
