import Actions
import Domain
import Hummingbird
import Storage

/// What whoever runs the house says about it: imprint, privacy, accessibility, and the two pages in other ways of speaking.
enum HouseRoutes {
    static func add(to routes: inout Routes) {
        routes.get(HouseAddress.desk, for: .coordination, showDesk)
        for page in HousePage.allCases {
            routes.get(HouseAddress.form(of: page), for: .coordination) { visit in try await showForm(page, visit) }
            routes.post(HouseAddress.form(of: page), for: .coordination) { visit in try await change(page, visit) }
        }
    }

    private static let showDesk: Routes.Handler = { visit in
        let facts = try await visit.read { db in try db.houseFacts() }
        return visit.page(HouseDeskPage(visit: visit, facts: facts).frame)
    }

    private static func showForm(_ page: HousePage, _ visit: Visit) async throws -> Response {
        let facts = try await visit.read { db in try db.houseFacts() }
        return visit.page(HouseFormPage(visit: visit, form: HouseForm(page, showing: facts)).frame)
    }

    private static func change(_ page: HousePage, _ visit: Visit) async throws -> Response {
        let (form, today) = (HouseForm(page, visit.form), visit.today)
        return try await visit.answering {
            try await visit.once(then: HouseAddress.saved(page)) { db in
                try ChangeHousePage(page).run(in: db) { facts in
                    try FormConflict.check(form.fields, against: HouseForm(page, showing: facts).fields)
                    try form.change(&facts, on: today)
                }
            }
        } orShow: { sent in
            HouseFormPage(
                visit: visit, form: HouseForm(page, sent.fields), problems: sent.problems, conflict: sent.conflict
            ).frame
        }
    }
}
