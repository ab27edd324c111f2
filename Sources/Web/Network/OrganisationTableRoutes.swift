import Domain
import Files
import Hummingbird
import Storage
import Words

/// The directory and the bridges as files: what the page shows, for whoever looks, all pages at once.
enum OrganisationTableRoutes {
    /// More than any city has.
    private static let mostLines = 1_000_000

    static func add(to routes: inout Routes) {
        routes.get(TableAddress.organisations, for: .everyone, send)
        routes.carrying(.year) { $0.get(TableAddress.bridges, for: .everyone, sendBridges) }
        routes.get(DeskAddress.organisationsTable, for: Access.coordination.freshly, sendToDesk)
    }

    private static let send: Routes.Handler = { visit in
        let (directory, today, words) = (visit.services.directory, visit.today, visit.words)
        let (query, format, viewer) = (try visit.directoryQuery(), try visit.tableFormat(), visit.viewer)
        let table = try await visit.read { db in
            let page = try directory.page(query, limit: mostLines, today: today, from: db)
            return try OfficeTable(
                db.manyOrganisations(page.listings.map(\.id)), titled: words(NetworkPhrase.directory),
                contacts: db.firstContacts(for: viewer), in: words)
        }
        return visit.answer(table, as: format, named: "organisations")
    }

    private static let sendBridges: Routes.Handler = { visit in
        let (directory, today, format, viewer) = (
            visit.services.directory, visit.today, try visit.tableFormat(), visit.viewer
        )
        let contents = try await visit.read { db in try BridgeContents(for: viewer, on: today, from: directory, in: db)
        }
        let page = try BridgePage(visit: visit, contents: contents)
        return visit.answer(page.officeTable, as: format, named: "bridges")
    }

    /// Without being asked for another it is what a German Excel opens, as it always was.
    private static let sendToDesk: Routes.Handler = { visit in
        let (words, format) = (visit.words, try visit.tableFormat(usual: .csvForExcel))
        let (directory, today, choice) = (visit.services.directory, visit.today, try visit.organisationChoice())
        let (contents, profiles, contacts) = try await visit.read { db in
            let contents = try DeskOrganisationsContents(
                page: nil, only: choice, on: today, from: directory, in: db)
            return try (
                contents, db.manyOrganisations(contents.listings.map(\.id)), db.firstContacts(for: .coordination)
            )
        }
        let page = DeskOrganisationsPage(visit: visit, contents: contents)
        let table = OfficeTable(profiles, titled: words(NetworkPhrase.directory), contacts: contacts, in: words)
            .adding(page.headingsOfCare, profiles.map(page.care(for:)))
        return visit.answer(table, as: format, named: "organisations")
    }
}

extension Visit {
    /// Of which organisations the desk wants to read; nil for all.
    func organisationChoice() throws(AddressIsWrong) -> DeskOrganisationChoice? {
        guard let asked = query["only"].nonEmpty else { return nil }
        guard let choice = DeskOrganisationChoice(rawValue: asked) else { throw AddressIsWrong() }
        return choice
    }
}
