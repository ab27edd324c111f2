public import Domain
public import Storage

/// What the link of a letter opens that asks what became of a measure, as long as its reader may still speak for the organisation.
/// It opens this measure and nothing else.
public struct AskedAboutMeasure: Hashable, Sendable {
    public let link: FollowUpLink
    public let asked: AskedMeasure
    /// What the organisation has said about this day; nil if nothing yet.
    public let answer: MeasureAnswer?
    /// What the others who answer for it have said last, about whichever day. Whoever has said nothing yet does not read it: each says
    /// its own.
    public let others: [MeasureAnswer]
    /// Where it was opened again: what those said for whom it was done. For those who answer for it.
    public let noes: [MeasureAnswer]
    public let otherNames: [Organisation.ID: String]
    private let takesArrivals: Bool
    /// Whether its reader wants no more letters of this kind.
    public let isUnwanted: Bool
    /// In which language the letter spoke; nil for an address without one.
    public let language: Language?
    /// Who answers, where that is known.
    public let author: Author

    public var measure: Measure { asked.measure }

    /// Nil for a link that is unknown or too old, or of somebody who speaks for the organisation no more.
    public init?(behind hash: SecretHash, at now: Instant, in db: Reader) throws {
        guard let link = try db.followUpLink(hash, at: now), let measure = try db.measure(link.measure),
            let speaker = try FollowUpSpeaker(link.person, of: link.organisation, in: db)
        else { return nil }
        // Whoever has stepped back is asked no more.
        if link.isOwner, !measure.isOwner(link.organisation) { return nil }
        self.link = link
        let today = CalendarDay(of: now, in: .ofTheCity)
        let asked = try AskedMeasure(measure, for: link.organisation, on: today, in: db)
        self.asked = asked
        let answers = try db.measureAnswers(about: [measure.id])[measure.id] ?? []
        let reopenings = try db.reopenings(of: [measure.id])[measure.id] ?? []
        let own = answers.first { $0.organisation == link.organisation && $0.round == link.round }
        let others = answers.newestOfEachOwner.filter { other in
            other.organisation != link.organisation && measure.isOwner(other.organisation)
        }
        answer = own
        self.others = own == nil || !link.isOwner ? [] : others
        let noes = answers.newestOfEachSide.filter { no in
            no.word == .notArrived && no.round == asked.reopening?.doneOn
        }
        self.noes = link.isOwner ? noes : []
        takesArrivals = measure.takesArrivals(about: link.round, reopenings: reopenings, answers, on: today)
        otherNames = try db.organisationNames((others + noes).map(\.organisation)).mapValues(\.name)
        isUnwanted = try db.followUpReaders(speaker.keys).values.contains { $0.noMoreSince != nil }
        (language, author) = (speaker.language, speaker.author)
    }

    /// Whether there is anything to say: it goes on, or for those for whom it was done it is still what was asked about.
    public func isOpen(on today: CalendarDay) -> Bool {
        guard link.isOwner else { return takesArrivals }
        return measure.status(on: today).isOpen && !measure.isDraft
    }
}
