import Domain
import HTTPTypes
import Words

/// How stands are said, the same on every page.
extension Stand.Status {
    /// As the organisation and the hosts read it.
    func word(in words: Words) -> StatusWord {
        switch self {
        case .requested: StatusWord(tone: .waiting, word: words(StandPhrase.isRequested))
        case .confirmed: StatusWord(tone: .good, word: words(StandPhrase.isConfirmed))
        case .declined: StatusWord(tone: .bad, word: words(StandPhrase.isDeclined))
        case .withdrawn: StatusWord(tone: .quiet, word: words(StandPhrase.isWithdrawn))
        }
    }
}

extension StandSupply.Kind {
    var phrase: StandPhrase {
        switch self {
        case .tables: .tables
        case .walls: .walls
        case .power: .power
        }
    }
}

extension StandSupply {
    /// “Tische: 2 · Strom: 1”; what is not needed is left out.
    func sentence(in words: Words) -> String {
        let parts = Kind.allCases.filter { self[$0] > 0 }.map { kind in
            words(StandPhrase.amountOf(what: words(kind.phrase), amount: self[kind]))
        }
        return parts.isEmpty ? words(StandPhrase.nothingNeeded) : parts.joined(separator: " · ")
    }
}

extension Words {
    /// In the order in which people look for them.
    func labels(of languages: Set<Language>) -> String {
        sorted(languages.sorted()) { label($0) }.map { label($0) }.joined(separator: ", ")
    }

    /// “A, B und C”, where each may be a link.
    fileprivate func list(_ items: [HTML]) -> HTML {
        // What stands between them is the same whatever they are; the mark stands in no language's list.
        let mark: Character = "\u{FFFC}"
        let between = self.list(items.map { _ in String(mark) })
            .split(separator: mark, omittingEmptySubsequences: false)
        var said: HTML = "\(String(between[0]))"
        for (item, after) in zip(items, between.dropFirst()) {
            said += item
            said += "\(String(after))"
        }
        return said
    }
}

extension StandConflict {
    /// What does not fit, with everybody whom it concerns.
    /// - Parameter name: of a stand, perhaps with the way to it.
    func sentence(in words: Words, areas: [StandArea], name: (Stand.ID) -> HTML) -> HTML {
        func area(_ id: StandArea.ID) -> String { areas.first { $0.id == id }?.name ?? "" }
        let who = words.list(stands.map(name))
        let said: StandMarkupPhrase =
            switch self {
            case .samePlace(let place, _):
                .samePlace(area: area(place.area), spot: String(place.number), who: who)
            case .noSuchPlace(let place, _):
                .placeIsGone(area: area(place.area), spot: String(place.number), who: who)
            case .tooMuch(let kind, let id, let needed, let there, _):
                .tooMuch(area: area(id), what: words(kind.phrase), needed: needed, available: there, who: who)
            }
        return words.html(said)
    }
}

extension Stand.Refusal: FormRefusal {
    var field: String? {
        switch self {
        case .noSuchPlace: "place"
        case .reasonIsMissing: "reason"
        case .isOver, .areaIsInUse, .eventIsOver, .eventIsCancelled: nil
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .reasonIsMissing, .noSuchPlace: .unprocessableContent
        case .isOver, .areaIsInUse, .eventIsOver, .eventIsCancelled: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .isOver: words(StandPhrase.nobodyWaits)
        case .reasonIsMissing: words(StandPhrase.reasonIsMissing)
        case .noSuchPlace: words(StandPhrase.noSuchPlace)
        case .areaIsInUse: words(StandPhrase.areaIsInUse)
        case .eventIsOver: words(StandPhrase.eventIsOver)
        case .eventIsCancelled: words(StandingPhrase.isCancelled)
        }
    }
}
