import Actions
import Domain
import Hummingbird
import Secrets
import Storage

/// The small groups at the desk: look at what is proposed, move people by hand, release.
enum GroupRoutes {
    static func add(to routes: inout Routes) {
        routes.carrying(.round, .part, .deed) { routes in
            let (team, hosts) = (Access.event([.host, .facilitator]), Access.event([.host]))
            let (desk, anybody) = (GroupDeskAddress.pattern, EventDeskAddress.anyRegistration)
            routes.get(desk.page, for: team, show)
            routes.get(desk.lists, for: team, showLists)
            routes.get(desk.wishes, for: hosts, showWishes)
            routes.stream(desk.stream, for: team, followDesk)
            routes.post(desk.release, for: hosts, release)
            routes.post(desk.releaseRemoval, for: hosts, takeBackRelease)
            routes.post(desk.moveRemoval, for: hosts, takeBackMove)
            routes.post(desk.formationRemoval, for: hosts, discardProposal)
            routes.post(desk.repairRemoval, for: hosts, discardRepair)
            routes.get(desk.seat(of: anybody), for: hosts, showSeat)
            routes.post(desk.seat(of: anybody), for: hosts, seat)
            routes.post(desk.companionSearch(of: anybody), for: hosts, findCompanions)
            routes.post(desk.pin(of: anybody), for: hosts) { try await pin($0, at: $1, isPinned: true) }
            routes.post(desk.pinRemoval(of: anybody), for: hosts) { try await pin($0, at: $1, isPinned: false) }
            let event = EventAddress.pattern
            routes.get(event.groupScreen, for: team, showScreen)
            routes.get(event.formerGroupScreen, for: team) { $0.moved(to: EventAddress($1).groupScreen) }
            routes.stream(OwnPageAddress.pattern.groupStream, for: .everyone, followOwnGroup)
            GroupRunRoutes.add(to: &routes)
        }
    }

    private static func page(
        _ visit: Visit, _ event: Event, refusal: (any Explainable)? = nil
    ) async throws -> GroupDeskPage {
        let desk = try await visit.read { db in try GroupDesk(of: event, round: visit.round, in: db) }
        return GroupDeskPage(visit: visit, desk: desk, refusal: refusal)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let showLists: Routes.HandlerOf<Event> = { visit, event in
        let lists = try await visit.read { db in try GroupLists(of: event, round: visit.round, in: db) }
        return visit.page(GroupListsPage(visit: visit, lists: lists).frame)
    }

    private static let showWishes: Routes.HandlerOf<Event> = { visit, event in
        let weighed = try await visit.read { db in try WeighedGroups(of: event, round: visit.round, in: db) }
        return visit.page(GroupWishesPage(visit: visit, weighed: weighed).frame)
    }

    private static let showScreen: Routes.HandlerOf<Event> = { visit, event in
        let asked = visit.query["round"].isEmpty ? nil : visit.round
        let shown = try await visit.read { [now = visit.now] db in
            try GroupScreen(of: event, round: asked, at: now, in: db)
        }
        return visit.page(GroupScreenPage(visit: visit, screen: shown).frame)
    }

    // MARK: Releasing

    /// Releases what was seen. Whoever saw something else looks again.
    private static let release: Routes.HandlerOf<Event> = { visit, event in
        let deed = ReleaseGroups(
            .init(rawValue: visit.form["formation"]), at: event.id, round: visit.round,
            randomness: visit.services.randomness)
        return try await releasing(visit, event) { db in _ = try deed.run(in: db) }
    }

    private static let takeBackRelease: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeBackRelease(of: .init(rawValue: visit.form["formation"]), at: event.id, round: visit.round)
        return try await releasing(visit, event) { db in _ = try deed.run(in: db) }
    }

    private static func releasing(
        _ visit: Visit, _ event: Event, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await visit.answering {
            try await visit.answering {
                try await visit.onceWithReceipt(then: visit.groupDesk(of: event).released, deed)
            } orExplain: { (refusal: Formation.Refusal) in
                try await page(visit, event, refusal: refusal).frame
            }
        } orExplain: { (refusal: HostRefusal) in
            try await page(visit, event, refusal: refusal).frame
        }
    }

    private static let takeBackMove: Routes.HandlerOf<Event> = { visit, event in
        let deed = TakeBackMove(in: .init(rawValue: visit.form["formation"]), at: event.id, round: visit.round)
        let desk = visit.groupDesk(of: event)
        return try await visit.once { db in
            try deed.run(in: db).map { desk.page(at: $0.to.registration) } ?? desk.page
        }
    }

    private static let discardProposal: Routes.HandlerOf<Event> = { visit, event in
        let deed = DiscardProposal(.init(rawValue: visit.form["formation"]), at: event.id, round: visit.round)
        return try await visit.onceWithReceipt(then: visit.groupDesk(of: event).page) { db in try deed.run(in: db) }
    }

    private static let discardRepair: Routes.HandlerOf<Event> = { visit, event in
        return try await visit.onceWithReceipt(
            then: visit.groupDesk(of: event).page, DiscardRepair(at: event.id, round: visit.round).run)
    }

    // MARK: By hand

    private static let showSeat: Routes.HandlerOf<Event> = { visit, event in
        let person: Registration.ID = try visit.identifier("registration")
        let weighed = try await visit.read { db in try WeighedGroups(of: event, round: visit.round, in: db) }
        guard let seat = WeighedSeat(of: person, in: weighed) else { throw NotFound() }
        return visit.page(SeatPage(visit: visit, weighed: seat).frame)
    }

    /// Nothing is changed; a name that is typed stays out of addresses, and so out of logs and histories.
    private static let findCompanions: Routes.HandlerOf<Event> = { visit, event in
        let person: Registration.ID = try visit.identifier("registration")
        let (desk, typed) = (visit.groupDesk(of: event), visit.form["q"])
        guard !typed.isEmpty else { return visit.redirect(to: desk.companions(of: person)) }
        return visit.redirect(to: desk.companions(of: person, finding: visit.keepSearch(typed)))
    }

    private static let seat: Routes.HandlerOf<Event> = { visit, event in
        let person: Registration.ID = try visit.identifier("registration")
        let deed = SeatPerson(
            person, in: .init(rawValue: visit.form["group"]), at: event.id, round: visit.round)
        return try await change(person, visit, event) { db in _ = try deed.run(in: db) }
    }

    private static func pin(_ visit: Visit, at event: Event, isPinned: Bool) async throws -> Response {
        let person: Registration.ID = try visit.identifier("registration")
        let deed = PinSeat(of: person, isPinned: isPinned, at: event.id, round: visit.round)
        return try await change(person, visit, event) { db in _ = try deed.run(in: db) }
    }

    /// The page of one person says whom it showed. Where people are taken by hand among all groups, whoever has the seat is
    /// meant.
    private static func change(
        _ person: Registration.ID, _ visit: Visit, _ event: Event, _ deed: @escaping @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        let seen = visit.form[SeenHolder.field].nonEmpty.map { SeenHolder(text: $0) }
        return try await visit.answering {
            try await visit.answering {
                try await visit.once(then: visit.groupDesk(of: event).moved(person)) { db in
                    try seen?.check(person, in: db)
                    try deed(db)
                }
            } orExplain: { (refusal: Formation.Refusal) in
                try await page(visit, event, refusal: refusal).frame
            }
        } orExplain: { (passedOn: PlacePassedOn) in
            try await page(visit, event, refusal: passedOn).frame
        }
    }

    // MARK: Live

    private static let followDesk: Routes.HandlerOf<Event> = { visit, event in
        visit.liveStream(on: .groups(of: event.id), renderer: "group-desk") { _, _ in LiveEvent("changed", "") }
    }

    private static let followOwnGroup: Routes.Handler = { visit in
        let link = try visit.ownLink()
        let event = try await visit.found { db in try db.registration(link: link.hash)?.event }
        let right = ListeningRight(about: [.registration]) {
            try await visit.read { db in try db.registration(link: link.hash) != nil }
        }
        return releases(of: event, while: right, visit)
    }

    private static func releases(of event: Event.ID, while right: ListeningRight, _ visit: Visit) -> Response {
        visit.liveStream(on: .groups(of: event), renderer: "group-releases", while: right) { entry, _ in
            // A room that changes matters as much as a group that changes.
            entry.change == .released || entry.kind == .workGroup ? LiveEvent("changed", "") : nil
        }
    }
}
