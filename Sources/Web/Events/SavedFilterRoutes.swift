import Actions
import Domain
import HTTPTypes
import Hummingbird
import Storage
import Words

/// The filters that somebody of the team keeps for themselves.
enum SavedFilterRoutes {
    /// What is to become of the filter.
    static let field = "way"
    /// The address says what was done before.
    private static let done = "filter"

    static func add(to routes: inout Routes) {
        routes.post(EventDeskAddress.pattern.savedFilters, for: .event([.host]), keep)
    }

    private static let keep: Routes.HandlerOf<Event> = { visit, event in
        guard let way = KeepFilter.Way(rawValue: visit.form[field]), let account = visit.caller.signedIn?.account.id
        else { throw NotFound() }
        // What cannot be opened any more can still be let go.
        let choice = try way == .letGo ? visit.keptRegistrationChoice() : visit.registrationChoice()
        let isKnown = choice.isKnown(to: visit.services.taxonomy)
        return try await visit.once { db in
            let kept = try db.savedFilters(of: account, at: event.id)
            let told = kept.contains { $0.choice == choice.unsorted && $0.tells }
            try KeepFilter(choice, way, for: account, at: event.id).run(in: db)
            guard isKnown else { return EventDeskAddress(event).registrations }
            let list = EventDeskAddress(event).registrations(choice)
            let receipt = way == .letGo && told ? "\(way.rawValue)&told=yes" : way.rawValue
            return "\(list)\(list.contains("?") ? "&" : "?")\(done)=\(receipt)"
        }
    }

    /// What has become of the filter that is shown; what was let go comes back with one button.
    static func receipt(for visit: Visit, of event: Event, _ choice: RegistrationChoice, as sentence: String) -> Notice?
    {
        guard let way = KeepFilter.Way(rawValue: visit.query[done]) else { return nil }
        let words = visit.words
        switch way {
        case .keep: return Notice(kind: .success, text: "\(words(RegistrationPhrase.filterIsKept(filter: sentence)))")
        case .tell: return Notice(kind: .success, text: "\(words(RegistrationPhrase.filterWillTell(filter: sentence)))")
        case .letGo:
            let before: KeepFilter.Way = visit.query.isTicked("told") ? .tell : .keep
            let undo = PostButton(
                label: words(KernelPhrase.undo), address: EventDeskAddress(event).savedFilters(choice),
                csrf: visit.csrf, isSmall: true, values: [(field, before.rawValue)])
            return Notice(
                kind: .success, title: words(RegistrationPhrase.filterIsGone(filter: sentence)), text: "\(undo)")
        }
    }
}

extension SavedFilterRefusal: Explainable {
    var status: HTTPResponse.Status {
        switch self {
        case .tooMany: .conflict
        case .nothingChosen: .unprocessableContent
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .tooMany: words(RegistrationPhrase.tooManyFilters(limit: SavedFilter.most))
        case .nothingChosen: words(RegistrationPhrase.filterIsEmpty)
        }
    }
}
