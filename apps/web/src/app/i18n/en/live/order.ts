/** Order in the class: who is lost, who may write and come in, what the stage shows. */
export default {
  lost: {
    following: 'I follow',
    lost: 'I’m lost',
    some: 'Somebody is lost on this page.',
    count_one: '1 is lost on this page',
    count_other: '{{count}} are lost on this page',
  },
  chat: {
    rules: 'Who may write',
    mode: { open: 'Everybody may write', staff_only: 'Only to teachers', off: 'Chat is off' },
    choose: { open: 'Everybody', staff_only: 'To teachers only', off: 'Nobody: chat off' },
    slow: 'Slow mode',
    slowMark: 'one message in {{seconds}} s',
    slowChoose: { off: 'Off', seconds: 'One message in {{seconds}} s' },
    why: {
      off: 'The chat is off. Raise your hand instead.',
      locked: 'The chat is locked until a teacher is back.',
      staff_only: 'You may write to the teacher only.',
    },
    wait_one: 'Slow mode: you can write again in 1 s.',
    wait_other: 'Slow mode: you can write again in {{count}} s.',
  },
  door: {
    open: 'Unlocked: who has the link can join',
    locked: 'Locked: nobody new can join',
    lock: 'Lock',
    unlock: 'Unlock',
  },
  layout: {
    choose: 'What the stage shows',
    short: { slide_camera: 'Slide + camera', slide: 'Slide', camera: 'Camera', slate: 'Slate' },
    choice: {
      slide_camera: 'Slide and camera',
      slide: 'Slide alone',
      camera: 'Camera alone',
      slate: 'Slate: neither',
    },
    slate: 'The stage shows nothing for now.',
    noCamera: 'The camera is off.',
  },
} as const
