import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { MAX_POLL_OPTIONS } from '@/contract/vocabulary'
import { useDraft } from '@/session/useDraft'
import { characters } from '@/ui/characters'

/** The longest question and answer (core/vocabulary.py, `Question` and `PollOption`). */
const LONGEST_QUESTION = 300
const LONGEST_OPTION = 120

export const TEMPLATES = ['yesNo', 'letters', 'figures'] as const
export type Template = (typeof TEMPLATES)[number]

export interface PollForm {
  readonly question: string
  readonly setQuestion: (question: string) => void
  readonly options: readonly string[]
  readonly setOption: (index: number, option: string) => void
  readonly addOption: () => void
  readonly dropOption: (index: number) => void
  readonly anonymous: boolean
  readonly setAnonymous: (anonymous: boolean) => void
  /** The template whose options these are; null for one's own. */
  readonly template: Template | null
  readonly use: (template: Template) => void
  readonly full: boolean
  /** What is wrong with the question; null when nothing is. */
  readonly questionWrong: string | null
  /** What is wrong with each option, at its index. Of the one being written it is said once it is left. */
  readonly optionsWrong: readonly (string | null)[]
  /** Nothing is being written any more: all that is wrong may be said. */
  readonly leave: () => void
  readonly tooFew: boolean
  /** What would be asked; null while there are fewer than two options, or something is wrong. */
  readonly draft: { question: string; options: string[]; anonymous: boolean } | null
  readonly clear: () => void
}

/** What is being written: it begins as a poll that can be asked with one press, for a question asked aloud. */
export function usePollForm(): PollForm {
  const { t } = useTranslation('live')
  const ready: Record<Template, readonly string[]> = {
    yesNo: [t('polls.yes'), t('polls.no')],
    letters: ['A', 'B', 'C', 'D'],
    figures: ['1', '2', '3', '4', '5'],
  }
  const [question, setQuestion] = useDraft('poll.question', '')
  const [options, setOptions] = useDraft('poll.options', ready.yesNo)
  const [anonymous, setAnonymous] = useDraft('poll.anonymous', true)
  const [writing, setWriting] = useState<number | null>(null)
  const tooLong = (text: string, longest: number) => {
    const over = characters(text.trim()) - longest
    return over > 0 ? t('polls.over', { count: over }) : null
  }
  const questionWrong = tooLong(question, LONGEST_QUESTION)
  const wrong = options.map((option, index) => {
    const first = options.findIndex((other) => sameWords(other, option))
    if (option.trim() === '' || first === index) return tooLong(option, LONGEST_OPTION)
    return t('polls.same', { number: first + 1 })
  })
  const right = [questionWrong, ...wrong].every((problem) => problem === null)
  const written = options.map((option) => option.trim()).filter((option) => option !== '')
  return {
    question,
    setQuestion,
    options,
    setOption: (index, option) => {
      setWriting(index)
      setOptions((now) => now.with(index, option))
    },
    addOption: () => setOptions((now) => [...now, '']),
    dropOption: (index) => setOptions((now) => now.toSpliced(index, 1)),
    anonymous,
    setAnonymous,
    template: TEMPLATES.find((name) => same(ready[name], options)) ?? null,
    use: (template) => setOptions(ready[template]),
    full: options.length >= MAX_POLL_OPTIONS,
    questionWrong,
    // Who writes "10" below "1" is not told halfway that both are the same.
    optionsWrong: wrong.map((problem, index) => (index === writing ? tooLong(options[index] ?? '', LONGEST_OPTION) : problem)),
    leave: () => setWriting(null),
    tooFew: written.length < 2,
    draft:
      written.length < 2 || !right
        ? null
        : { question: question.trim() || t('polls.askedAloud'), options: written, anonymous },
    clear: () => {
      setQuestion('')
      setOptions(ready.yesNo)
      setAnonymous(true)
    },
  }
}

const inOneSpace = (text: string) => text.trim().replaceAll(/\s+/g, ' ')
const sameWords = (a: string, b: string) => inOneSpace(a) === inOneSpace(b)

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((option, index) => option === b[index])
