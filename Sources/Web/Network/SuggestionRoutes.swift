import Actions
import Domain
import Hummingbird
import Storage
import Words

/// What an organisation could do next, and which bridges the network lacks.
enum SuggestionRoutes {
    static func add(to routes: inout Routes) {
        let address = SuggestionAddress.pattern
        routes.get(address.page, for: .editor, show)
        routes.post(address.page, for: .editor, decline)
        routes.post(address.again, for: .editor, wantAgain)
        routes.get(SuggestionAddress.missingBridges, for: .coordination, showMissing)
    }

    private static let show: Routes.HandlerOf<Organisation> = { visit, organisation in
        let (viewer, today, acquaintances) = (visit.viewer, visit.today, visit.services.acquaintances)
        let contents = try await visit.read { [asked = DeclinedSuggestion(visit.query)] db in
            try SuggestionContents(
                for: organisation, seenBy: viewer, declining: asked, from: acquaintances, on: today, in: db)
        }
        return visit.page(SuggestionPage(visit: visit, contents: contents).frame)
    }

    private static let decline: Routes.HandlerOf<Organisation> = { visit, organisation in
        let (suggestion, address) = (DeclinedSuggestion(visit.form), SuggestionAddress(organisation.slug))
        return try await visit.once(then: suggestion.map(address.page(declining:)) ?? address.page) { db in
            guard let suggestion else { throw NotFound() }
            try DeclineSuggestion(suggestion, for: organisation.id).run(in: db)
        }
    }

    private static let wantAgain: Routes.HandlerOf<Organisation> = { visit, organisation in
        let suggestion = DeclinedSuggestion(visit.form)
        return try await visit.once(then: SuggestionAddress(organisation.slug).page) { db in
            guard let suggestion else { throw NotFound() }
            try WantSuggestion(suggestion, for: organisation.id).run(in: db)
        }
    }

    private static let showMissing: Routes.Handler = { visit in
        let (services, today) = (visit.services, visit.today)
        let contents = try await visit.read { db in
            try MissingBridgesContents(
                from: services.directory, services.acquaintances, topics: services.taxonomy.all(), on: today, in: db)
        }
        return visit.page(MissingBridgesPage(visit: visit, contents: contents).frame)
    }
}
