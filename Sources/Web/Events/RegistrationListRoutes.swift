import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The hosts' list of registrations.
enum RegistrationListRoutes {
    static func add(to routes: inout Routes) {
        let desk = EventDeskAddress.pattern
        routes.carrying(.page, .deed) { routes in
            routes.get(desk.registrations, for: .event([.host]), showList)
            // What is typed about people stays out of addresses, and so out of logs and histories.
            routes.post(desk.registrations, for: .event([.host]), search)
        }
        RegistrationCopies.add(to: &routes)
        SavedFilterRoutes.add(to: &routes)
    }

    private static let showList: Routes.HandlerOf<Event> = { visit, event in
        visit.page(try await page(visit, event, searching: visit.askedSearch.text).frame)
    }

    private static func page(
        _ visit: Visit, _ event: Event, searching search: String = "", typed: String? = nil
    ) async throws -> RegistrationListPage {
        let (choice, query) = (try visit.registrationChoice(), visit.query)
        let page = visit.listPage
        let contents = try await visit.read { [now = visit.now, account = visit.caller.signedIn?.account.id] db in
            try RegistrationListContents(
                of: event, choice, searching: search, for: account, page: page, at: now, after: query, in: db)
        }
        return RegistrationListPage(visit: visit, contents: contents, typed: typed)
    }

    private static let search: Routes.HandlerOf<Event> = { visit, event in
        let typed = visit.form["q"]
        return try await visit.answering {
            try visit.requireThatFormCounts()
            let (desk, choice) = (EventDeskAddress(event), try visit.registrationChoice())
            guard !typed.isEmpty else { return visit.redirect(to: desk.registrations(choice)) }
            let page = visit.form.number(.page, in: 1...100_000) ?? 1
            return visit.redirect(to: desk.registrations(choice, page: page, finding: visit.keepSearch(typed)))
        } orShow: { _ in
            try await page(visit, event, typed: typed).frame
        }
    }
}
