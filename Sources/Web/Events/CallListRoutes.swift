import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Whom somebody has to call at an event, and who does it.
enum CallListRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.deed) { $0.get(desk.calls, for: hosts, show) }
        routes.post(desk.calls, for: hosts, give)
        routes.post(desk.callCopies, for: hosts.freshly, handOut)
        routes.post(desk.removal(of: EventDeskAddress.anyHelper), for: hosts, takeBack)
    }

    /// The link follows from the form that gave the calls away, so that only the browser that sent it is shown it again.
    private static func secret(of sent: String, at event: Event, _ visit: Visit) -> Secret? {
        sent.isEmpty ? nil : visit.derivedSecret("call-helper:\(visit.formCaller):\(event.id):\(sent)")
    }

    /// What the address says of the form that was sent. Whoever goes back to it and ticks others, or writes another name,
    /// gives them to somebody else.
    private static func key(of form: GiveCallsForm, _ visit: Visit) throws -> String {
        guard !form.once.isEmpty else { throw NotFound() }
        return Secret.hexadecimal(Secret.sha256(Array("\(form.once)\u{1}\(visit.form.contentHash)".utf8)))
    }

    private static func page(
        _ visit: Visit, _ event: Event, form: GiveCallsForm? = nil, problems: FormProblems = .init(),
        refusal: (any Explainable)? = nil
    ) async throws -> CallListPage {
        let link = secret(of: visit.query["given"].asKey, at: event, visit)
        let contents = try await visit.read { [now = visit.now] db in
            try CallListContents(of: event, at: now, given: link, in: db)
        }
        var shown = form ?? GiveCallsForm()
        shown.once = Secret(from: visit.services.randomness).text
        return CallListPage(
            visit: visit, contents: contents, language: visit.query["language"].nonEmpty.map(Language.init(rawValue:)),
            form: shown, problems: problems, refusal: refusal)
    }

    private static let show: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event).frame)
    }

    private static let give: Routes.HandlerOf<Event> = { visit, event in
        let form = GiveCallsForm(visit.form)
        return try await visit.answering {
            try form.check()
            let sent = try key(of: form, visit)
            guard let link = secret(of: sent, at: event, visit) else { throw NotFound() }
            let deed = GiveCalls(to: (form.calls ?? []).sorted(), by: form.helper, at: event, link: link)
            return try await visit.once(then: EventDeskAddress(event).calls(givenBy: sent), deed.run)
        } orShow: { sent in
            try await page(visit, event, form: form, problems: sent.problems).frame
        } orExplain: { (refusal: CallRefusal) in
            try await page(visit, event, form: form, refusal: refusal).frame
        }
    }

    private static let handOut: Routes.HandlerOf<Event> = { visit, event in
        try await visit.write { db in try HandOutList(of: event.id).run(in: db) }
        let contents = try await visit.read { [now = visit.now] db in
            try CallListContents(of: event, at: now, in: db)
        }
        return visit.page(CallSheetPage(visit: visit, contents: contents).frame)
    }

    private static let takeBack: Routes.HandlerOf<Event> = { visit, event in
        let deed = EndCallHelp(try visit.identifier("helper", of: CallVolunteer.self), at: event.id)
        return try await visit.onceWithReceipt(then: EventDeskAddress(event).calls, deed.run)
    }
}
