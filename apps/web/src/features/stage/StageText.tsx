import { useTranslation } from 'react-i18next'

interface StageTextProps {
  readonly page: number
  readonly pages: number
  readonly headings: readonly string[]
  readonly text: string
  readonly className?: string | undefined
}

/** A page's words: for screen readers beside the stage, and for whoever prefers to read. */
export function StageText({ page, pages, headings, text, className }: StageTextProps) {
  const { t } = useTranslation('live')
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !headings.includes(line.trim()))
  return (
    <section className={className} aria-label={t('stage.text')}>
      <h2>
        {t('stage.page', { page, pages })}
        {headings[0] === undefined ? '' : `: ${headings[0]}`}
      </h2>
      {headings.slice(1).map((heading) => (
        <h3 key={heading}>{heading}</h3>
      ))}
      {lines.map((line, index) => (
        <p key={`${index}-${line}`}>{line}</p>
      ))}
      {lines.length === 0 && headings.length === 0 ? <p>{t('stage.noText')}</p> : null}
    </section>
  )
}
