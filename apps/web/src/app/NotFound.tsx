import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/States'

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <main>
      <title>{`${t('error.notFoundTitle')} · ${t('product')}`}</title>
      <EmptyState
        page
        icon={<Compass size={28} aria-hidden="true" />}
        title={t('error.notFoundTitle')}
        action={
          <Button tone="primary" asChild>
            <Link to="/">{t('home')}</Link>
          </Button>
        }
      >
        {t('error.notFound')}
      </EmptyState>
    </main>
  )
}
