import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What the phases ask: of one board for whoever leads it, of all boards for the hosts.
enum BoardPhaseRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let (board, desk, phase) = (BoardAddress.pattern, EventDeskAddress.pattern, BoardAddress.anyPhase)
        routes.get(board.phases, for: .boardLead, showPhases)
        routes.post(board.phases, for: .boardLead, addPhase)
        routes.get(board.plan(ofPhase: phase), for: .boardLead, showPhase)
        routes.post(board.plan(ofPhase: phase), for: .boardLead, changePhase)
        routes.post(board.removal(ofPhase: phase), for: .boardLead, removePhase)
        routes.carrying(.deed) { $0.get(desk.boardPhases, for: hosts, showPlan) }
        routes.get(desk.boardPhase(phase), for: hosts, showPlannedPhase)
        routes.post(desk.boardPhase(phase), for: hosts, changePlannedPhase)
    }

    /// Which phase the path names; what is no number is none.
    private static func numberOfPhase(_ visit: Visit) throws -> Int {
        Int(try visit.parameter("phase")) ?? -1
    }

    private static func possibleLanguages(_ visit: Visit) -> [Language] { visit.services.lexicon.languages.map(\.tag) }

    // MARK: One board

    private static func phases(
        _ visit: Visit, _ visitor: BoardVisitor, sent: SentForm? = nil, refusal: Board.Refusal? = nil
    ) async throws -> PageFrame {
        let snapshot = try await visit.found { db in try BoardSnapshot(visitor.board.id, in: db) }
        return BoardPhasesPage(visit: visit, snapshot: snapshot, sent: sent, refusal: refusal).frame
    }

    private static let showPhases: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        visit.page(try await phases(visit, visitor))
    }

    private static let addPhase: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (form, language, languages) = (PhaseForm(visit.form), visit.words.language.tag, possibleLanguages(visit))
        let place = visit.form["place"]
        return try await visit.answering {
            let extra = try form.extraPhase(in: language, languages)
            return try await visit.once(then: BoardAddress(visitor.board.id).phases) { db in
                let end = try db.board(visitor.board.id)?.phases.count ?? 0
                try AddPhase(extra, at: Int(place) ?? end, to: visitor.board.id).run(in: db)
            }
        } orShow: { sent in
            try await phases(visit, visitor, sent: sent)
        } orExplain: { (refusal: Board.Refusal) in
            try await phases(visit, visitor, sent: SentForm(fields: visit.form), refusal: refusal)
        }
    }

    private static func page(
        ofPhase index: Int, _ visit: Visit, _ visitor: BoardVisitor, sent: SentForm? = nil,
        refusal: Board.Refusal? = nil
    ) async throws -> PageFrame {
        let board = try await visit.found { db in try db.board(visitor.board.id) }
        guard board.phases.indices.contains(index) else { throw NotFound() }
        let (phase, address) = (board.phases[index], BoardAddress(board.id))
        let isAhead = index > board.phaseIndex && !board.isClosed
        let isPlanned = isAhead || board.isGathering
        return PhasePage(
            visit: visit, title: visit.words.title(of: phase).text, action: address.plan(ofPhase: String(index)),
            back: address.phases, form: PhaseForm(showing: phase), isPlanned: isPlanned, sent: sent,
            removal: phase.isExtra && isAhead
                ? PostButton(
                    label: visit.words(BoardLeadPhrase.removePhase), address: address.removal(ofPhase: String(index)),
                    csrf: visit.csrf, kind: .danger, isSmall: true) : nil,
            refusal: refusal, bodyClass: "board"
        ).frame
    }

    private static let showPhase: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        visit.page(try await page(ofPhase: try numberOfPhase(visit), visit, visitor))
    }

    private static let changePhase: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let (index, form) = (try numberOfPhase(visit), PhaseForm(visit.form))
        let deed = ChangePhase(index, of: visitor.board.id)
        let languages = possibleLanguages(visit)
        return try await visit.answering {
            let plan = try form.plan(languages)
            return try await visit.once(then: BoardAddress(visitor.board.id).phases) { db in
                try deed.run(in: db) { phase in
                    try FormConflict.check(form.fields, against: PhaseForm(showing: phase).fields)
                    (phase.question, phase.minutes) = (plan.question, plan.minutes)
                    if form.isPlanned {
                        (phase.isWritingHidden, phase.isVotePlanned) = (plan.isWritingHidden, plan.isVotePlanned)
                    }
                }
            }
        } orShow: { sent in
            try await page(ofPhase: index, visit, visitor, sent: sent)
        } orExplain: { (refusal: Board.Refusal) in
            try await page(ofPhase: index, visit, visitor, sent: SentForm(fields: visit.form), refusal: refusal)
        }
    }

    private static let removePhase: Routes.HandlerOf<BoardVisitor> = { visit, visitor in
        let deed = RemovePhase(try numberOfPhase(visit), from: visitor.board.id)
        return try await visit.answering {
            try await visit.once(then: BoardAddress(visitor.board.id).phases) { db in try deed.run(in: db) }
        } orExplain: { (refusal: Board.Refusal) in
            try await phases(visit, visitor, refusal: refusal)
        }
    }

    // MARK: All boards of an event

    private static let showPlan: Routes.HandlerOf<Event> = { visit, event in
        let plans = try await visit.read { db in try db.boardPhases(of: event.id) }
        return visit.page(BoardPlanPage(visit: visit, event: event, plans: plans).frame)
    }

    private static func page(
        ofPlan index: Int, _ visit: Visit, _ event: Event, sent: SentForm? = nil
    ) async throws -> PageFrame {
        let plans = try await visit.read { db in try db.boardPhases(of: event.id) }
        guard plans.indices.contains(index) else { throw NotFound() }
        let desk = EventDeskAddress(event)
        return PhasePage(
            visit: visit, title: visit.words.title(of: BoardPhase(plans[index])).text,
            crumbs: visit.crumbs(toBoardsOf: event)
                + [.init(visit.words(BoardLeadPhrase.planTitle), desk.boardPhases)],
            action: desk.boardPhase(String(index)), back: desk.boardPhases, form: PhaseForm(showing: plans[index]),
            sent: sent, bodyClass: "desk"
        ).frame
    }

    private static let showPlannedPhase: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(ofPlan: try numberOfPhase(visit), visit, event))
    }

    private static let changePlannedPhase: Routes.HandlerOf<Event> = { visit, event in
        let (index, form) = (try numberOfPhase(visit), PhaseForm(visit.form))
        let deed = ChangePhasePlan(index, at: event.id)
        let languages = possibleLanguages(visit)
        return try await visit.answering {
            let plan = try form.plan(languages)
            return try await visit.onceWithReceipt(then: EventDeskAddress(event).boardPhases) { db in
                try deed.run(in: db) { kept in
                    try FormConflict.check(form.fields, against: PhaseForm(showing: kept).fields)
                    (kept.question, kept.minutes) = (plan.question, plan.minutes)
                    (kept.isWritingHidden, kept.isVotePlanned) = (plan.isWritingHidden, plan.isVotePlanned)
                }
            }
        } orShow: { sent in
            try await page(ofPlan: index, visit, event, sent: sent)
        }
    }
}
