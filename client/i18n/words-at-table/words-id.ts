export { default as card } from '../../../locales/id/card.json'
export { default as help } from '../../../locales/id/help.json'
export { default as table } from '../../../locales/id/table.json'
export { default as words } from '../../../locales/id/words.json'
