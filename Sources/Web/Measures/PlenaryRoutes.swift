import Actions
import Domain
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// The plenary: whoever leads it calls the groups, the projector and all phones follow, and people offer their help.
enum PlenaryRoutes {
    private static let team = Access.event([.host])

    static func add(to routes: inout Routes) {
        let (plenary, board) = (EventDeskAddress.pattern.plenary, PlenaryAddress.anyBoard)
        routes.carrying(.deed) { $0.get(plenary.page, for: team, showDesk) }
        routes.post(plenary.next, for: team) { visit, event in try await lead(.goOn, event, visit) }
        routes.post(plenary.hearing(of: board), for: team) { visit, event in
            try await lead(.hear(try visit.identifier("board")), event, visit)
        }
        routes.post(plenary.skipping(of: board), for: team) { visit, event in
            try await lead(.skip(try visit.identifier("board")), event, visit)
        }
        routes.post(plenary.place(of: board), for: team) { visit, event in
            try await lead(.putEarlier(try visit.identifier("board")), event, visit)
        }
        routes.post(plenary.minutes, for: team, changeMinutes)
        routes.post(plenary.merging, for: team, mergeIdeas)
        routes.post(plenary.parking, for: team, parkOthers)
        routes.get(ScreenAddress.pattern.plenary, for: .everyone, showScreen)
        // As short as somebody types it at the computer of the hall.
        routes.get(EventAddress.pattern.shortPlenaryScreen, for: .everyone) { visit in
            visit.moved(to: ScreenAddress(try await visit.event()).plenary)
        }
        routes.get(EventAddress.pattern.plenary, for: .everyone, showPlenary)
        routes.get(EventAddress.pattern.gallery, for: .everyone, showGallery)
        addChoice(to: &routes)
        addHelp(to: &routes)
    }

    // MARK: Reading

    private static func desk(
        _ visit: Visit, _ event: Event, sent: SentForm = SentForm(), refusal: (any Explainable)? = nil
    ) async throws -> PlenaryDeskPage {
        let vocabulary = IdeaVocabulary(
            of: visit.services.taxonomy, fillers: visit.services.lexicon.fillerWords)
        let (contents, likeness) = try await visit.read { db in
            (
                try PlenaryContents(of: event, seenBy: .coordination, in: db),
                vocabulary.pairs(among: try db.ideas(of: event.id))
            )
        }
        return PlenaryDeskPage(visit: visit, contents: contents, likeness: likeness, sent: sent, refusal: refusal)
    }

    private static let showDesk: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await desk(visit, event).frame)
    }

    private static let showScreen: Routes.Handler = { visit in
        let event = try await visit.event()
        let (screen, contents) = try await visit.read { [now = visit.now] db in
            // It hangs before everybody, whoever has opened it.
            (try ScreenContents(of: event, at: now, in: db), try PlenaryContents(of: event, seenBy: .public, in: db))
        }
        return visit.page(PlenaryScreenPage(visit: visit, screen: screen, contents: contents).frame)
    }

    private static let showPlenary: Routes.Handler = { visit in
        let (slug, viewer) = (try visit.parameter("event"), visit.viewer)
        return try await visit.publicPage(everyMinutes: 1) { db in
            try db.event(slug: slug, shownTo: .everyone).map { try PlenaryContents(of: $0, seenBy: viewer, in: db) }
        } page: { contents in
            PlenaryPage(visit: visit, contents: contents).frame
        }
    }

    private static let showGallery: Routes.Handler = { visit in
        let (slug, reader, viewer) = (try visit.parameter("event"), visit.words.language.tag, visit.viewer)
        // A measure is late from one day to the next.
        return try await visit.publicPage(everyMinutes: 60) { db in
            try GroupGallery(slug: slug, for: reader, seenBy: viewer, in: db)
        } page: { gallery in
            GroupGalleryPage(visit: visit, gallery: gallery).frame
        }
    }

    // MARK: Leading

    private static func lead(_ step: LeadPlenary.Step, _ event: Event, _ visit: Visit) async throws -> Response {
        let deed = LeadPlenary(event.id, step)
        return try await visit.answering {
            try await visit.once(then: EventDeskAddress(event).plenary.page) { db in try deed.run(in: db) }
        } orExplain: { (refusal: Plenary.Refusal) in
            try await desk(visit, event, refusal: refusal).frame
        }
    }

    private static let changeMinutes: Routes.HandlerOf<Event> = { visit, event in
        let typed = Int(visit.form["minutes"])
        return try await visit.answering {
            guard let typed, Plenary.minutesToChoose.contains(typed) else {
                let range = Plenary.minutesToChoose
                throw FormProblems(
                    "minutes", PlenaryPhrase.minutesBetween(least: range.lowerBound, most: range.upperBound))
            }
            return try await lead(.give(minutes: typed), event, visit)
        } orShow: { sent in
            try await desk(visit, event, sent: sent).frame
        }
    }

    private static let mergeIdeas: Routes.HandlerOf<Event> = { visit, event in
        let deed = MergeIdeas(
            Idea.ID(rawValue: visit.form["idea"]), into: Idea.ID(rawValue: visit.form["into"]))
        let ids: Set<Idea.ID> = [.init(rawValue: visit.form["idea"]), .init(rawValue: visit.form["into"])]
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).plenary.page) { db in
                guard try db.ideas(ids).allSatisfy({ $0.event == event.id }) else { throw NotFound() }
                try deed.run(in: db)
            }
        } orExplain: { (refusal: Idea.Refusal) in
            try await desk(visit, event, refusal: refusal).frame
        }
    }

    private static let parkOthers: Routes.HandlerOf<Event> = { visit, event in
        let (reason, language) = (visit.form["reason"], visit.words.language.tag)
        return try await visit.answering {
            if reason.isBlank { throw FormProblems("reason", MeasurePhrase.reasonMissing) }
            let deed = ParkOtherIdeas(of: event.id, because: reason, in: language)
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).plenary.page) { db in
                try deed.run(in: db)
            }
        } orShow: { sent in
            try await desk(visit, event, sent: sent).frame
        }
    }

    // MARK: What a group brings

    private static func addChoice(to routes: inout Routes) {
        let (board, idea) = (BoardAddress.pattern, BoardAddress.anyIdea)
        routes.post(board.choosing(idea), for: .groupLead) { visit, visitor in try await choose(.add, visitor, visit) }
        routes.post(board.leavingOut(idea), for: .groupLead) { visit, visitor in
            try await choose(.remove, visitor, visit)
        }
        routes.post(board.puttingEarlier(idea), for: .groupLead) { visit, visitor in
            try await choose(.putEarlier, visitor, visit)
        }
    }

    private static func choose(
        _ step: ChooseForPlenary.Step, _ visitor: BoardVisitor, _ visit: Visit
    ) async throws -> Response {
        let idea: Idea.ID = try visit.identifier("idea")
        let (id, reader) = (visitor.board.id, visit.words.language.tag)
        let deed = ChooseForPlenary(step, idea, of: id)
        let isAtBoard = visit.form[BoardAddress.backParameter] == BoardAddress.backToIdeas
        let place = isAtBoard ? BoardAddress(id).ideas : BoardAddress(id).result(of: idea)
        return try await visit.answering {
            try await visit.once(then: place) { db in try deed.run(in: db) }
        } orExplain: { (refusal: PlenaryChoice.Refusal) in
            let results = try await visit.found { db in try BoardResults(id, for: reader, in: db) }
            return BoardResultsPage(visit: visit, results: results, refusal: refusal).frame
        }
    }

    // MARK: Help from the floor

    private static func addHelp(to routes: inout Routes) {
        let (own, idea) = (OwnPageAddress.pattern, OwnPageAddress.anyIdea)
        routes.post(own.help(with: idea), for: .everyone) { visit in
            let isPublic = visit.form.isTicked("isNamePublic")
            return try await help(visit) { idea, person, db in
                try OfferHelp(with: idea, by: person, isNamePublic: isPublic).run(in: db)
            }
        }
        routes.post(own.removalOfHelp(with: idea), for: .everyone) { visit in
            try await help(visit) { idea, person, db in try TakeBackHelp(with: idea, by: person).run(in: db) }
        }
    }

    private static func help(
        _ visit: Visit, _ deed: @escaping @Sendable (Idea.ID, Registration.ID, Writer) throws -> Void
    ) async throws -> Response {
        let (link, linked) = try await OwnPageRoutes.linked(visit)
        guard let person = linked.person else { throw NotFound() }
        let idea: Idea.ID = try visit.identifier("idea")
        return try await visit.answering {
            try await OwnPageRoutes.once(
                visit, link, leadingTo: linked, then: OwnPageAddress(link).placeOfPlenary, by: person.id
            ) { db in
                try deed(idea, person.id, db)
            }
        } orExplain: { (refusal: Idea.Refusal) in
            // It was put aside while the page was open.
            try await OwnPageRoutes.page(visit, link, refusal: refusal).frame
        }
    }
}

extension IdeaVocabulary {
    /// The topics of the city under all their names.
    init(of taxonomy: Taxonomy, fillers: Set<String>) {
        let names = taxonomy.entries(of: Topic.list).map { (Topic(rawValue: $0.slug), Array($0.labels.values)) }
        self.init(Dictionary(names) { first, _ in first }, fillers: fillers)
    }
}

extension Plenary.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .noSuchGroup: words(PlenaryPhrase.noSuchGroup)
        case .nobodyWaits: words(PlenaryPhrase.allHeard)
        }
    }
}

extension PlenaryChoice.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .full(let limit): words(PlenaryPhrase.choiceIsFull(count: limit))
        }
    }
}
