import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, Outlet } from 'react-router'

import { Logo } from '@/ui/Logo'
import { Loading } from '@/ui/States'

import { AccountMenu } from './AccountMenu'
import styles from './Shell.module.css'

/** The frame of the pages before and after class: a bar with the way around, and the page. */
export function Shell() {
  const { t } = useTranslation()
  return (
    <>
      <a href="#main" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.bar}>
        <Link to="/" className={styles.brand} aria-label={`${t('product')}, ${t('home')}`}>
          <Logo size={28} />
          <span className={styles.name}>{t('product')}</span>
        </Link>
        <nav aria-label={t('nav.label')} className={styles.nav}>
          <NavLink to="/" end>
            {t('nav.classes')}
          </NavLink>
          <NavLink to="/courses">{t('nav.courses')}</NavLink>
        </nav>
        <AccountMenu />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Suspense fallback={<Loading label={t('loading')} page />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  )
}
