import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['account']> = {
  name: 'Ihr Name',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  signIn: {
    title: 'Anmelden',
    lead: 'Willkommen zurück. Ihre Stunden sind da, wo Sie sie gelassen haben.',
    submit: 'Anmelden',
  },
  setup: {
    title: 'Das erste Konto anlegen',
    lead: 'Ihm gehört dieses Chalkstream. Der Link, der Sie hergeführt hat, gilt einmal.',
    nameHint: 'So, wie Ihre Klasse Sie kennt.',
    emailHint: 'Nur zum Anmelden. Es wird nichts dorthin geschickt.',
    passwordHint_one: 'Mindestens {{count}} Zeichen. Ein paar Wörter genügen.',
    passwordHint_other: 'Mindestens {{count}} Zeichen. Ein paar Wörter genügen.',
    submit: 'Konto anlegen',
    doneTitle: 'Es gibt schon ein Konto',
    doneLead: 'Der einmalige Link wurde benutzt. Melden Sie sich mit diesem Konto an.',
    noTokenTitle: 'Willkommen bei Chalkstream',
    noTokenLead:
      'Um das erste Konto anzulegen, öffnen Sie den einmaligen Link, der dort steht, wo Chalkstream gestartet wurde.',
    noTokenHint: 'Er sieht aus wie die Adresse dieser Seite, mit einem # und einem langen Wort dahinter.',
  },
  link: {
    invitedTitle: 'Ihr Konto anlegen',
    invitedLead: 'Sie sind eingeladen, hier zu unterrichten, mit eigenen Kursen und Stunden. Dieser Link gilt einmal.',
    recoverTitle: 'Ein neues Passwort wählen',
    recoverLead: 'Für {{email}}. Jeder Browser, der mit diesem Konto angemeldet ist, wird abgemeldet.',
    recoverSubmit: 'Passwort setzen',
    brokenTitle: 'Dieser Link gilt nicht',
    brokenLead: 'Er wurde benutzt oder ist zu alt. Bitten Sie um einen neuen, wo dieses Chalkstream betrieben wird.',
  },
  page: {
    title: 'Konto',
    logins: 'Wo Sie angemeldet sind',
    loginsLead: 'Melden Sie einen Browser ab, der nicht Ihrer ist oder den Sie nicht mehr benutzen.',
    seen: 'zuletzt benutzt {{when}}',
    thisOne: 'Dieser Browser',
    unknownBrowser: 'Unbekannter Browser',
    revoke: 'Abmelden',
    revokeNamed: '{{name}} abmelden',
    revoked: '{{name}} ist abgemeldet',
  },
}

export default words
