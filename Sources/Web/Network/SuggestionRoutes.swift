import Actions
import Domain
import HTTPTypes
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
        routes.post(SuggestionAddress.introductions, for: .coordination, introduce)
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

    // MARK: What is missing

    private static func missing(_ visit: Visit, refusal: BringTogether.Refusal? = nil) async throws -> PageFrame {
        let (services, today, now, receipt) = (visit.services, visit.today, visit.now, visit.receipt)
        let contents = try await visit.read { db in
            try MissingBridgesContents(
                from: services.directory, services.acquaintances, topics: services.taxonomy.all(), on: today, now: now,
                introduced: receipt.map { [$0.slug, $0.said] } ?? [], in: db)
        }
        return MissingBridgesPage(visit: visit, contents: contents, refusal: refusal).frame
    }

    private static let showMissing: Routes.Handler = { visit in visit.page(try await missing(visit)) }

    private static let introduce: Routes.Handler = { visit in
        let form = visit.form
        let (first, second) = (form[MissingBridgesPage.one], form[MissingBridgesPage.other])
        let correspondence = visit.services.correspondence
        let page = visit.receipt(at: SuggestionAddress.missingBridges, said: second, by: first)
        return try await visit.answering {
            try await visit.once(then: page) { db in
                guard let one = try db.organisation(slug: first), let other = try db.organisation(slug: second) else {
                    throw NotFound()
                }
                try BringTogether(one.id, other.id, correspondence: correspondence).run(in: db)
            }
        } orExplain: { (refusal: BringTogether.Refusal) in
            try await missing(visit, refusal: refusal)
        }
    }
}

extension BringTogether.Refusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .isDone: words(ListsPhrase.isIntroduced)
        case .nobodyReached: words(ListsPhrase.introductionReachesNobody)
        }
    }
}
