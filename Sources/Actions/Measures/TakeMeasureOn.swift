public import Domain
public import Storage

/// An organisation takes a measure on, for itself; or the team writes down who stands in the room.
public struct TakeMeasureOn: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID
    let way: Voice.Way
    let name: String
    let isNamePublic: Bool
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameters:
    ///   - name: who answers for it there.
    ///   - correspondence: nil tells nobody, where an old story is only written down.
    public init(
        _ measure: Measure.ID, for organisation: Organisation.ID, saidBy way: Voice.Way, name: String,
        isNamePublic: Bool, on today: CalendarDay, correspondence: Correspondence?
    ) {
        (self.measure, self.organisation, self.way) = (measure, organisation, way)
        (self.name, self.isNamePublic) = (name, isNamePublic)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal.alreadyOwner`; `NotFound` if the measure or the organisation is gone.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        guard let organisation = try db.organisation(organisation) else { throw NotFound() }
        let voice = Voice(organisation.id, way)
        let owner = Measure.Owner(
            id: db.newIdentifier(), organisation: organisation.id, bank: organisation.side.bank, name: name,
            isNamePublic: isNamePublic)
        let word = WordAboutMeasure(
            saying: .takeOn, voice: voice, person: name, today: today, correspondence: correspondence)
        return try word.keep(about: measure, in: db) { measure in try measure.add(owner, by: voice) }
    }
}

/// An organisation steps back from a measure, for itself. What both sides had promised is a proposal again when a side has
/// nobody left.
public struct StepBack: Sendable {
    let measure: Measure.ID
    let voice: Voice
    let person: String
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameter person: who said it, if the team noted it.
    public init(
        from measure: Measure.ID, by voice: Voice, person: String = "", on today: CalendarDay,
        correspondence: Correspondence?
    ) {
        (self.measure, self.voice, self.person) = (measure, voice, person)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal.alreadySo` for whoever does not answer for it; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        let word = WordAboutMeasure(
            saying: .stepBack, voice: voice, person: person, today: today, correspondence: correspondence)
        return try word.keep(about: measure, in: db) { measure in
            guard let owner = measure.owners.first(where: { $0.organisation == voice.organisation }) else {
                throw Measure.Refusal.alreadySo
            }
            try measure.stepBack(owner.id, by: voice, on: today)
        }
    }
}
