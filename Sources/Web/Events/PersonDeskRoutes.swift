import Actions
import Domain
import Hummingbird
import Storage
import Words

/// One registration for the hosts: what they see of somebody, and what they do for whoever calls.
enum PersonDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        routes.carrying(.deed) { routes in
            let (desk, anybody) = (EventDeskAddress.pattern, EventDeskAddress.anyRegistration)
            routes.get(desk.registration(anybody), for: hosts, show)
            routes.get(desk.answers(of: anybody), for: hosts, showAnswers)
            routes.post(desk.answers(of: anybody), for: hosts, changeAnswers)
            routes.post(desk.email(of: anybody), for: hosts, correctAddress)
            routes.post(desk.link(of: anybody), for: hosts, sendLink)
            routes.post(desk.replacement(of: anybody), for: hosts, replace)
            routes.post(desk.note(about: anybody), for: hosts, writeNote)
            routes.get(desk.cancellation(of: anybody), for: hosts, askWhetherToCancel)
            routes.post(desk.cancellation(of: anybody), for: hosts, cancel)
            routes.post(desk.comeback(of: anybody), for: hosts, takeBack)
            routes.post(desk.place(of: anybody), for: hosts, takePlace)
            routes.post(desk.waitOn(of: anybody), for: hosts, waitOn)
            routes.post(desk.telephone(of: anybody), for: hosts, changeTelephone)
            routes.post(desk.call(with: anybody), for: hosts, noteCall)
            routes.post(desk.settlement(of: anybody), for: hosts, settle)
        }
    }

    private static func page(
        _ visit: Visit, _ event: Event, typed: PersonDeskPage.Typed? = nil, refusal: (any Explainable)? = nil
    ) async throws -> PersonDeskPage {
        let id: Registration.ID = try visit.identifier("registration")
        let query = visit.query
        let contents = try await visit.found { [now = visit.now] db in
            try PersonDeskContents(id, at: event, after: query, now: now, in: db)
        }
        return PersonDeskPage(visit: visit, contents: contents, typed: typed, refusal: refusal)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    /// Does something about the person whom the page showed, and nothing where somebody else has their place by now. For
    /// everything that is done here there is no other way into a transaction.
    private static func once(
        _ visit: Visit, _ deed: @escaping @Sendable (Writer) throws -> String
    ) async throws -> Response {
        let id: Registration.ID = try visit.identifier("registration")
        let seen = SeenHolder(visit.form)
        return try await visit.onceWithReceipt { db in
            try seen.check(id, in: db)
            return try deed(db)
        }
    }

    /// The same where the way on is known before.
    private static func once(
        _ visit: Visit, then address: String, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await once(visit) { db in
            try deed(db)
            return address
        }
    }

    /// What the rules refuse is said on the page of the person.
    /// - Parameter part: the form that was sent; what was typed in it stands there for whoever has the place now.
    private static func explaining(
        _ visit: Visit, _ event: Event, part: PersonDeskPage.Part? = nil, _ deed: () async throws -> Response
    ) async throws -> Response {
        try await visit.answering {
            try await visit.answering {
                try await visit.answering(
                    deed,
                    orExplain: { (refusal: RegistrationRefusal) in
                        try await page(visit, event, refusal: refusal).frame
                    })
            } orExplain: { (refusal: SendLinkAgain.Refusal) in
                try await page(visit, event, refusal: refusal).frame
            }
        } orExplain: { (passedOn: PlacePassedOn) in
            let sent = SentForm(fields: visit.form.aboutWhoeverComesNow)
            return try await page(
                visit, event, typed: part.map { PersonDeskPage.Typed(part: $0, sent: sent) }, refusal: passedOn
            ).frame
        }
    }

    /// The same for one of the small forms: what is wrong, and what somebody else changed meanwhile, stands at its fields.
    private static func explaining(
        _ part: PersonDeskPage.Part, _ visit: Visit, _ event: Event, _ deed: () async throws -> Response
    ) async throws -> Response {
        try await visit.answering {
            try await explaining(visit, event, part: part, deed)
        } orShow: { sent in
            try await page(visit, event, typed: PersonDeskPage.Typed(part: part, sent: sent)).frame
        }
    }

    // MARK: What somebody has told us

    private static func answersPage(
        _ visit: Visit, _ event: Event, form: RegistrationForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil, seen: String? = nil, refusal: (any Explainable)? = nil
    ) async throws -> PersonAnswersPage {
        let id: Registration.ID = try visit.identifier("registration")
        let (person, names) = try await visit.found { db in
            let found = try db.registration(id).flatMap { $0.event == event.id ? $0 : nil }
            return try found.map { ($0, try db.publicOrganisations(limit: RegistrationContents.mostOrganisations)) }
        }
        var kept = RegistrationForm(person)
        kept.version = kept.deskFields.version
        return PersonAnswersPage(
            visit: visit, event: event, person: person, organisations: names, form: form ?? kept, problems: problems,
            conflict: conflict, holder: seen?.nonEmpty ?? SeenHolder(of: person).text, refusal: refusal)
    }

    private static let showAnswers: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await answersPage(visit, event).frame)
    }

    private static let changeAnswers: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let form = RegistrationForm(visit.form)
        var typed = form.asSent(form.deskFields)
        typed[SeenHolder.field] = visit.form[SeenHolder.field]
        return try await visit.answering { [typed] in
            try await explaining(visit, event, answers: form) {
                let language = visit.words.lexicon.language(tagged: form.mailLanguage)?.tag
                let wish = try await RegistrationRoutes.wish(
                    from: form, at: event, visit: visit, language: language, isComplete: false)
                let deed = ChangeRegistration(id, correspondence: visit.services.correspondence)
                return try await once(visit) { db in
                    guard try db.registration(id)?.event == event.id else {
                        throw RegistrationRefusal.noSuchRegistration
                    }
                    let receipt = try deed.run(in: db) { person in
                        try FormConflict.check(typed, against: RegistrationForm(person).deskFields)
                        person.attendee = wish.attendee.reached(as: person.attendee)
                        person.answers = form.ownAnswers(of: person, in: event.questions, wish.answers)
                            .keeping(person.answers, unasked: event.questions)
                            .agreeing(to: person.answers.consents)
                    }.receipt
                    return EventDeskAddress(event).registration(id) + receipt.query
                }
            }
        } orShow: { sent in
            try await answersPage(
                visit, event, form: RegistrationForm(sent.fields), problems: sent.problems, conflict: sent.conflict,
                seen: sent.fields[SeenHolder.field]
            ).frame
        }
    }

    /// What was typed about somebody else stands in the form about whoever has the place now; what the rules refuse is said
    /// above what was typed.
    private static func explaining(
        _ visit: Visit, _ event: Event, answers form: RegistrationForm, _ deed: () async throws -> Response
    ) async throws -> Response {
        try await visit.answering {
            try await visit.answering(
                deed,
                orExplain: { (passedOn: PlacePassedOn) in
                    try await answersPage(visit, event, form: form, refusal: passedOn).frame
                })
        } orExplain: { (refusal: RegistrationRefusal) in
            try await answersPage(visit, event, form: form, seen: visit.form[SeenHolder.field], refusal: refusal).frame
        }
    }

    // MARK: What is done for whoever calls

    private static let correctAddress: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let typed = visit.form
        return try await explaining(.address, visit, event) {
            let email = try RegistrationForm(typed).correctedEmail(taxonomy: visit.services.taxonomy)
            let deed = CorrectAddress(
                of: .person(id, at: event.id), to: email, correspondence: visit.services.correspondence)
            return try await once(visit, then: EventDeskAddress(event).saved(id)) { db in
                if let kept = try db.registration(id), kept.event == event.id {
                    try FormConflict.check(typed, against: PersonDeskPage.addressFields(of: kept))
                }
                _ = try deed.run(in: db)
            }
        }
    }

    private static let changeTelephone: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let typed = visit.form
        return try await explaining(.telephone, visit, event) {
            var problems = FormProblems()
            let number = TelephoneFields.parse(typed, &problems)
            try problems.throwIfAny()
            let deed = ChangeTelephone(of: id, at: event.id)
            return try await once(visit, then: EventDeskAddress(event).saved(id)) { db in
                if try db.registration(id)?.event == event.id {
                    try FormConflict.check(typed, against: TelephoneFields.fields(of: try db.telephone(of: id)))
                }
                try deed.run(number, in: db)
            }
        }
    }

    private static let noteCall: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        guard let result = CallResult(rawValue: visit.form["result"]) else { throw NotFound() }
        let deed = NoteCall(
            with: id, at: event.id, result, shown: TelephoneCall.Shown(text: visit.form["shown"]))
        return try await explaining(visit, event) {
            try await once(visit, then: EventDeskAddress(event).registration(id)) { db in try deed.run(in: db) }
        }
    }

    private static let sendLink: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = SendLinkAgain(to: id, at: event.id, correspondence: visit.services.correspondence)
        return try await explaining(visit, event) {
            try await once(visit, then: EventDeskAddress(event).registration(id)) { db in _ = try deed.run(in: db) }
        }
    }

    private static let replace: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let (typed, form, taxonomy) = (visit.form, RegistrationForm(visit.form), visit.services.taxonomy)
        return try await explaining(.successor, visit, event) {
            let deed = ReplacePerson(
                id, at: event.id, by: try form.nameOnly(taxonomy: taxonomy),
                email: try form.emailOnly(taxonomy: taxonomy),
                language: visit.words.lexicon.language(tagged: form.mailLanguage)?.tag,
                correspondence: visit.services.correspondence)
            return try await once(visit) { db in
                let receipt = try deed.run(in: db) { place in
                    try FormConflict.check(typed, against: RegistrationForm(place).memberFields)
                }
                return EventDeskAddress(event).registration(id) + receipt.query
            }
        }
    }

    private static let writeNote: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let typed = visit.form
        return try await explaining(.note, visit, event) {
            let text = TypedText(typed["note"]).text
            if text.exceeds(TeamNote.limit) {
                throw FormProblems("note", PersonPhrase.noteIsTooLong(limit: TeamNote.limit))
            }
            let deed = WriteTeamNote(about: id, at: event.id)
            return try await once(visit, then: EventDeskAddress(event).saved(id)) { db in
                try deed.run(in: db) { note in
                    try FormConflict.check(typed, against: PersonDeskPage.fields(of: note))
                    note.text = text
                }
            }
        }
    }

    private static let askWhetherToCancel: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let contents = try await visit.found { [now = visit.now] db in
            try CancelQuestionContents(id, at: event, now: now, in: db)
        }
        // Whoever pressed twice sees what has become of it.
        guard contents.person.status.next.contains(.cancelled) else {
            return visit.redirect(to: EventDeskAddress(event).registration(id))
        }
        return visit.page(CancelQuestionPage(visit: visit, contents: contents).frame)
    }

    private static let cancel: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = CancelRegistration(
            .person(id, at: event.id), by: .hosts, correspondence: visit.services.correspondence)
        return try await explaining(visit, event) {
            try await once(visit) { db in
                EventDeskAddress(event).registration(id) + (try deed.run(in: db)).query
            }
        }
    }

    /// Whoever is asked by telephone says yes.
    private static let takePlace: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = TakePlace(.person(id, at: event.id), correspondence: visit.services.correspondence)
        return try await explaining(visit, event) {
            try await once(visit) { db in
                EventDeskAddress(event).registration(id) + (try deed.run(in: db)).query
            }
        }
    }

    private static let waitOn: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = LetPlaceGo(.person(id, at: event.id), correspondence: visit.services.correspondence)
        return try await explaining(visit, event) {
            try await once(visit) { db in
                EventDeskAddress(event).registration(id) + (try deed.run(in: db)).query
            }
        }
    }

    private static let settle: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = SettleObjection(to: id, at: event.id)
        return try await explaining(visit, event) {
            try await once(visit, then: EventDeskAddress(event).saved(id)) { db in try deed.run(in: db) }
        }
    }

    private static let takeBack: Routes.HandlerOf<Event> = { visit, event in
        let id: Registration.ID = try visit.identifier("registration")
        let deed = ReinstateRegistration(
            .person(id, at: event.id), by: .hosts, correspondence: visit.services.correspondence)
        return try await explaining(visit, event) {
            try await once(visit) { db in
                EventDeskAddress(event).registration(id) + (try deed.run(in: db)).query
            }
        }
    }
}
