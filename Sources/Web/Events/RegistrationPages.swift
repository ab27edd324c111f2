import Domain
import Secrets
import Words

/// The form with which people register, also when the coordination fills it in for somebody.
struct RegistrationPage {
    let visit: Visit
    let event: Event
    let placesLeft: Int
    let waiting: Int
    let organisations: [String]
    var form: RegistrationForm
    var problems = FormProblems()
    /// What the same form was sent with before.
    var sentBefore: RegistrationRoutes.SentWithOtherContent?
    /// The coordination registers somebody who called or wrote.
    var isForSomebodyElse = false

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(isForSomebodyElse ? RegistrationPhrase.deskRegisterTitle : RegistrationPhrase.registerTitle)
        var crumbs = [
            PageFrame.Crumb(words(EventPhrase.eventsTitle), "/events"),
            PageFrame.Crumb(words.text(event.shortTitle), "/events/\(event.slug)"),
        ]
        if isForSomebodyElse {
            crumbs =
                visit.crumbs(toDeskOf: event)
                + [.init(words(RegistrationPhrase.listTitle), "/desk/events/\(event.slug)/registrations")]
        }
        return visit.frame(
            title: title, crumbs: crumbs, entry: .events, bodyClass: "event",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(firstRegistration)\(availability)
                \(formFrame)
                """)
    }

    /// Nobody is taken for somebody else: what was registered is one thing, what stands in the form another.
    private var firstRegistration: HTML? {
        sentBefore.map { sentBefore in
            let first =
                isForSomebodyElse
                ? "/desk/events/\(event.slug)/registrations" : "/r/\(sentBefore.link.text)"
            let link = Button(label: words(RegistrationPhrase.seeFirstRegistration), action: .link(first)).html
            return Notice(
                kind: .caution, title: words(RegistrationPhrase.sentBeforeTitle),
                text: "<div class=\"flow\"><p>\(words(RegistrationPhrase.sentBefore))</p><p>\(link)</p></div>"
            ).html
        }
    }

    /// The truth about the waiting list, before anybody types.
    private var availability: HTML {
        guard placesLeft <= 0 else {
            return "<p class=\"soft\">\(words(EventPhrase.placesLeft(count: placesLeft)))</p>"
        }
        return Notice(
            kind: .caution, text: "\(words(EventPhrase.onlyWaitingList(count: waiting)))", isAnnounced: false
        ).html
    }

    private var formFrame: HTML {
        let fields = RegistrationFields(words: words, form: form, problems: problems, organisations: organisations)
        let path =
            isForSomebodyElse
            ? "/desk/events/\(event.slug)/registrations/new" : "/events/\(event.slug)/register"
        return FormFrame(
            words: words, action: path, csrf: visit.csrf,
            fields: """
                \(Field.hidden("once", form.once))\
                \(isForSomebodyElse ? language : .nothing)\(fields.person)\(fields.places)\
                \(fields.answers)\(fields.meals)\(fields.consents)\(fields.notice)
                """,
            submit: words(placesLeft > 0 ? RegistrationPhrase.registerNow : RegistrationPhrase.joinWaitingList),
            problems: problems.sentences(in: words)
        ).html
    }

    /// In which language the person wants mail; the coordination's own page is in another one.
    private var language: HTML {
        ChoiceList(
            words: words, name: "mailLanguage", label: words(RegistrationPhrase.mailLanguage),
            choices: words.lexicon.languages.map { language in
                Choice(
                    value: language.tag.rawValue, label: language.endonym,
                    isChosen: language.tag.rawValue == form.mailLanguage, language: language.tag.rawValue)
            },
            kind: .menu, nothing: words(RegistrationPhrase.mailLanguageSame)
        ).html
    }
}
