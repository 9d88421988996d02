import { useTranslation } from 'react-i18next'

import { useFieldProblem } from '@/api/problem'
import { Input } from '@/ui/Field'

/** Shortest password that the gateway takes. */
const SHORTEST_PASSWORD = 10

/** A password that is being chosen: the form's field `password`. */
export function NewPassword({ label, error }: { label: string; error: Error | null }) {
  const { t } = useTranslation('account')
  const problemOf = useFieldProblem()
  return (
    <Input
      name="password"
      type="password"
      autoComplete="new-password"
      required
      minLength={SHORTEST_PASSWORD}
      maxLength={200}
      label={label}
      hint={t('setup.passwordHint', { count: SHORTEST_PASSWORD })}
      error={problemOf(error, 'password')}
    />
  )
}
