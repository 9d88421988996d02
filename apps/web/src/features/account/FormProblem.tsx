import { ApiError } from '@/api/http'
import { knownCode, useSayProblem } from '@/api/problem'

import styles from './Entrance.module.css'

/** Why a form was refused, unless a field says it already. */
export function FormProblem({ error, fields }: { error: Error | null; fields: readonly string[] }) {
  const say = useSayProblem()
  if (!error || (error instanceof ApiError && error.field !== null && fields.includes(error.field))) return null
  const { title, text } =
    error instanceof ApiError && error.message && !knownCode(error)
      ? { title: error.message, text: error.hint }
      : say(error)
  return (
    <div role="alert" className={styles.problem}>
      <strong>{title}</strong>
      {text}
    </div>
  )
}
