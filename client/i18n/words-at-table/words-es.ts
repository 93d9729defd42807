export { default as card } from '../../../locales/es/card.json'
export { default as help } from '../../../locales/es/help.json'
export { default as table } from '../../../locales/es/table.json'
export { default as words } from '../../../locales/es/words.json'
