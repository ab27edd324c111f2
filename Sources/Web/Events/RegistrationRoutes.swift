import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Registering, on the public page and at the desk.
enum RegistrationRoutes {
    static func add(to routes: inout Routes) {
        routes.get(EventAddress.pattern.registration, for: .everyone, showForm)
        routes.post(EventAddress.pattern.registration, for: .everyone, register)
    }

    /// The same for everybody until somebody registers, but for the key that tells this copy from all others.
    private static let showForm: Routes.Handler = { visit in
        let slug = try visit.parameter("event")
        do {
            return try await visit.publicPage(everyMinutes: 1) { [now = visit.now] db -> RegistrationContents? in
                guard let event = try db.event(slug: slug, shownTo: .everyone),
                    event.takesRegistrations(at: now, hours: try db.programmeHours(of: event.id))
                else { return nil }
                return try RegistrationContents(of: event, at: now, in: db)
            } page: { contents in
                RegistrationPage(visit: visit, contents: contents, form: RegistrationForm(freshFor: visit)).frame
            }
        } catch is NotFound {
            return visit.redirect(to: EventAddress(try await visit.event()).page)
        }
    }

    private static let register: Routes.Handler = { visit in try await answer(visit, at: try await visit.event()) }

    /// - Parameter invitation: by which somebody registers; nil for whoever comes without one.
    static func answer(
        _ visit: Visit, at event: Event, by invitation: OwnInvitation? = nil
    ) async throws -> Response {
        let form = RegistrationForm(visit.form)
        return try await visit.answering {
            let link: Secret
            do {
                link = try await store(
                    form, at: event, way: .themselves, visit: visit, language: nil, invitation: invitation?.link.hash)
            } catch is TookPlace {
                let fresh = RegistrationForm(freshFor: visit)
                return visit.page(try await page(visit, event, form: fresh, hasTakenPlace: true).frame)
            } catch let earlier as SentWithOtherContent {
                let hasLinkEnded = try await !leads(earlier.link, visit)
                return visit.page(
                    try await page(
                        visit, event, form: form, sentBefore: earlier, hasLinkEnded: hasLinkEnded, by: invitation
                    ).frame,
                    status: .conflict)
            }
            guard try await leads(link, visit) else {
                let fresh = RegistrationForm(freshFor: visit)
                return visit.page(
                    try await page(visit, event, form: fresh, hasLinkEnded: true, by: invitation).frame,
                    status: .conflict)
            }
            return visit.redirect(to: OwnPageAddress(link).welcome)
        } orShow: { sent in
            try await page(visit, event, form: form, problems: sent.problems, by: invitation).frame
        }
    }

    /// Whether a link still leads to an own page: those of an address that was corrected, and of whoever had a place before,
    /// have ended.
    private static func leads(_ link: Secret, _ visit: Visit) async throws -> Bool {
        try await visit.read { db in try !db.working(links: [link.hash]).isEmpty }
    }

    /// This very form was sent before with something else in it, and that was registered.
    struct SentWithOtherContent: Error {
        /// Leads to what was registered.
        let link: Secret
        /// The key under which what is typed now can be registered as well.
        let newKey: String
    }

    /// Nobody was registered: whoever waited under this name and address has the place now.
    private struct TookPlace: Error {
        /// What is kept as the answer to the form.
        static let answer = StoredAnswer(status: 303, body: "place-taken")
    }

    static func page(
        _ visit: Visit, _ event: Event, form: RegistrationForm, problems: FormProblems = .init(),
        sentBefore: SentWithOtherContent? = nil, hasLinkEnded: Bool = false, hasTakenPlace: Bool = false,
        by invitation: OwnInvitation? = nil
    ) async throws -> RegistrationPage {
        var form = form
        if let sentBefore { form.once = sentBefore.newKey }
        let contents = try await visit.read { [now = visit.now] db in
            try RegistrationContents(of: event, at: now, in: db)
        }
        return RegistrationPage(
            visit: visit, contents: contents, form: form, problems: problems, sentBefore: sentBefore,
            hasLinkEnded: hasLinkEnded, hasTakenPlace: hasTakenPlace, invitation: invitation)
    }

    /// - Parameters:
    ///   - language: in which mail and the own page will speak; nil for that of the page.
    ///   - isComplete: whether everything that is required has to be answered.
    /// - Throws: `FormProblems`
    static func wish(
        from form: RegistrationForm, at event: Event, visit: Visit, language: Language?, isComplete: Bool
    ) async throws -> RegistrationWish {
        let name = form.organisation
        let known = name.isEmpty ? nil : try await visit.read { try $0.organisation(typed: name) }
        return try form.wish(
            in: language ?? visit.words.language.tag, taxonomy: visit.services.taxonomy, questions: event.questions,
            isComplete: isComplete
        ) { _ in known }
    }

    /// Registers once, however often the form is sent.
    /// - Returns: the link to the own page. It follows from the form's own secret, so a repeated form finds it again and
    ///   it is kept nowhere.
    /// - Parameters:
    ///   - invitation: the link by which they come; nil for whoever comes without one.
    ///   - check: looks, in the same breath, whether something speaks against it.
    /// - Throws: `TookPlace`, `SentWithOtherContent`, `FormProblems`, `RegistrationRefusal`, `InvitationRefusal`, and what `check` throws
    static func store(
        _ form: RegistrationForm, at event: Event, way: Register.Way, visit: Visit, language: Language?,
        invitation: SecretHash? = nil,
        unless check: @escaping @Sendable (RegistrationWish, Reader) throws -> Void = { _, _ in }
    ) async throws -> Secret {
        // Whoever writes down what somebody says asks for the rest later.
        let wish = try await wish(
            from: form, at: event, visit: visit, language: language, isComplete: way != .desk)
        let caller = visit.formCaller
        // A pile of paper is written down at the desk, one sheet after the other.
        if way != .desk { try visit.limit("register:\(caller)", burst: 60, per: .hours(1)) }
        // A form without its own secret was not sent by our page; it gets a link that is not found again.
        let key = form.once.isEmpty ? nil : "\(event.id):\(form.once)"
        let sent = SentRegistration(once: form.once, at: event, visit: visit)
        let link = sent?.link ?? Secret(from: visit.services.randomness)
        let code = way == .desk ? sent?.code : OwnCode(behind: link, key: visit.services.signingKey)
        let deed = Register(
            wish, at: event, way: way, link: link, code: code, invitation: invitation,
            correspondence: visit.services.correspondence)
        let shown = NoteShownWording(in: visit.words, withNotice: true)
        let content = visit.form.contentHash
        let correspondence = visit.services.correspondence
        // Before the last day nobody has a place by coming first.
        let lastDay = event.instant(of: .midnight).advanced(by: .days(-Places.daysOfFirstCome))
        let mayWait = way == .themselves && wish.places == 1 && invitation == nil && visit.now >= lastDay
        let answer: StoredAnswer
        do {
            answer = try await visit.write { db in
                try db.once(caller: caller, key: key, requestHash: content) {
                    try check(wish, db)
                    let hasTaken =
                        try mayWait
                        && TakePlace.run(
                            forWhoeverWaitsLike: wish.attendee, at: event.id, correspondence: correspondence, in: db)
                    guard !hasTaken else { return TookPlace.answer }
                    let registered = try deed.run(in: db)
                    if way == .themselves, let person = registered.registration {
                        try shown.run(for: person.id, in: db)
                    }
                    return StoredAnswer(status: 303, body: "")
                }
            }
        } catch is KeyUsedForAnotherRequest {
            throw SentWithOtherContent(link: link, newKey: Secret(from: visit.services.randomness).text)
        }
        guard answer != TookPlace.answer else { throw TookPlace() }
        return link
    }
}
