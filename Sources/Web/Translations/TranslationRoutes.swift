import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Reading what others wrote in one's own language: asking for it, and writing it.
enum TranslationRoutes {
    static func add(to routes: inout Routes) {
        routes.post(TranslationAddress.anyWish, for: .everyone, ask)
        routes.get(TranslationAddress.asked, for: .everyone, showAsked)
        routes.carrying(.deed) { routes in
            routes.get(TranslationAddress.list, for: .coordination, showList)
            routes.get(EventDeskAddress.pattern.translations, for: .event([.host]), showListOfEvent)
        }
        routes.get(TranslationAddress.anyEditor, for: .translators, showForm)
        routes.post(TranslationAddress.anyEditor, for: .translators, write)
    }

    // MARK: Asking

    private static let ask: Routes.Handler = { visit in
        guard let thing = TextPlace.Kind.Thing(rawValue: try visit.parameter("thing")), thing != .progressNote else {
            throw NotFound()
        }
        let (subject, language) = (try visit.parameter("subject"), visit.words.language.tag)
        let browser = visit.formCaller
        try visit.limit("translation:\(browser)", burst: 30, per: .hours(1))
        let deed = AskForTranslation(of: thing, subject, into: language, on: visit.today) { place in
            // Another one for each text: whoever asks for two is not known to be one.
            let text = [browser, place.kind.rawValue, place.subject, language.rawValue].joined(separator: "/")
            return visit.derivedSecret("translation:\(text)").hash
        }
        let back = SignInForm.safe(visit.form["back"]) ?? ""
        // Whoever sits at a board stays there.
        let isAtBoard = thing == .board && !back.isEmpty
        let place = isAtBoard ? BoardAddress.asked(at: back) : TranslationAddress.asked(backTo: back)
        return try await visit.once(then: place, by: .visitor) { db in
            try deed.run(in: db)
        }
    }

    private static let showAsked: Routes.Handler = { visit in
        let words = visit.words
        let back = SignInForm.safe(visit.query["back"]).map { page in
            Button(label: words(TranslationPhrase.backToText), action: .link(page))
        }
        return visit.page(
            visit.frame(
                title: words(TranslationPhrase.thanksTitle),
                body: """
                    <h1>\(words(TranslationPhrase.thanksTitle))</h1>
                    <p class="lead">\(words(TranslationPhrase.thanksLead))</p>
                    \(back)
                    """))
    }

    // MARK: The desk

    private static let showList: Routes.Handler = { visit in
        let list = try await visit.read { [today = visit.today] db in
            let event = try DeskDay(today, in: db).current
            return try TranslationList(at: event, isOnlyEvent: false, on: today, in: db)
        }
        return visit.page(
            TranslationListPage(
                visit: visit, list: list, address: TranslationAddress.list, language: try visit.chosenLanguage()
            ).frame)
    }

    private static let showListOfEvent: Routes.HandlerOf<Event> = { visit, event in
        let list = try await visit.read { [today = visit.today] db in
            try TranslationList(at: event, isOnlyEvent: true, on: today, in: db)
        }
        return visit.page(
            TranslationListPage(
                visit: visit, list: list, address: EventDeskAddress(event).translations,
                language: try visit.chosenLanguage()
            ).frame)
    }

    // MARK: Writing

    /// The language in the path.
    /// - Throws: `NotFound` if neither the house speaks it nor the city has it in its list, or the text is in it already.
    private static func language(of visit: Visit, for text: TextAtDesk) throws(NotFound) -> Language {
        let language = Language(rawValue: try visit.parameter("language"))
        let isKnown =
            visit.services.lexicon.languages.contains { $0.tag == language }
            || visit.services.taxonomy.contains(language)
        guard isKnown, !text.original.isRead(in: language) else { throw NotFound() }
        return language
    }

    private static let showForm: Routes.HandlerOf<TextAtDesk> = { visit, text in
        let language = try language(of: visit, for: text)
        let place = text.original.place
        let kept = try await visit.read { db in try db.translation(at: place, into: language) }
        let form = TranslationForm(kept, of: text.original)
        return visit.page(TranslationFormPage(visit: visit, text: text, language: language, form: form).frame)
    }

    private static let write: Routes.HandlerOf<TextAtDesk> = { visit, text in
        let (language, form) = (try language(of: visit, for: text), TranslationForm(visit.form))
        let deed = WriteTranslation(of: text.original.place, into: language, on: visit.today)
        let next = try await visit.nextText(after: text, in: language)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: next) { db in
                try deed.run(in: db) { translation, original in
                    let kept = TranslationForm(translation, of: original)
                    try FormConflict.check(form.fields, against: kept.fields)
                    try translation.word(form.text, of: original, by: db.author, isMachine: form.isMachine)
                }
            }
        } orShow: { sent in
            TranslationFormPage(
                visit: visit, text: text, language: language, form: TranslationForm(sent.fields),
                problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }
}

/// A text that somebody may translate, and the event or the organisation to which it belongs.
struct TextAtDesk: Sendable {
    let original: OriginalText
    let event: Event?
    /// Which offers or needs it.
    let organisation: Organisation?
    /// On which it hangs.
    let board: Board.ID?
    /// See `FoundText.title`.
    let title: String?
    /// Whether it stands in the list of the coordination with all its languages: it belongs to the event on which the desk works,
    /// or to none.
    let isInList: Bool
}

extension Access<TextAtDesk> {
    /// Those who may translate the text in the path.
    static var translators: Self {
        Access("host of the event of this text, who leads its board, editor of its organisation, coordination") {
            visit in
            guard visit.caller.signedIn != nil,
                let kind = TextPlace.Kind(rawValue: try visit.parameter("kind"))
            else { return nil }
            let place = TextPlace(kind, ofSubject: try visit.parameter("subject"))
            let text = try await visit.found { [today = visit.today] db -> TextAtDesk? in
                guard let found = try db.originals(at: [place], on: today)[place] else { return nil }
                let current = try DeskDay(today, in: db).current?.id
                return TextAtDesk(
                    original: found.original, event: try found.event.flatMap { try db.event($0) },
                    organisation: try found.organisation.flatMap { try db.organisation($0) }, board: found.board,
                    title: found.title,
                    isInList: found.event == nil || found.event == current)
            }
            let roles: Set<Role> = text.board == nil ? [.host] : [.host, .facilitator]
            let isHost = text.event.map { visit.caller.holds(roles, at: $0.id) } == true
            let isOwn = text.organisation.map { visit.caller.speaks(for: $0.id) } == true
            return visit.caller.isCoordination || isHost || isOwn ? text : nil
        }
    }
}

extension Visit {
    /// Where the caller finds the list.
    func placeOfTranslations(of text: TextAtDesk) -> String {
        if caller.isCoordination, text.isInList { return TranslationAddress.list }
        if let own = ownPage(of: text) { return own }
        return text.event.map { EventDeskAddress($0).translations } ?? DeskAddress.page
    }

    /// Of an organisation whose own text it is, or the board for whoever leads it and sees no list; nil for everybody else who
    /// translates it.
    private func ownPage(of text: TextAtDesk) -> String? {
        guard !caller.isCoordination else { return nil }
        if let board = text.board, let event = text.event, !caller.holds([.host], at: event.id) {
            return BoardAddress(board).page
        }
        return text.organisation.map { OrganisationAddress($0.slug).page }
    }

    /// The same in one language, at this text.
    func placeOfTranslations(of text: TextAtDesk, in language: Language) -> String {
        ownPage(of: text) ?? "\(placeOfTranslations(of: text))?language=\(language)#\(text.original.place.anchor)"
    }

    /// The next text that is to be translated into this language; without one, the list.
    fileprivate func nextText(after text: TextAtDesk, in language: Language) async throws -> String {
        if let own = ownPage(of: text) { return own + "?done=saved" }
        let isOnlyEvent = !caller.isCoordination || !text.isInList
        let next = try await read { [today = self.today] db -> TextPlace? in
            let event = try isOnlyEvent ? text.event : DeskDay(today, in: db).current
            let list = try TranslationList(at: event, isOnlyEvent: isOnlyEvent, on: today, in: db)
            return list.next(after: text.original.place, in: language)
        }
        let page = "\(placeOfTranslations(of: text))?language=\(language)"
        return next.map { "\(page)#\($0.anchor)" } ?? page
    }

    /// The language that the address asks for.
    /// - Throws: `AddressIsWrong` for one that neither the house speaks nor the city has in its list.
    func chosenLanguage() throws(AddressIsWrong) -> Language? {
        guard let typed = query["language"].nonEmpty else { return nil }
        let language = Language(rawValue: typed)
        let isKnown = words.lexicon.languages.contains { $0.tag == language } || services.taxonomy.contains(language)
        guard isKnown else { throw AddressIsWrong() }
        return language
    }
}
