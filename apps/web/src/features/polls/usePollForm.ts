import { useTranslation } from 'react-i18next'

import { MAX_POLL_OPTIONS } from '@/contract/vocabulary'
import { useDraft } from '@/session/useDraft'

/** The longest question and answer (core/vocabulary.py, `Question` and `PollOption`). */
export const LONGEST_QUESTION = 300
export const LONGEST_OPTION = 120

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
  /** What would be asked; null while there are fewer than two options. */
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
  const written = options.map((option) => option.trim()).filter((option) => option !== '')
  return {
    question,
    setQuestion,
    options,
    setOption: (index, option) => setOptions((now) => now.with(index, option)),
    addOption: () => setOptions((now) => [...now, '']),
    dropOption: (index) => setOptions((now) => now.toSpliced(index, 1)),
    anonymous,
    setAnonymous,
    template: TEMPLATES.find((name) => same(ready[name], options)) ?? null,
    use: (template) => setOptions(ready[template]),
    full: options.length >= MAX_POLL_OPTIONS,
    draft:
      written.length < 2 ? null : { question: question.trim() || t('polls.askedAloud'), options: written, anonymous },
    clear: () => {
      setQuestion('')
      setOptions(ready.yesNo)
      setAnonymous(true)
    },
  }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((option, index) => option === b[index])
