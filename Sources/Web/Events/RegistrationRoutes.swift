import Actions
import Domain
import Files
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Registering, and the own page behind the link.
enum RegistrationRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/events/{event}/register", for: .everyone, showForm)
        routes.post("/events/{event}/register", for: .everyone, register)
        routes.get("/r/{link}", for: .everyone, showOwn)
        routes.get("/r/{link}/calendar.ics", for: .everyone, sendCalendar)
        routes.post("/r/{link}/answers", for: .everyone, changeAnswers)
        routes.post("/r/{link}/cancellation", for: .everyone, cancel)
        routes.post("/r/{link}/return", for: .everyone, takeBack)
        routes.post("/r/{link}/members/{member}", for: .everyone, nameMember)
        routes.post("/r/{link}/members/{member}/cancellation", for: .everyone, cancelMember)
    }

    // MARK: Registering

    private static let showForm: Routes.Handler = { visit in
        let event = try await visit.event()
        guard event.isRegistrationOpen, !event.isOver(at: visit.now) else {
            return visit.redirect(to: "/events/\(event.slug)")
        }
        var form = RegistrationForm()
        form.languages = visit.words.language.tag == .german ? [] : [visit.words.language.tag.rawValue]
        form.once = Secret(from: visit.services.randomness).text
        return visit.page(try await page(visit, event, form: form).frame)
    }

    private static let register: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = RegistrationForm(visit.form)
        do {
            let link = try await store(form, at: event, way: .themselves, visit: visit, language: nil)
            return visit.redirect(to: "/r/\(link.text)?new=1")
        } catch let problems as FormProblems {
            return visit.page(
                try await page(visit, event, form: form, problems: problems).frame, status: .unprocessableContent)
        } catch let earlier as SentWithOtherContent {
            return visit.page(
                try await page(visit, event, form: form, sentBefore: earlier).frame, status: .conflict)
        } catch RegistrationRefusal.closed {
            return visit.redirect(to: "/events/\(event.slug)")
        }
    }

    /// This very form was sent before with something else in it, and that was registered.
    struct SentWithOtherContent: Error {
        /// Leads to what was registered.
        let link: Secret
        /// The key under which what is typed now can be registered as well.
        let newKey: String
    }

    static func page(
        _ visit: Visit, _ event: Event, form: RegistrationForm, problems: FormProblems = .init(),
        sentBefore: SentWithOtherContent? = nil, isForSomebodyElse: Bool = false
    ) async throws -> RegistrationPage {
        var form = form
        if let sentBefore { form.once = sentBefore.newKey }
        let (places, organisations) = try await visit.read { db in
            (try db.placesTaken()[event.id], try db.publicOrganisationNames(limit: 300))
        }
        return RegistrationPage(
            visit: visit, event: event, placesLeft: event.capacity.places - (places?.taken ?? 0),
            waiting: places?.waiting ?? 0, organisations: organisations, form: form, problems: problems,
            sentBefore: sentBefore, isForSomebodyElse: isForSomebodyElse)
    }

    /// Registers once, however often the form is sent.
    /// - Returns: the link to the own page. It follows from the form's own secret, so a repeated form finds it again and
    ///   it is kept nowhere.
    /// - Throws: `SentWithOtherContent`, `FormProblems`, `RegistrationRefusal`
    static func store(
        _ form: RegistrationForm, at event: Event, way: Register.Way, visit: Visit, language: Language?
    ) async throws -> Secret {
        let name = form.organisation
        let known = name.isEmpty ? nil : try await visit.read { try $0.organisations(named: name).first }
        let wish = try form.wish(
            in: language ?? visit.words.language.tag, taxonomy: visit.services.taxonomy
        ) { _ in known }
        let caller = "form:" + (visit.browserSecret?.hash.rawValue ?? "")
        try visit.services.limits.take("register:\(caller)", burst: 60, per: .hours(1), at: visit.now)
        // A form without its own secret was not sent by our page; it gets a link that is not found again.
        let key = form.once.isEmpty ? nil : "\(event.id):\(form.once)"
        let signature = key.map { Secret.signature(of: "registration:\(caller):\($0)", key: visit.services.signingKey) }
        let link = signature.flatMap { Secret(text: $0.prefix(32)) } ?? Secret(from: visit.services.randomness)
        let deed = Register(
            wish, at: event, way: way, link: link, correspondence: visit.services.correspondence)
        let content = visit.form.contentHash
        do {
            try await visit.write { db in
                _ = try db.once(caller: caller, key: key, requestHash: content) {
                    _ = try deed.run(in: db)
                    return StoredAnswer(status: 303, body: "")
                }
            }
        } catch is KeyUsedForAnotherRequest {
            throw SentWithOtherContent(link: link, newKey: Secret(from: visit.services.randomness).text)
        }
        return link
    }

    // MARK: The own page

    /// What the link in the path leads to.
    private static func linked(_ visit: Visit) async throws -> (Secret, LinkedRegistration) {
        guard let link = Secret(text: try visit.parameter("link")) else { throw NotFound() }
        let hash = link.hash
        return (link, try await visit.found { try $0.registration(link: hash) })
    }

    private static func event(of linked: LinkedRegistration, _ visit: Visit) async throws -> (Event, Programme) {
        let id = linked.event
        return try await visit.found { db in
            guard let event = try db.event(id) else { return nil }
            return (event, try db.programme(of: id))
        }
    }

    private static let showOwn: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        return visit.page(try await ownPage(visit, link, linked).frame)
    }

    private static func ownPage(
        _ visit: Visit, _ link: Secret, _ linked: LinkedRegistration, form: RegistrationForm? = nil,
        problems: FormProblems = .init()
    ) async throws -> OwnPage {
        let (event, programme) = try await event(of: linked, visit)
        let positions = try await visit.read { db -> [Registration.ID: Int] in
            let registrations =
                switch linked {
                case .registration(let registration): [registration]
                case .delegation(let delegation, _): delegation.members
                }
            var positions: [Registration.ID: Int] = [:]
            for registration in registrations {
                positions[registration.id] = try db.waitingPosition(of: registration)
            }
            return positions
        }
        var parts: [HTML] = []
        if case .registration(let registration) = linked {
            for part in OwnPageParts.all { parts.append(try await part(registration, visit)) }
        }
        return OwnPage(
            visit: visit, link: link, linked: linked, event: event, programme: programme, positions: positions,
            parts: parts,
            form: form, problems: problems)
    }

    private static let sendCalendar: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        let (event, programme) = try await event(of: linked, visit)
        return visit.calendar(
            EventCalendar(
                event: event, programme: programme, words: visit.words,
                address: visit.publicAddress(of: "/r/\(link.text)"), madeAt: visit.now, extent: .day))
    }

    private static let changeAnswers: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        let form = RegistrationForm(visit.form)
        do {
            let (answers, name) = (try form.answers(taxonomy: visit.services.taxonomy), try form.nameOnly())
            let letter = try await letter(about: linked, visit)
            let typed = visit.form
            try await visit.database.write(by: .registration(registration.id.rawValue)) { db in
                guard let current = try db.registration(registration.id) else { throw NotFound() }
                try FormConflict.check(typed, against: RegistrationForm(current).ownFields)
                try db.change(registration.id, answers: answers)
                var attendee = current.attendee
                attendee.name = name
                if attendee != current.attendee {
                    try letter.tellPromoted(try db.change(registration.id, attendee: attendee), in: db)
                }
            }
            return visit.redirect(to: "/r/\(link.text)?saved=1")
        } catch let conflict as FormConflict {
            var page = try await ownPage(visit, link, linked, form: RegistrationForm(conflict.merged))
            page.conflict = conflict
            return visit.page(page.frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await ownPage(visit, link, linked, form: form, problems: problems).frame,
                status: .unprocessableContent)
        }
    }

    private static let cancel: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        let ids: [Registration.ID] =
            switch linked {
            case .registration(let registration): [registration.id]
            case .delegation(let delegation, _):
                delegation.current.filter { $0.status.next.contains(.cancelled) }.map(\.id)
            }
        try await cancel(ids, linked: linked, visit: visit)
        return visit.redirect(to: "/r/\(link.text)")
    }

    private static func cancel(_ ids: [Registration.ID], linked: LinkedRegistration, visit: Visit) async throws {
        guard let first = ids.first else { return }
        let letter = try await letter(about: linked, visit)
        try await visit.database.write(by: .registration(first.rawValue)) { db in
            try letter.tellPromoted(try db.cancel(ids), in: db)
        }
    }

    private static func letter(about linked: LinkedRegistration, _ visit: Visit) async throws -> RegistrationLetters {
        let (event, programme) = try await event(of: linked, visit)
        return RegistrationLetters(event: event, programme: programme, correspondence: visit.services.correspondence)
    }

    private static let takeBack: Routes.Handler = { visit in
        let (link, linked) = try await linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        try await visit.database.write(by: .registration(registration.id.rawValue)) { db in
            _ = try db.reinstate(registration.id)
        }
        return visit.redirect(to: "/r/\(link.text)")
    }

    // MARK: Delegations

    private static func member(_ visit: Visit) async throws -> (Secret, LinkedRegistration, Registration) {
        let (link, linked) = try await linked(visit)
        let id: Registration.ID = try visit.identifier("member")
        guard case .delegation(let delegation, _) = linked,
            let member = delegation.members.first(where: { $0.id == id })
        else { throw NotFound() }
        return (link, linked, member)
    }

    /// The name that follows; with an address, the person gets a link of their own.
    private static let nameMember: Routes.Handler = { visit in
        let (link, linked, member) = try await member(visit)
        let form = RegistrationForm(visit.form)
        do {
            let (name, email) = (try form.nameOnly(), try form.emailOnly())
            let language = visit.words.lexicon.language(tagged: form.mailLanguage)?.tag
            let letter = try await letter(about: linked, visit)
            let typed = visit.form
            try await visit.database.write(by: .registration(member.id.rawValue)) { db in
                guard let current = try db.registration(member.id) else { throw NotFound() }
                try FormConflict.check(typed, against: RegistrationForm(current).memberFields)
                var attendee = current.attendee
                (attendee.name, attendee.email) = (name, email)
                attendee.language = language ?? attendee.language
                try letter.tellPromoted(try db.change(member.id, attendee: attendee), in: db)
                guard email != nil, email != current.attendee.email, let named = try db.registration(member.id) else {
                    return
                }
                let own = Secret(from: visit.services.randomness)
                try db.insert(link: own.hash, registration: member.id)
                try letter.confirm(named, link: own, in: db, once: "member/\(own.hash.rawValue)")
            }
            return visit.redirect(to: "/r/\(link.text)?saved=1")
        } catch let conflict as FormConflict {
            var page = try await ownPage(visit, link, linked, form: RegistrationForm(conflict.merged))
            (page.member, page.conflict) = (member.id, conflict)
            return visit.page(page.frame, status: .conflict)
        } catch let problems as FormProblems {
            var page = try await ownPage(visit, link, linked, form: form, problems: problems)
            page.member = member.id
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let cancelMember: Routes.Handler = { visit in
        let (link, linked, member) = try await member(visit)
        try await cancel([member.id], linked: linked, visit: visit)
        return visit.redirect(to: "/r/\(link.text)")
    }
}

extension RegistrationForm {
    /// - Throws: `FormProblems`.
    func nameOnly() throws(FormProblems) -> String {
        if name.isEmpty { throw FormProblems("name", RegistrationPhrase.nameIsMissing) }
        if name.count > Self.nameLimit {
            throw FormProblems("name", RegistrationPhrase.textIsTooLong(limit: Self.nameLimit))
        }
        return name
    }

    /// - Throws: `FormProblems`.
    func emailOnly() throws(FormProblems) -> EmailAddress? {
        guard !email.isEmpty else { return nil }
        guard let address = EmailAddress(rawValue: email) else {
            throw FormProblems("email", RegistrationPhrase.emailIsWrong)
        }
        return address
    }
}

extension RegistrationRefusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .noSuchEvent, .noSuchRegistration: .notFound
        case .closed, .notPossible: .conflict
        case .tooManyPlaces: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .noSuchEvent, .noSuchRegistration: words(KernelPhrase.notFoundSentence)
        case .closed: words(EventPhrase.registrationIsClosed)
        case .tooManyPlaces(let most): words(RegistrationPhrase.placesAreWrong(limit: most))
        case .notPossible: words(RegistrationPhrase.notPossible)
        }
    }
}
