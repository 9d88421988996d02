import { lazy } from 'react'
import { createBrowserRouter } from 'react-router'

import { Addresses } from './Addresses'
import { NotFound } from './NotFound'
import { RouteFailure } from './RouteFailure'
import { Shell } from './Shell'
import { SignedIn } from './SignedIn'

const SetupPage = lazy(() => import('@/features/account/SetupPage'))
const SignInPage = lazy(() => import('@/features/account/SignInPage'))
const AccountPage = lazy(() => import('@/features/account/AccountPage'))
const RecoverPage = lazy(() => import('@/features/account/RecoverPage'))
const InvitedPage = lazy(() => import('@/features/account/InvitedPage'))
const HomePage = lazy(() => import('./pages/HomePage'))
const CoursesPage = lazy(() => import('./pages/CoursesPage'))
const ClassPage = lazy(() => import('./pages/ClassPage'))
const StudioPage = lazy(() => import('./studio/StudioPage'))
const JoinPage = lazy(() => import('@/features/lobby/JoinPage'))
const RoomPage = lazy(() => import('./classroom/RoomPage'))
const LeftPage = lazy(() => import('./classroom/LeftPage'))
const SharedPage = lazy(() => import('@/features/study/SharedPage'))
const StudyPage = lazy(() => import('./pages/StudyRoute'))

/** Every address of the web app. Each page is a chunk of its own. */
export const router = createBrowserRouter([
  {
    errorElement: <RouteFailure />,
    element: <Addresses />,
    children: [
      { path: '/setup', element: <SetupPage /> },
      { path: '/signin', element: <SignInPage /> },
      { path: '/recover', element: <RecoverPage /> },
      { path: '/invited', element: <InvitedPage /> },
      { path: '/classes/:id/study', element: <StudyPage /> },
      { path: '/shared/:token', element: <SharedPage /> },
      { path: '/join/:token', element: <JoinPage /> },
      { path: '/classes/:id/room', element: <RoomPage /> },
      { path: '/classes/:id/left', element: <LeftPage /> },
      {
        element: <SignedIn />,
        children: [
          { path: '/classes/:id/studio', element: <StudioPage /> },
          {
            element: <Shell />,
            children: [
              { path: '/', element: <HomePage /> },
              { path: '/courses', element: <CoursesPage /> },
              { path: '/classes/:id', element: <ClassPage /> },
              { path: '/account', element: <AccountPage /> },
            ],
          },
        ],
      },
      { path: '*', element: <NotFound /> },
    ],
  },
])
