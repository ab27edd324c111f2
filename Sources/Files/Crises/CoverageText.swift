public import Domain
public import Words

extension Words {
    /// `Sprachmittlung · Ukrainisch · Mitte`
    public func said(_ place: CoveragePlace) -> String {
        [label(place.kind), place.language.map { label($0) }, place.district.map { label($0) }].compactMap(\.self)
            .joined(separator: " · ")
    }

    /// A number of people, as everybody may read it.
    public func said(_ count: CoverageCount) -> String {
        switch count {
        case .exactly(let number): self.number(number)
        case .few: self(CoveragePhrase.fewerThan(amount: CoverageCount.least))
        case .atLeast(let number): self(CoveragePhrase.atLeast(amount: number))
        }
    }

    /// How long ago it was said, in hours or days.
    public func age(of instant: Instant, at now: Instant) -> String {
        let hours = Int(max(0, now.milliseconds - instant.milliseconds) / 3_600_000)
        if hours < 1 { return self(CoveragePhrase.underAnHour) }
        return hours < 48
            ? self(CoveragePhrase.ageInHours(count: hours)) : self(CoveragePhrase.ageInDays(count: hours / 24))
    }
}

extension CoverageCell.State {
    public var phrase: CoveragePhrase {
        switch self {
        case .gap: .isGap
        case .covered: .isCovered
        case .stale: .isStale
        case .spare: .isSpare
        }
    }
}
