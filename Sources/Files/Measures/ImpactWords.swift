public import Domain
public import Words

extension ImpactFigure {
    /// What it is called.
    public var phrase: ImpactPhrase {
        switch self {
        case .built: .built
        case .revived: .revived
        case .asleep: .asleep
        case .agreed: .agreed
        case .kept: .kept
        case .underWay: .underWay
        case .notBegun: .notBegun
        case .stalled: .stalled
        case .givenUp: .givenUp
        case .reached: .reached
        }
    }

    /// What counts.
    public var meaning: ImpactPhrase {
        switch self {
        case .built: .builtMeans
        case .revived: .revivedMeans
        case .asleep: .asleepMeans
        case .agreed: .agreedMeans
        case .kept: .keptMeans
        case .underWay: .underWayMeans
        case .notBegun: .notBegunMeans
        case .stalled: .stalledMeans
        case .givenUp: .givenUpMeans
        case .reached: .reachedMeans
        }
    }
}

extension ImpactFigure.Subject {
    public var phrase: ImpactPhrase {
        switch self {
        case .bridges: .bridges
        case .measures: .measures
        case .organisations: .organisations
        }
    }
}

extension ImpactDimension {
    public var phrase: ImpactPhrase {
        switch self {
        case .side: .bySide
        case .topic: .byTopic
        case .district: .byDistrict
        }
    }
}

extension Words {
    /// As everybody may read it.
    public func said(_ count: PublicCount) -> String {
        switch count {
        case .exactly(let number): self.number(number)
        case .fewerThanLeast: self(ImpactPhrase.fewerThan(least: PublicCount.least))
        case .withheld: self(ImpactPhrase.notTold)
        }
    }

    /// What nobody knows of a figure; nil where all is known.
    public func unknown(in figure: ImpactFigure, of report: ImpactReport) -> String? {
        if figure == .reached {
            let amount = report.people.told.withoutOrganisation.map(said)
            return amount.map { self(ImpactPhrase.reachedUnknown(amount: $0)) }
        }
        let count = report.unknown(in: figure)
        guard count > 0 else { return nil }
        return switch figure {
        case .built: self(ImpactPhrase.builtUnknown(count: count))
        case .asleep: self(ImpactPhrase.asleepUnknown(count: count))
        case .agreed: self(ImpactPhrase.agreedUnknown(count: count))
        case .kept: self(ImpactPhrase.keptUnknown(count: count))
        case .revived, .underWay, .notBegun, .stalled, .givenUp, .reached: nil
        }
    }

    /// What a value is called by which figures are taken apart; nil for those of which nobody knows it.
    public func label(of value: String?, in dimension: ImpactDimension) -> String {
        switch (dimension, value) {
        case (.side, let value?): Side(rawValue: value).map { label($0) } ?? value
        case (.topic, let value?): label(Topic(rawValue: value))
        case (.district, let value?): label(District(rawValue: value))
        case (.side, nil): self(ImpactPhrase.sideUnknown)
        case (.topic, nil): self(ImpactPhrase.topicUnknown)
        case (.district, nil): self(ImpactPhrase.wholeCity)
        }
    }

    /// From when to when a report tells.
    public func period(of report: ImpactReport) -> String {
        let (first, last) = (day(report.period.first), day(report.period.last))
        return self(ImpactPhrase.period(first: first, last: last))
    }
}

extension ImpactReport {
    /// All values that any of these figures has, in the order of the lists; what nobody knows comes last.
    public func values(
        of figures: [ImpactFigure], by dimension: ImpactDimension, in taxonomy: Taxonomy
    ) -> [String?] {
        let there: Set<String?> = Set(figures.flatMap { numbers(of: $0, by: dimension).keys })
        let order: [String] =
            switch dimension {
            case .side: Side.allCases.map(\.rawValue)
            case .topic: taxonomy.all(Topic.self).map(\.rawValue)
            case .district: taxonomy.all(District.self).map(\.rawValue)
            }
        // What a list has lost since still counts.
        let lost = there.compactMap(\.self).filter { !order.contains($0) }.sorted()
        var values = (order + lost).filter { there.contains($0) }.map(Optional.some)
        if there.contains(nil) { values.append(nil) }
        return values
    }
}
