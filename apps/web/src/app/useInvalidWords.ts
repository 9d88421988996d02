import { useTranslation } from 'react-i18next'

/** What is wrong with a field and how to put it right, for what the browser checks before a form is sent. */
export function useInvalidWords(): (input: HTMLInputElement) => string {
  const { t } = useTranslation()
  return ({ validity, type, minLength, validationMessage }) => {
    if (validity.valueMissing) return t('invalid.missing')
    if (validity.typeMismatch && type === 'email') return t('invalid.email')
    if (validity.tooShort) return t('invalid.short', { least: minLength })
    return validationMessage
  }
}
