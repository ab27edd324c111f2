/// What came of a Fachtag until the next one, as everybody may know it: a value that is read at one moment and from which
/// every page, table and paper is made. The same database on the same day is the same report.
public struct ImpactReport: Hashable, Sendable {
    public let event: Event
    public let period: ImpactPeriod
    /// Everybody who is part of a bridge or a measure or was there.
    public let organisations: [Organisation.ID: ImpactOrganisation]
    public let people: ImpactPeople
    /// Measures whose day has passed, and nobody has said anything since.
    public let silent: [Measure]
    /// Measures that still wait for a promise.
    private let proposals: [Measure]
    private let items: [ImpactFigure: [ImpactItem]]
    /// What may belong to a figure, and nobody knows whether it does.
    private let unknown: [ImpactFigure: Int]

    /// - Parameters:
    ///   - cooperations: all that may be told.
    ///   - revived: those that were woken in the period.
    ///   - measures: those of the event.
    ///   - noted: what was said of them and when.
    ///   - organisations: all that may be named: in cooperations and measures, and those of people who were there.
    ///   - present: the organisations of whoever was there.
    public init(
        of event: Event, in period: ImpactPeriod, cooperations: [Cooperation], revived: Set<Cooperation.ID>,
        measures: [Measure], noted: MeasureNotes = MeasureNotes(), organisations: [ImpactOrganisation],
        present: Set<Organisation.ID>, people: ImpactPeople
    ) {
        self.event = event
        self.period = period
        self.people = people
        let known = Dictionary(organisations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.organisations = known
        let day = period.last
        let bridges = cooperations.filter { cooperation in
            let banks = cooperation.parties.compactMap { known[$0.organisation]?.side.bank }
            return Set(banks).count == Bank.allCases.count
        }.sorted { ($0.begun?.rawValue ?? "", $0.id) < ($1.begun?.rawValue ?? "", $1.id) }
        let built = bridges.filter { $0.begun.map(period.contains) ?? false }
        let woken = bridges.filter { revived.contains($0.id) }
        let asleep = bridges.filter { bridge in
            guard bridge.begun.map({ $0 <= day }) ?? true, case .dormant = bridge.status(on: day) else { return false }
            return period.contains(bridge.since(on: day))
        }
        var items: [ImpactFigure: [ImpactItem]] = [
            .built: built.map(ImpactItem.bridge), .revived: woken.map(ImpactItem.bridge),
            .asleep: asleep.map(ImpactItem.bridge),
        ]
        let standings = Dictionary(measures.map { ($0.id, noted.standing(of: $0, on: day)) }) { first, _ in first }
        let agreed = measures.filter { noted.wasAgreed($0, on: day) }
        items[.agreed] = agreed.map(ImpactItem.measure)
        for figure in ImpactFigure.allCases {
            guard let status = figure.status else { continue }
            items[figure] = agreed.filter { standings[$0.id] == status }.map(ImpactItem.measure)
        }
        proposals = measures.filter { standings[$0.id] == .proposed }
        silent = agreed.filter { noted.isSilent(about: $0, on: day) }
        let reached =
            present
            .union(agreed.flatMap { $0.owners.map(\.organisation) })
            .union((built + woken).flatMap { $0.parties.map(\.organisation) })
        items[.reached] = organisations.map(\.id).filter(reached.contains).map(ImpactItem.organisation)
        self.items = items
        unknown = [
            // A bridge that stands, and nobody knows since when.
            .built: bridges.count { $0.begun == nil && $0.stands(on: day) },
            // Something was said of it later, and what was before that is not kept.
            .asleep: bridges.count { bridge in
                guard let begun = bridge.begun, begun <= day else { return false }
                return bridge.since(on: day) > day
            },
            .kept: silent.count,
            .agreed: proposals.count,
        ]
    }

    // MARK: Figures

    public func list(of figure: ImpactFigure) -> [ImpactItem] { items[figure] ?? [] }

    public func number(of figure: ImpactFigure) -> Int { list(of: figure).count }

    public func unknown(in figure: ImpactFigure) -> Int { unknown[figure] ?? 0 }

    /// The measures of which nobody knows whether they belong to a figure.
    public func unknownMeasures(in figure: ImpactFigure) -> [Measure] {
        switch figure {
        case .agreed: proposals
        case .kept: silent
        case .built, .revived, .asleep, .underWay, .notBegun, .stalled, .givenUp, .reached: []
        }
    }

    /// Whether there is anything at all to tell.
    public var isEmpty: Bool { items.values.allSatisfy(\.isEmpty) && people.registered == nil && people.present == nil }

    // MARK: Taken apart

    /// Where something belongs, as values of a list of the city; none if nobody knows, or, of districts, to the whole city.
    public func values(of item: ImpactItem, by dimension: ImpactDimension) -> Set<String> {
        switch dimension {
        case .side: Set(participants(in: item).map(\.side.rawValue))
        case .topic: Set(topics(of: item).map(\.rawValue))
        case .district: Set(participants(in: item).flatMap { $0.districts.map(\.rawValue) })
        }
    }

    /// How many belong where; nil for those of which nobody knows. What belongs to two is counted at both.
    public func numbers(of figure: ImpactFigure, by dimension: ImpactDimension) -> [String?: Int] {
        var numbers: [String?: Int] = [:]
        for item in list(of: figure) {
            let values = values(of: item, by: dimension)
            if values.isEmpty { numbers[.none, default: 0] += 1 }
            for value in values { numbers[value, default: 0] += 1 }
        }
        return numbers
    }

    /// What belongs there.
    /// - Parameter value: nil for those of which nobody knows.
    public func list(of figure: ImpactFigure, by dimension: ImpactDimension, at value: String?) -> [ImpactItem] {
        list(of: figure).filter { item in
            let values = values(of: item, by: dimension)
            return value.map(values.contains) ?? values.isEmpty
        }
    }

    private func participants(in item: ImpactItem) -> [ImpactOrganisation] {
        let ids: [Organisation.ID] =
            switch item {
            case .bridge(let cooperation): cooperation.parties.map(\.organisation)
            case .measure(let measure): measure.owners.map(\.organisation)
            case .organisation(let id): [id]
            }
        return ids.compactMap { organisations[$0] }
    }

    private func topics(of item: ImpactItem) -> Set<Topic> {
        switch item {
        case .bridge(let cooperation): [cooperation.topic]
        case .measure(let measure): Set([measure.topic].compactMap(\.self))
        case .organisation(let id): organisations[id]?.topics ?? []
        }
    }
}

extension Cooperation {
    /// Whether it was a bridge on `day`, awake or asleep.
    fileprivate func stands(on day: CalendarDay) -> Bool {
        switch status(on: day) {
        case .active, .dormant: true
        case .contact, .planned, .ended, .stopped: false
        }
    }
}
