import Actions
import Domain
import Files
import Hummingbird
import Secrets
import Storage
import Words

/// The own page behind a personal link: look, change, leave, come back.
enum OwnPageRoutes {
    static func add(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        let member = OwnPageAddress.anyMember
        routes.get(own.page, for: .everyone, show)
        routes.get(own.calendar, for: .everyone, sendCalendar)
        routes.get(own.programme, for: .everyone, sendProgramme)
        routes.post(own.answers, for: .everyone, explaining(changeAnswers))
        routes.post(own.consents, for: .everyone, explaining(changeConsents))
        routes.post(own.consents(of: member), for: .everyone, explaining(changeConsentsOfContact))
        routes.post(own.email, for: .everyone, explaining(correctAddress))
        OwnTelephoneRoutes.add(to: &routes)
        OwnConsentRoutes.add(to: &routes)
        addPlaces(to: &routes)
        addDelegations(to: &routes)
    }

    /// The link in the path, and what it leads to.
    static func linked(_ visit: Visit) async throws -> (Secret, LinkedRegistration) {
        let link = try visit.ownLink()
        return (link, try await visit.found { try $0.registration(link: link.hash) })
    }

    /// Does something with what the link leads to, and nothing if that has ended meanwhile. For everything that is done here there
    /// is no other way into a transaction.
    static func once(
        _ visit: Visit, _ link: Secret, leadingTo linked: LinkedRegistration, then address: String,
        by registration: Registration.ID, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await visit.once(then: address, by: .registration(registration.rawValue)) { db in
            try require(link, leadsTo: linked, in: db)
            try deed(db)
        }
    }

    /// Looks in the transaction that is going to write.
    /// - Throws: `NotFound` for a link that leads somewhere else by now, or nowhere.
    static func require(_ link: Secret, leadsTo linked: LinkedRegistration, in db: Reader) throws {
        guard let now = try db.registration(link: link.hash), now.isAboutTheSame(as: linked) else { throw NotFound() }
    }

    static func page(
        _ visit: Visit, _ link: Secret, form: RegistrationForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil, member: Registration.ID? = nil, refusal: (any Explainable)? = nil,
        isAboutEmail: Bool = false, typedTelephone: SentForm? = nil
    ) async throws -> OwnPage {
        let contents = try await visit.found { db in
            try OwnContents(behind: link, at: visit.now, ownLink: visit.ownLink(of:), in: db)
        }
        return OwnPage(
            visit: visit, link: link, contents: contents, form: form, problems: problems, conflict: conflict,
            member: member, refusal: refusal, isAboutEmail: isAboutEmail, typedTelephone: typedTelephone)
    }

    /// What the rules refuse is said on the own page as it is now: there stands what can be done instead.
    static func explaining(_ handler: @escaping Routes.Handler) -> Routes.Handler {
        { visit in
            try await visit.answering {
                try await visit.answering {
                    try await handler(visit)
                } orExplain: { (refusal: RegistrationRefusal) in
                    try await page(visit, try visit.ownLink(), refusal: refusal).frame
                }
            } orExplain: { (passedOn: PlacePassedOn) in
                try await page(visit, try visit.ownLink(), refusal: passedOn).frame
            }
        }
    }

    private static let show: Routes.Handler = { visit in
        let link = try visit.ownLink()
        var shown = try await page(visit, link)
        if visit.query.isTicked("new") { shown.code = try await workingCode(behind: link, visit) }
        return visit.page(shown.frame)
    }

    /// In the language in which they get their letters: calendar programs say none.
    private static let sendCalendar: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let contents = try await visit.found { db in
            try OwnContents(behind: link, at: visit.now, ownLink: visit.ownLink(of:), in: db)
        }
        guard let best = contents.best, let standing = EventCalendar.Standing(best.status, at: contents.event) else {
            throw NotFound()
        }
        return visit.calendar(
            EventCalendar(
                event: contents.event, programme: contents.programme,
                words: visit.words.lexicon.words(speaking: contents.linked.language),
                organizerAddress: visit.publicAddress(
                    of: contents.event.isShown(to: .everyone)
                        ? EventAddress(contents.event).page : OwnPageAddress(link).page),
                address: visit.publicAddress(of: OwnPageAddress(link).page), madeAt: visit.now,
                extent: .day(standing, of: contents.linked.calendarOwner, since: best.createdAt)))
    }

    private static let sendProgramme: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let programme = try await visit.found { try OwnProgramme(behind: link, in: $0) }
        return visit.feed(programme.calendar(for: visit, behind: link))
    }

    private static let changeAnswers: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        let taxonomy = visit.services.taxonomy
        let form = RegistrationForm(visit.form)
        let typed = form.asSent(form.ownFields)
        let language = visit.words.lexicon.language(tagged: form.mailLanguage)?.tag
        return try await visit.answering {
            let questions = try await visit.found { db in try db.event(registration.event) }.questions
            let answers = try form.answers(taxonomy: taxonomy, questions: questions, of: registration)
            let name = try form.nameOnly(taxonomy: taxonomy)
            let deed = ChangeRegistration(registration.id, correspondence: visit.services.correspondence)
            let shown = NoteShownWording(in: visit.words, withNotice: false)
            return try await once(
                visit, link, leadingTo: linked, then: OwnPageAddress(link).saved, by: registration.id
            ) { db in
                _ = try deed.run(in: db) { registration in
                    try FormConflict.check(typed, against: RegistrationForm(registration).ownFields)
                    registration.answers = answers.keeping(registration.answers, unasked: questions)
                    registration.attendee.name = name
                    if let language { registration.attendee.language = language }
                }
                try shown.run(for: registration.id, in: db)
            }
        } orShow: { sent in
            try await page(
                visit, link, form: RegistrationForm(sent.fields), problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }

    /// What somebody agreed to is withdrawn at any time, whatever became of the place.
    private static let changeConsents: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        return try await changeConsents(of: registration.id, with: link, leadingTo: linked, visit)
    }

    /// The same for whoever answers for a delegation and comes along: their link leads to the page of all.
    private static let changeConsentsOfContact: Routes.Handler = { visit in
        let place = try await place(visit)
        guard place.isOfContact else { throw NotFound() }
        return try await changeConsents(of: place.member.id, with: place.link, leadingTo: place.linked, visit)
    }

    private static func changeConsents(
        of registration: Registration.ID, with link: Secret, leadingTo linked: LinkedRegistration, _ visit: Visit
    ) async throws -> Response {
        let typed = visit.form
        let consents = Set(typed.all("consent").compactMap(ConsentPurpose.init(rawValue:)))
        let deed = ChangeRegistration(registration, correspondence: visit.services.correspondence)
        let shown = NoteShownWording(in: visit.words, withNotice: false)
        return try await visit.answering {
            try await once(
                visit, link, leadingTo: linked, then: OwnPageAddress(link).saved, by: registration
            ) { db in
                _ = try deed.run(in: db) { registration in
                    try FormConflict.check(typed, against: RegistrationForm(registration).consentFields)
                    registration.answers.consents = consents
                }
                try shown.run(for: registration, in: db)
            }
        } orShow: { sent in
            // Ticks cannot be wrong. A form that does not count is sent again as it is.
            guard let conflict = sent.conflict else { throw sent.problems }
            return try await page(
                visit, link, form: RegistrationForm(sent.fields), conflict: conflict, member: registration
            ).frame
        }
    }

    /// The link under which this page stands ends with the old address; the browser goes on under the new one. That follows
    /// from the form, so the same form sent again finds it.
    private static let correctAddress: Routes.Handler = { visit in
        let next = visit.secretOfSentForm
        if let next, try await visit.read({ db in try db.registration(link: next.hash) }) != nil {
            return visit.redirect(to: OwnPageAddress(next).emailSaved)
        }
        let (link, linked) = try await linked(visit)
        let form = RegistrationForm(visit.form)
        return try await visit.answering {
            let email = try form.correctedEmail(taxonomy: visit.services.taxonomy)
            let (address, first): (CorrectAddress.Address, Registration.ID)
            switch linked {
            case .registration(let registration):
                (address, first) = (.person(registration.id, at: registration.event), registration.id)
            case .delegation(let delegation, _):
                guard let member = delegation.members.first else { throw NotFound() }
                (address, first) = (.delegation(delegation.id), member.id)
            }
            let deed = CorrectAddress(
                of: address, to: email, link: next, correspondence: visit.services.correspondence)
            let new = try await visit.write(by: .registration(first.rawValue)) { db in
                // The same form sent twice at once has done it already.
                if let next, try db.registration(link: next.hash) != nil { return next }
                try require(link, leadsTo: linked, in: db)
                return try deed.run(in: db)
            }
            return visit.redirect(to: OwnPageAddress(new).emailSaved)
        } orShow: { sent in
            try await page(visit, link, form: form, problems: sent.problems, isAboutEmail: true).frame
        }
    }
}

extension Visit {
    /// The link that somebody of a delegation gets from whoever answers for it. It follows from the place and its ticket, so
    /// that it can be shown again, and it is another one as soon as the place has passed on to somebody else.
    func ownLink(of member: Registration) -> Secret {
        Secret(
            from: Secret.authentication(
                of: "own-link:\(member.id):\(member.ticket.rawValue)", key: services.signingKey))
    }

    /// The personal link in the path.
    /// - Throws: `NotFound` for what can be none of ours.
    func ownLink() throws(NotFound) -> Secret {
        guard let link = Secret(text: try parameter("link")) else { throw NotFound() }
        return link
    }
}
