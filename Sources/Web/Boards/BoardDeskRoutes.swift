import Actions
import Domain
import Hummingbird
import Storage
import Words

/// All boards of an event at once, and what everybody who leads one of them is told.
enum BoardDeskRoutes {
    static func add(to routes: inout Routes) {
        let (desk, hosts) = (BoardDeskAddress.pattern, Access.event([.host]))
        routes.get(desk.page, for: .event([.host, .facilitator, .helper]), show)
        routes.post(desk.message, for: hosts, tell)
        routes.post(desk.messageRemoval, for: hosts, takeBack)
        routes.post(desk.earlier, for: hosts, hangEarlier)
        routes.post(desk.earlierRemoval, for: hosts, takeEarlierDown)
    }

    private static func page(
        _ visit: Visit, _ event: Event, sent: SentForm = SentForm()
    ) async throws -> BoardDeskPage {
        let pulse = visit.services.pulse.number(at: visit.now.advanced(by: .zero - BoardDeskContents.lately))
        let contents = try await visit.read { [now = visit.now, today = visit.today] db in
            try BoardDeskContents(of: event, since: pulse, at: now, on: today, in: db)
        }
        return BoardDeskPage(visit: visit, contents: contents, sent: sent)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let tell: Routes.HandlerOf<Event> = { visit, event in
        try await visit.answering {
            let content = try FacilitatorMessageForm(visit.form).content(in: visit.words.language.tag)
            let deed = SendFacilitatorMessage(content, at: event.id)
            return try await visit.once(then: BoardDeskAddress(event).page, deed.run)
        } orShow: { sent in
            try await page(visit, event, sent: sent).frame
        }
    }

    private static let hangEarlier: Routes.HandlerOf<Event> = { visit, event in
        let services = visit.services
        let deed = HangEarlier(
            at: event.id, on: visit.today, taxonomy: services.taxonomy, randomness: services.randomness)
        return try await visit.once(then: BoardDeskAddress(event).page) { db in try deed.run(in: db) }
    }

    private static let takeEarlierDown: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeEarlierDown(at: event.id)
        return try await visit.once(then: BoardDeskAddress(event).page) { db in try deed.run(in: db) }
    }

    private static let takeBack: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeFacilitatorMessageBack(.init(rawValue: visit.form["message"]), at: event.id)
        return try await visit.once(then: BoardDeskAddress(event).page, deed.run)
    }
}

/// What everybody who leads a board is to be told: minutes, with one press, or a sentence.
struct FacilitatorMessageForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// - Parameter language: in which the sentence is written.
    func content(in language: Language) throws(FormProblems) -> FacilitatorMessage.Content {
        if let minutes = Int(fields["minutes"]), FacilitatorMessage.minutesToChoose.contains(minutes) {
            return .minutesLeft(minutes)
        }
        let text = fields["text"].singleLine
        guard !text.isBlank else { throw FormProblems("text", JoiningPhrase.messageIsEmpty) }
        guard !text.exceeds(FacilitatorMessage.textLimit) else {
            throw FormProblems("text", KernelPhrase.textIsTooLong(count: FacilitatorMessage.textLimit))
        }
        return .text(text, in: language)
    }
}
