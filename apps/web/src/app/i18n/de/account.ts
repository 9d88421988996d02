import type { Catalogue, Translated } from '../catalogue'

const words: Translated<Catalogue['account']> = {
  name: 'Ihr Name',
  email: 'E-Mail-Adresse',
  password: 'Passwort',
  newPassword: 'Neues Passwort',
  signIn: {
    title: 'Anmelden',
    lead: 'Willkommen zurück. Ihre Stunden sind da, wo Sie sie gelassen haben.',
    forgotten: 'Passwort vergessen? Wer dieses Chalkstream betreibt, kann Ihnen einen Link für ein neues machen.',
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
    usedTitle: 'Dieser Link gilt nicht mehr',
    usedLead: 'Er wurde benutzt oder ist zu alt. Bitten Sie den Betreiber dieses Chalkstreams um einen neuen.',
  },
  recover: {
    title: 'Ein neues Passwort wählen',
    lead: 'Für {{email}}. Alle anderen Browser werden abgemeldet.',
    submit: 'Speichern und anmelden',
  },
  invited: {
    title: 'Ihr Konto anlegen',
    lead: 'Sie sind eingeladen, hier zu unterrichten. Ihre Kurse und Stunden gehören Ihnen allein.',
  },
  page: {
    changeName: 'Namen ändern',
    nameHint: 'Zu sehen ab der nächsten Stunde, die Sie betreten.',
    nameChanged: 'Ihr Name ist geändert',
    passwordLead: 'Mit einem anderen werden alle anderen Browser abgemeldet.',
    changePassword: 'Passwort ändern',
    oldPassword: 'Bisheriges Passwort',
    passwordChanged: 'Ihr Passwort ist geändert',
    passwordChangedHint: 'Ihre anderen Browser sind abgemeldet.',
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
