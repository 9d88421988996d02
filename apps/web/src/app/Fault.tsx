import { useTranslation } from 'react-i18next'

import { Button } from '@/ui/Button'
import { ErrorState } from '@/ui/States'

/** A page that failed by a fault of ours. */
export function Fault({ error }: { error: Error }) {
  const { t } = useTranslation()
  return (
    <main>
      <ErrorState
        page
        title={t('error.title')}
        action={
          <>
            <Button tone="primary" onClick={() => window.location.reload()}>
              {t('reload')}
            </Button>
            <Button asChild>
              <a href="/">{t('home')}</a>
            </Button>
          </>
        }
      >
        <p>{t('error.text')}</p>
        <p>
          <code>{error.message}</code>
        </p>
      </ErrorState>
    </main>
  )
}
