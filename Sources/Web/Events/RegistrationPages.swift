import Domain
import Storage
import Words

/// What somebody should know who is about to register.
struct RegistrationContents: Sendable {
    /// More names nobody wants to load with a form.
    static let mostOrganisations = 300

    let event: Event
    let placesLeft: Int
    let waiting: Int
    let organisations: [OrganisationName]

    init(of event: Event, in db: Reader) throws {
        self.event = event
        let places = try db.placesTaken(of: event.id)
        placesLeft = event.capacity.places - places.taken
        waiting = places.waiting
        organisations = try db.publicOrganisations(limit: Self.mostOrganisations)
    }
}

/// The form with which people register, also when the coordination fills it in for somebody.
struct RegistrationPage {
    let visit: Visit
    let contents: RegistrationContents
    var form: RegistrationForm
    var problems = FormProblems()
    /// What the same form was sent with before.
    var sentBefore: RegistrationRoutes.SentWithOtherContent?
    /// The link to what was registered with this form leads nowhere any more.
    var hasLinkEnded = false
    /// The coordination registers somebody who called or wrote.
    var isForSomebodyElse = false

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var placesLeft: Int { contents.placesLeft }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        let title = words(isForSomebodyElse ? RegistrationPhrase.deskRegisterTitle : RegistrationPhrase.registerTitle)
        var crumbs = [
            PageFrame.Crumb(words(EventPhrase.eventsTitle), EventAddress.list),
            PageFrame.Crumb(words.text(event.shortTitle), EventAddress(event).page),
        ]
        if isForSomebodyElse {
            crumbs =
                visit.crumbs(toDeskOf: event)
                + [.init(words(RegistrationPhrase.listTitle), desk.registrations)]
        }
        return visit.frame(
            title: title, crumbs: crumbs, entry: .events, scripts: ["register"], bodyClass: "event",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(firstRegistration)\(availability)
                \(formFrame)
                """)
    }

    /// Nobody is taken for somebody else: what was registered is one thing, what stands in the form another.
    private var firstRegistration: Notice? {
        if hasLinkEnded {
            return Notice(
                kind: .caution, title: words(RegistrationPhrase.sentBeforeTitle),
                text: "\(words(RegistrationPhrase.linkHasEnded))")
        }
        return sentBefore.map { sentBefore in
            let first =
                isForSomebodyElse ? desk.registrations : OwnPageAddress(sentBefore.link).page
            let link = Button(label: words(RegistrationPhrase.seeFirstRegistration), action: .link(first))
            return Notice(
                kind: .caution, title: words(RegistrationPhrase.sentBeforeTitle),
                text: "<div class=\"flow\"><p>\(words(RegistrationPhrase.sentBefore))</p><p>\(link)</p></div>"
            )
        }
    }

    /// The truth about the waiting list, before anybody types.
    private var availability: HTML {
        guard placesLeft <= 0 else {
            return "<p class=\"soft\">\(words(EventPhrase.placesLeft(count: placesLeft)))</p>"
        }
        return Notice(
            kind: .caution, text: "\(words(EventPhrase.onlyWaitingList(count: contents.waiting)))", isAnnounced: false
        ).html
    }

    private var formFrame: FormFrame {
        let fields = RegistrationFields(
            words: words, form: form, problems: problems, organisations: contents.organisations)
        let path = isForSomebodyElse ? desk.newRegistration : EventAddress(event).registration
        return fields.view.frame(
            action: path, csrf: visit.csrf,
            submit: words(placesLeft > 0 ? RegistrationPhrase.registerNow : RegistrationPhrase.joinWaitingList)
        ) {
            Field.hidden("once", form.once)
            if isForSomebodyElse { fields.mailLanguage }
            fields.person
            if isForSomebodyElse { fields.places } else { fields.party }
            fields.answers
            fields.meals
            fields.consents
            fields.notice
        }
    }
}
