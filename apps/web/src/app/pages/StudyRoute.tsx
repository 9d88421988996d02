import { StudyPage } from '@/features/study/StudyPage'

import { AccountMenu } from '@/app/AccountMenu'

/** The study page with the account's menu in its bar. */
export default function StudyRoute() {
  return <StudyPage menu={<AccountMenu />} />
}
