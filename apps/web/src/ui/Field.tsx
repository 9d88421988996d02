import { use, useId, useState, type ComponentProps, type ReactNode } from 'react'

import { cx } from './cx'
import styles from './Field.module.css'
import { InvalidWords } from './invalid'

interface FieldFrame {
  label: ReactNode
  /** What to write here. */
  hint?: ReactNode
  /** What is wrong and how to put it right. Announced. */
  error?: ReactNode
  /** Keeps the label for screen readers only. */
  hideLabel?: boolean
}

interface Described {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

function Frame({ label, hint, error, hideLabel, children }: FieldFrame & { children: (ids: Described) => ReactNode }) {
  const id = useId()
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({ id, 'aria-describedby': describedBy || undefined, 'aria-invalid': error ? true : undefined })}
      {hint ? (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          {error}
        </p>
      ) : null}
    </div>
  )
}

export type InputProps = Omit<ComponentProps<'input'>, 'id'> &
  FieldFrame & {
    /** What is wrong with what `pattern` does not allow, and how to put it right. */
    mismatch?: string
  }

/** One line of text, with its label. What the browser finds wrong stands below it in our words, not in its own bubble. */
export function Input({ label, hint, error, hideLabel = false, mismatch, className, onInvalid, onInput, ...rest }: InputProps) {
  const words = use(InvalidWords)
  const [wrong, setWrong] = useState<string | null>(null)
  return (
    <Frame label={label} hint={hint} error={wrong ?? error} hideLabel={hideLabel}>
      {(ids) => (
        <input
          className={cx(styles.control, className)}
          {...rest}
          {...ids}
          onInvalid={(event) => {
            event.preventDefault()
            const input = event.currentTarget
            setWrong(mismatch !== undefined && input.validity.patternMismatch ? mismatch : words(input))
            // Where the browser would have gone.
            if (input.form?.querySelector('input:invalid') === input) input.focus()
            onInvalid?.(event)
          }}
          onInput={(event) => {
            setWrong(null)
            onInput?.(event)
          }}
        />
      )}
    </Frame>
  )
}

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'id'> & FieldFrame

/** Several lines of text, with their label. */
export function TextArea({ label, hint, error, hideLabel = false, className, ...rest }: TextAreaProps) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(ids) => <textarea className={cx(styles.control, styles.area, className)} {...rest} {...ids} />}
    </Frame>
  )
}

export interface SelectOption {
  value: string
  label: string
  disabled?: boolean
}

export type SelectProps = Omit<ComponentProps<'select'>, 'id' | 'children'> &
  FieldFrame & {
    options: readonly SelectOption[]
  }

/** One of several, with its label: the browser's own list, which every phone and screen reader knows. */
export function Select({ label, hint, error, hideLabel = false, options, className, ...rest }: SelectProps) {
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {(ids) => (
        <select className={cx(styles.control, styles.select, className)} {...rest} {...ids}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Frame>
  )
}

export type CheckboxProps = Omit<ComponentProps<'input'>, 'id' | 'type'> & { label: ReactNode; hint?: ReactNode }

/** A yes or no, with its words beside it. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId()
  return (
    <div className={cx(styles.check, className)}>
      <input id={id} type="checkbox" aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        ) : null}
      </div>
    </div>
  )
}
