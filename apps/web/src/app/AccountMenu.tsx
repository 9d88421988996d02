import { LogOut, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useNavigate } from 'react-router'

import { useMe, useSignOut } from '@/api/accounts'
import { useSayProblem } from '@/api/problem'
import { Avatar } from '@/ui/Avatar'
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '@/ui/Menu'
import { useTheme, type ThemeChoice } from '@/ui/theme'
import { useToast } from '@/ui/useToast'

import styles from './AccountMenu.module.css'
import { LANGUAGES, type Language } from './i18n/catalogue'
import { chooseLanguage } from './i18n/start'

/** Who is signed in, and what is theirs to set. For guests: the settings of this device. */
export function AccountMenu() {
  const { t, i18n } = useTranslation()
  const me = useMe()
  const signOut = useSignOut()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const toast = useToast()
  const say = useSayProblem()
  const [theme, chooseTheme] = useTheme()
  const account = me.data?.account ?? null

  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: () => void navigate('/signin'),
      onError: (error) => toast.fail(say(error)),
    })

  return (
    <Menu
      over={pathname}
      trigger={
        <button
          type="button"
          className={styles.trigger}
          aria-label={account ? t('menu.account', { name: account.name }) : t('menu.device')}
        >
          {account ? (
            <Avatar name={account.name} id={account.id} size={34} />
          ) : (
            <Settings size={18} aria-hidden="true" />
          )}
        </button>
      }
    >
      {account ? (
        <>
          <MenuLabel>
            <span className={styles.who}>
              <strong>
                <bdi>{account.name}</bdi>
              </strong>
              <span>{account.email}</span>
            </span>
          </MenuLabel>
          <MenuSeparator />
          <MenuItem asChild>
            <Link to="/account">
              <Settings size={16} aria-hidden="true" />
              {t('menu.settings')}
            </Link>
          </MenuItem>
          <MenuSeparator />
        </>
      ) : null}
      <MenuChoice<ThemeChoice>
        label={t('menu.theme')}
        value={theme}
        onChange={chooseTheme}
        options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
      <MenuSeparator />
      <MenuChoice<Language>
        label={t('menu.language')}
        value={i18n.language === 'de' ? 'de' : 'en'}
        onChange={(language) => void chooseLanguage(language)}
        options={LANGUAGES}
      />
      {account ? (
        <>
          <MenuSeparator />
          <MenuItem icon={<LogOut size={16} aria-hidden="true" />} onSelect={leave}>
            {t('menu.signOut')}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  )
}
