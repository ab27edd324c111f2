import Actions
import Domain
import Hummingbird
import Storage

/// What is printed for the day besides badges: the pack, posters, and a list to sign where a funder wants one.
enum PaperRoutes {
    private static let hosts = Access.event([.host])
    private static let team = Access.event([.host, .door])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        BadgeRoutes.add(to: &routes)
        routes.get(desk.dayPack, for: team, showPack)
        routes.get(desk.posters, for: team, showPosters)
        routes.carrying(.deed) { $0.get(desk.signatureList, for: team, showSignatures) }
        routes.post(desk.signatureList, for: hosts, switchSignatures)
    }

    /// Without a choice everything there is.
    private static let showPack: Routes.HandlerOf<Event> = { visit, event in
        let typed = visit.query.all(DayPackPart.field)
        let parts = typed.compactMap(DayPackPart.init(rawValue:))
        guard parts.count == typed.count else { throw AddressIsWrong() }
        let contents = try await visit.read { [caller = visit.caller, now = visit.now] db in
            try DayPackContents(of: event, for: caller, at: now, in: db)
        }
        let isChosen = visit.query.isTicked(DayPackPart.chosen)
        let chosen = isChosen ? Set(parts) : Set(DayPackPart.allCases)
        return visit.page(DayPackPage(visit: visit, contents: contents, chosen: chosen).frame)
    }

    private static let showPosters: Routes.HandlerOf<Event> = { visit, event in
        let typed = visit.query["of"]
        guard let kind = typed.isEmpty ? .event : PosterKind(rawValue: typed) else { throw AddressIsWrong() }
        let contents = try await visit.read { [caller = visit.caller] db in
            try PosterContents(of: event, for: caller, in: db)
        }
        return visit.page(PosterPage(visit: visit, contents: contents, kind: kind).frame)
    }

    // MARK: A list to sign

    private static func page(
        _ visit: Visit, _ event: Event, refusal: HostRefusal? = nil
    ) async throws -> SignatureListPage {
        let typed = visit.query["form"]
        guard let form = typed.isEmpty ? .organisation : SignatureListForm(rawValue: typed) else {
            throw AddressIsWrong()
        }
        let contents = try await visit.read { db in try SignatureListContents(of: event, in: db) }
        return SignatureListPage(visit: visit, contents: contents, form: form, refusal: refusal)
    }

    private static let showSignatures: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let switchSignatures: Routes.HandlerOf<Event> = { visit, event in
        let isOn = visit.form.isTicked("on")
        let deed = ChangeEvent(event.id, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).signatureList) { db in
                try deed.run(in: db) { $0.hasSignatureList = isOn }
            }
        } orExplain: { (refusal: HostRefusal) in
            try await page(visit, event, refusal: refusal).frame
        }
    }
}
