public import Domain
public import Storage

/// What the link of a letter opens that asks what became of a measure, as long as its reader may still speak for the organisation.
/// It opens this measure and nothing else.
public struct AskedAboutMeasure: Hashable, Sendable {
    public let link: FollowUpLink
    public let asked: AskedMeasure
    /// What the organisation has said about this day; nil if nothing yet.
    public let answer: MeasureAnswer?
    /// What the others who answer for it have said about it. Whoever has said nothing yet does not read it: each says its own.
    public let others: [MeasureAnswer]
    public let otherNames: [Organisation.ID: String]
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
        asked = try AskedMeasure(measure, for: link.organisation, in: db)
        let answers = (try db.measureAnswers(about: [measure.id])[measure.id] ?? []).filter { $0.round == link.round }
        let own = answers.first { $0.organisation == link.organisation }
        let others = answers.filter { other in
            other.organisation != link.organisation && MeasureAnswer.Word.ofOwners.contains(other.word)
        }
        answer = own
        self.others = own == nil || !link.isOwner ? [] : others
        otherNames = try db.organisationNames(others.map(\.organisation)).mapValues(\.name)
        isUnwanted = try db.followUpReaders(speaker.keys).values.contains { $0.noMoreSince != nil }
        (language, author) = (speaker.language, speaker.author)
    }

    /// Whether there is anything to say: it goes on, or for those for whom it was done it is still what was asked about.
    public func isOpen(on today: CalendarDay) -> Bool {
        let status = measure.status(on: today)
        guard link.isOwner else { return status == .done && measure.statusSince(on: today) == link.round }
        return status.isOpen && !measure.isDraft
    }
}
