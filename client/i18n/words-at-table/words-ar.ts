export { default as card } from '../../../locales/ar/card.json'
export { default as help } from '../../../locales/ar/help.json'
export { default as table } from '../../../locales/ar/table.json'
export { default as words } from '../../../locales/ar/words.json'
