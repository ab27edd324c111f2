import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The hosts of an event: who they are, and what they decide together.
enum HostDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.hosts, for: hosts, show) }
        routes.post(desk.release, for: hosts, publish)
        routes.post(desk.yes, for: hosts, sayYes)
        routes.post(desk.no, for: hosts, sayNo)
        routes.post(desk.withdrawalOfQuestion, for: hosts, withdraw)
        routes.post(desk.hostAcceptance, for: hosts, accept)
        routes.post(desk.moving, for: hosts, move)
        routes.post(desk.approvals, for: hosts, changeApprovals)
        routes.post(desk.hostBodies, for: hosts, addBody)
        routes.post(desk.hostBodyRemoval, for: .coordination, removeBody)
        routes.post(desk.hostPeople, for: hosts.freshly, invite)
        routes.get(desk.removal(ofHost: EventDeskAddress.anyAccount), for: .coordination, askRemoval)
        routes.post(desk.removal(ofHost: EventDeskAddress.anyAccount), for: .coordination, removeHost)
    }

    /// As it is now: what was found before may have changed with what was just done.
    private static func page(_ visit: Visit) async throws -> HostDeskPage {
        let event = try await visit.event(for: .team)
        let (people, hasProgramme, lastNo) = try await visit.read { db in
            let isUnseen = try db.lastProgrammeVersion(of: event.id) == nil
            let hasItems = try !db.draftProgramme(of: event.id).items.isEmpty
            return (try db.hostPeople(of: event.id), isUnseen && hasItems, try db.lastNo(at: event.id))
        }
        var page = HostDeskPage(visit: visit, event: event, people: people, hasProgramme: hasProgramme)
        page.lastNo = lastNo
        return page
    }

    private static let show: Routes.HandlerOf<Event> = { visit, _ in visit.page(try await page(visit).frame) }

    /// Does what a form or a button asks for and leads back to the hosts. What cannot be done is said on the page that shows
    /// why.
    private static func answer(
        _ visit: Visit, then address: String, _ deed: () throws -> @Sendable (Writer) throws -> Void
    ) async throws -> Response {
        try await visit.answering {
            try await visit.onceWithReceipt(then: address, try deed())
        } orShow: { sent in
            var page = try await page(visit)
            (page.sent, page.conflict) = (sent, sent.conflict)
            if sent.fields.names.contains("day") { page.moving = MovingForm(sent.fields) }
            return page.frame
        } orExplain: { (refusal: HostRefusal) in
            var page = try await page(visit)
            (page.refusal, page.sent) = (refusal, SentForm(fields: visit.form))
            if visit.form.names.contains("day") { page.moving = MovingForm(visit.form) }
            return page.frame
        }
    }

    // MARK: Deciding together

    private static let publish: Routes.HandlerOf<Event> = { visit, event in
        let read = HostsQuestionForm(visit.form)
        let deed = ReleaseEvent(
            publishing: event.id, withProgramme: visit.form.isTicked("programme"),
            correspondence: visit.services.correspondence)
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            return { db in try deed.run(in: db) { event in try read.check(event) } }
        }
    }

    private static let sayYes: Routes.HandlerOf<Event> = { visit, event in
        guard let account = visit.caller.signedIn?.account.id else { throw NotFound() }
        let read = HostsQuestionForm(visit.form)
        let deed = SayYes(at: event.id, by: account, correspondence: visit.services.correspondence)
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            return { db in try deed.run(in: db) { event in try read.check(event) } }
        }
    }

    private static let sayNo: Routes.HandlerOf<Event> = { visit, event in
        guard let account = visit.caller.signedIn?.account.id else { throw NotFound() }
        let (read, form) = (HostsQuestionForm(visit.form), RefusalForm(fields: visit.form))
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            let deed = SayNo(
                at: event.id, by: account, because: try form.reason(), correspondence: visit.services.correspondence)
            return { db in try deed.run(in: db) { event in try read.check(event) } }
        }
    }

    private static let withdraw: Routes.HandlerOf<Event> = { visit, event in
        let read = HostsQuestionForm(visit.form)
        let deed = WithdrawQuestion(at: event.id, correspondence: visit.services.correspondence)
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            return { db in try deed.run(in: db) { event in try read.check(event) } }
        }
    }

    private static let accept: Routes.HandlerOf<Event> = { visit, event in
        guard let account = visit.caller.signedIn?.account.id else { throw NotFound() }
        let deed = AcceptHosting(of: event.id, by: account)
        return try await answer(visit, then: EventDeskAddress(event).hosts) { deed.run }
    }

    private static let move: Routes.HandlerOf<Event> = { visit, event in
        let form = MovingForm(visit.form)
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            let wish = try form.wish()
            let deed = ReleaseEvent(
                moving: event.id, to: wish.day, wish.place, correspondence: visit.services.correspondence)
            return { db in
                try deed.run(in: db) { event in
                    try FormConflict.check(form.fields, against: MovingForm(event).fields)
                }
            }
        }
    }

    private static let changeApprovals: Routes.HandlerOf<Event> = { visit, event in
        let form = ApprovalsForm(visit.form)
        return try await answer(visit, then: EventDeskAddress(event).hosts) {
            let deed = ChangeApprovals(
                of: event.id, to: try form.number(), correspondence: visit.services.correspondence)
            return { db in
                try deed.run(in: db) { event in
                    try FormConflict.check(form.fields, against: ApprovalsForm(event).fields)
                }
            }
        }
    }

    // MARK: Who they are

    private static let addBody: Routes.HandlerOf<Event> = { visit, event in
        try await answer(visit, then: EventDeskAddress(event).hosts) {
            let host = try HostBodyForm(fields: visit.form).host()
            return AddBody(host, to: event.id, correspondence: visit.services.correspondence).run
        }
    }

    private static let removeBody: Routes.Handler = { visit in
        let event = try await visit.event(for: .team)
        let deed = RemoveBody(
            named: visit.form["body"], from: event.id, correspondence: visit.services.correspondence)
        return try await answer(visit, then: EventDeskAddress(event).hosts) { deed.run }
    }

    private static let invite: Routes.HandlerOf<Event> = { visit, event in
        try await answer(visit, then: EventDeskAddress(event).hostInvited) {
            let deed = try HostPersonForm(fields: visit.form)
                .invitation(to: event, correspondence: visit.services.correspondence)
            return { db in try deed.run(in: db) }
        }
    }

    private static let removeHost: Routes.Handler = { visit in
        let event = try await visit.event(for: .team)
        let deed = RemoveHost(
            try visit.identifier("account"), from: event.id, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: EventDeskAddress(event).hosts) { db in try deed.run(in: db) }
        } orShow: { _ in
            try await removalPage(visit)
        } orExplain: { (refusal: HostRefusal) in
            var page = try await page(visit)
            page.refusal = refusal
            return page.frame
        }
    }

    private static let askRemoval: Routes.Handler = { visit in visit.page(try await removalPage(visit)) }

    /// What follows if somebody is a host no more.
    private static func removalPage(_ visit: Visit) async throws -> PageFrame {
        let event = try await visit.event(for: .team)
        let account: Account.ID = try visit.identifier("account")
        let people = try await visit.read { db in try db.hostPeople(of: event.id) }
        guard let person = people.first(where: { $0.account == account }) else { throw NotFound() }
        return HostRemovalPage(visit: visit, event: event, people: people, person: person).frame
    }
}

extension HostRefusal: FormRefusal {
    /// Above whatever form it keeps from counting.
    var field: String? { "" }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .asksSomethingElse: words(EditionPhrase.asksSomethingElse)
        case .isNotAsked: words(EditionPhrase.isNotAsked)
        case .somethingIsAsked: words(EditionPhrase.somethingIsAsked)
        case .noSuchBody: words(EditionPhrase.noSuchBody)
        case .bodyIsThere: words(EditionPhrase.bodyIsThere)
        case .somebodySpeaks: words(EditionPhrase.somebodySpeaks)
        case .hasNoVoice: words(EditionPhrase.hasNoVoice)
        case .dayIsOver: words(EditionPhrase.dayIsOver)
        case .speaksForAnother: words(EditionPhrase.speaksForAnother)
        case .isNotTheirs: words(EditionPhrase.isNotTheirs)
        }
    }
}
