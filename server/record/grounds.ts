import type { Paragraph } from 'docx'
import type { Rule } from '../../shared/consensus/rule.ts'
import { labelled, stakeholderName, type Edition } from './lines.ts'
import { heading, paragraph } from './paragraphs.ts'
import type { Piece, Speaker } from './pieces.ts'

/** By what it was decided: each rule in force with the reason of its change, the weights with theirs, target and length. */
export function grounds(edition: Edition): readonly Paragraph[] {
  const { record, speaker } = edition
  const { rules, weights, counts } = record
  if (rules === undefined) return []
  return [
    heading('Heading1', speaker.say('history:decided')),
    paragraph('Hint', speaker.say('history:length', { target: counts.target, accepted: counts.accepted })),
    ...(counts.pages === undefined ? [] : [paragraph('Hint', speaker.say('history:pages', { pages: counts.pages }))]),
    ...rules.flatMap(({ rule, reason }) => [
      ...(rules.length === 1 && reason === '' ? [] : [reason === '' ? paragraph('Label', speaker.say('history:first')) : labelled(edition, 'Label', speaker.say('history:then'), { text: reason, language: null })]),
      ...sentencesOf(speaker, rule).map((sentence) => paragraph('Part', sentence)),
    ]),
    ...(weights === undefined
      ? []
      : [
          heading('Heading2', speaker.say('history:weights')),
          paragraph('Hint', speaker.say('history:weights_words')),
          ...Object.entries(weights.weights).map(([stakeholder, weight]) =>
            paragraph('Part', speaker.say('record:label', { label: stakeholderName(edition, stakeholder), words: [{ text: String(weight), language: null }] }))),
          ...(weights.reason === '' ? [] : [labelled(edition, 'Agreement', speaker.say('history:because'), { text: weights.reason, language: null })]),
        ]),
  ]
}

/** The rule in sentences, as everybody could read it in the meeting. */
function sentencesOf(speaker: Speaker, rule: Rule): readonly (readonly Piece[])[] {
  return [
    speaker.say('rule:quorum', { all: rule.quorumPercent, group: rule.groupQuorumPercent }),
    speaker.say(`rule:share_${rule.againstEdge}`, { for: rule.forPercent, against: rule.againstPercent }),
    speaker.say('rule:no_group'),
    ...(rule.communityConsents ? [speaker.say('rule:community')] : []),
    speaker.say('rule:protect', { percent: rule.protectPercent }),
    rule.seconds === 0 ? speaker.say('rule:block_alone') : speaker.say('rule:block_seconded', { seconds: rule.seconds }),
    speaker.say('rule:aside', { percent: rule.asidePercent }),
    speaker.say('rule:fallback', { percent: rule.fallbackPercent }),
    speaker.say('rule:rounds', { number: rule.rounds }),
    speaker.say('rule:reopen', { percent: rule.reopenPercent }),
    speaker.say('rule:no_bend'),
  ]
}
