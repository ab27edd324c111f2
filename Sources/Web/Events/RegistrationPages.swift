import Domain
import Storage
import Words

/// What somebody should know who is about to register.
struct RegistrationContents: Sendable {
    /// More names nobody wants to load with a form.
    static let mostOrganisations = 300

    let event: Event
    let places: PlacesToHave
    let organisations: [OrganisationName]
    /// What its groups will speak about, each once.
    let topics: [Topic]

    init(of event: Event, at now: Instant, in db: Reader) throws {
        self.event = event
        places = try db.placesToHave(at: event, now: now)
        organisations = try db.publicOrganisations(limit: Self.mostOrganisations)
        var seen: Set<Topic> = []
        topics = try db.workGroups(of: event.id).filter(\.isHeld).compactMap(\.topic).filter {
            seen.insert($0).inserted
        }
    }
}

extension RegistrationContents {
    /// The truth about the waiting list, before anybody types.
    /// - Parameter isForSomebodyElse: whoever types is not whoever will wait.
    func availability(in words: Words, isForSomebodyElse: Bool = false) -> HTML {
        guard places.left == 0 else { return "<p class=\"soft\">\(words(places.toWhoeverRegisters))</p>" }
        let sentence = isForSomebodyElse ? words(places.toWhoeverWritesDown) : words(places.toWhoeverRegisters)
        return Notice(kind: .caution, text: "\(sentence)", isAnnounced: false).html
    }
}

extension PlacesToHave {
    /// Said before anybody fills in the form.
    var toWhoeverRegisters: EventPhrase {
        if left > 0 { return isForFirst ? .placesForFirst(count: left) : .placesLeft(count: left) }
        if kept > 0 { return .placesAreKept(count: waiting) }
        return waiting == 0 ? .firstOnWaitingList : .onlyWaitingList(count: waiting)
    }

    /// The same to somebody who will not wait themselves, where no place is to be had.
    fileprivate var toWhoeverWritesDown: PaperPhrase {
        kept > 0 ? .placesAreKept(amount: waiting) : .onlyWaitingList(amount: waiting)
    }
}

extension Notice {
    /// The same form came twice with different contents: what was registered is one thing, what stands in the form another.
    static func sentBefore(seeing first: String, in words: Words) -> Notice {
        let link = Button(label: words(RegistrationPhrase.seeFirstRegistration), action: .link(first))
        return Notice(
            kind: .caution, title: words(RegistrationPhrase.sentBeforeTitle),
            text: "<div class=\"flow\"><p>\(words(RegistrationPhrase.sentBefore))</p><p>\(link)</p></div>",
            isFocused: true)
    }
}

/// The form with which people register.
struct RegistrationPage {
    let visit: Visit
    let contents: RegistrationContents
    var form: RegistrationForm
    var problems = FormProblems()
    /// What the same form was sent with before.
    var sentBefore: RegistrationRoutes.SentWithOtherContent?
    /// The link to what was registered with this form leads nowhere any more.
    var hasLinkEnded = false
    /// Whoever waited under the name and the address that were sent has the place now.
    var hasTakenPlace = false
    /// By which somebody came here; nil for the form that everybody finds.
    var invitation: OwnInvitation?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var placesLeft: Int { contents.places.left }
    /// As whoever comes first finds it, with nothing in it that somebody typed: only so it is passed on.
    private var isForEverybody: Bool {
        invitation == nil && sentBefore == nil && !hasLinkEnded && !hasTakenPlace && problems.isEmpty
    }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.registerTitle)
        return visit.frame(
            title: title, description: isForEverybody ? event.titleWhenAndWhere(nil, in: words) : nil,
            picture: EventAddress(event).picture(in: words.language.tag),
            crumbs: [
                .init(words(EventPhrase.eventsTitle), EventAddress.list),
                .init(words.text(event.shortTitle), EventAddress(event).page),
            ],
            entry: .events, scripts: ["register"], bodyClass: "event",
            warning: firstRegistration?.html,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(event.shortTitle)) · \(words.fullDay(event.day))</p>
                \(asked)
                <p><a href="\(OwnCodeAddress.page)">\(words(PaperPhrase.haveCode))</a></p>
                \(isForEverybody ? visit.sharing("\(title): \(subject)", at: EventAddress(event).registration) : nil)
                """)
    }

    private var subject: String { event.titleWhenAndWhere(nil, in: words) }

    /// Where only who is invited registers, everybody else reads so, and whom they can ask.
    private var asked: HTML {
        guard invitation != nil || !event.isByInvitation else { return OnlyInvited(words: words, event: event).html }
        return """
            \(placesLeft > 0 ? invitation?.places(in: words) : nil)\(request)\
            \(availability)\(notYourLanguage)\(formFrame)
            """
    }

    /// Whether the hosts say yes first to whoever comes this way.
    private var asks: Bool { event.requests?.asks(isInvited: invitation != nil) == true }

    /// Said before anybody types, with the day until which they hear of it.
    private var request: Notice? {
        guard asks, let rule = event.requests else { return nil }
        let day = rule.answerDay(askedAt: visit.now, at: event)
        let said = day.map { RequestPhrase.needsYes(until: words.fullDay($0)) } ?? .needsYesSoon
        return Notice(text: "\(words(said))", isAnnounced: false)
    }

    /// Where no place is free, a yes is one to the waiting list: nobody is put there who only asks.
    private var availability: HTML {
        guard asks, placesLeft == 0 else { return contents.availability(in: words) }
        return Notice(kind: .caution, text: "\(words(RequestPhrase.onRequestFull))", isAnnounced: false).html
    }

    private var submit: String {
        if asks { return words(RequestPhrase.askNow) }
        return words(placesLeft > 0 ? RegistrationPhrase.registerNow : RegistrationPhrase.joinWaitingList)
    }

    /// Whoever does not speak the languages of the page may still say whom they need beside them.
    private var notYourLanguage: HTML? {
        guard event.questions.asks(.interpretation) else { return nil }
        let way = "#\(Field.id(of: "interpretation"))"
        return "<p><a href=\"\(way)\">\(words(RegistrationPhrase.notYourLanguage))</a></p>"
    }

    /// Nobody is taken for somebody else: what was registered is one thing, what stands in the form another.
    private var firstRegistration: Notice? {
        if hasTakenPlace {
            return Notice(
                kind: .success, title: words(RegistrationPhrase.waitedTitle),
                text: "\(words(RegistrationPhrase.waitedAndTook))", isFocused: true)
        }
        if hasLinkEnded {
            return Notice(
                kind: .caution, title: words(RegistrationPhrase.sentBeforeTitle),
                text: "\(words(RegistrationPhrase.linkHasEnded))", isFocused: true)
        }
        return sentBefore.map { sentBefore in
            .sentBefore(seeing: OwnPageAddress(sentBefore.link).page, in: words)
        }
    }

    private var formFrame: FormFrame {
        let fields = RegistrationFields(
            words: words, form: form, problems: problems, organisations: contents.organisations,
            questions: event.questions, topics: contents.topics)
        return fields.view.frame(
            action: invitation.map { InvitationAddress($0.link).registration } ?? EventAddress(event).registration,
            csrf: visit.csrf,
            submit: submit,
            asksForConsent: true
        ) {
            Field.hidden("once", form.once)
            FormSteps(words: words, parts: [who(fields), "\(fields.answers)", asked(fields), agreed(fields)])
        }
    }

    @HTMLBuilder private func who(_ fields: RegistrationFields) -> HTML {
        fields.person
        fields.party(placesLeft > 0 ? WaitingRule(words: words) : nil)
        if placesLeft <= 0 { fields.taking }
    }

    @HTMLBuilder private func asked(_ fields: RegistrationFields) -> HTML {
        if event.questions.asks(.meals) { fields.meals }
        fields.own()
    }

    @HTMLBuilder private func agreed(_ fields: RegistrationFields) -> HTML {
        fields.consents
        fields.notice
    }
}
