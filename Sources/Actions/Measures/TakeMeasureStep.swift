public import Domain
public import Storage

/// An owner says something about a measure: that it is promised, under way, stuck, over. Whether it may is the rule of
/// `Measure`; the others are told by letter, and its own accounts, too, if the team noted it for them.
public struct TakeMeasureStep: Sendable {
    let step: Measure.Step
    let measure: Measure.ID
    let voice: Voice?
    let person: String
    let mark: String?
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameters:
    ///   - voice: nil for the team, while nobody answers for it; then nobody is told.
    ///   - person: who said it, if the team noted it.
    ///   - mark: of the wish to end it that was read; a yes to it needs one.
    ///   - correspondence: nil tells nobody, where an old story is only written down.
    public init(
        _ step: Measure.Step, on measure: Measure.ID, by voice: Voice?, person: String = "",
        answering mark: String? = nil, on today: CalendarDay, correspondence: Correspondence?
    ) {
        (self.step, self.measure, self.voice, self.person) = (step, measure, voice, person)
        (self.mark, self.today, self.correspondence) = (mark, today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal`, `NotFound`; then nothing has changed and nobody is told.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        let word = Word(
            saying: .step(step.kind), voice: voice, person: person, today: today, correspondence: correspondence)
        return try word.keep(about: measure, in: db) { measure in
            // A yes is a yes to what was read, and to nothing that came in its place.
            if step == .agreeToEnd, let ending = measure.pendingEnding(on: today), ending.mark != mark {
                let status = measure.status(on: today)
                throw Measure.Refusal.notNext(from: status, to: status)
            }
            try measure.take(step, by: voice, on: today)
        }
    }
}

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
        let word = Word(
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
        let word = Word(
            saying: .stepBack, voice: voice, person: person, today: today, correspondence: correspondence)
        return try word.keep(about: measure, in: db) { measure in
            guard let owner = measure.owners.first(where: { $0.organisation == voice.organisation }) else {
                throw Measure.Refusal.alreadySo
            }
            try measure.stepBack(owner.id, by: voice, on: today)
        }
    }
}

/// Somebody's word about a measure: what it changes is kept, whose it was is noted, and the others are told.
private struct Word {
    let saying: MeasureSaying
    let voice: Voice?
    let person: String
    let today: CalendarDay
    let correspondence: Correspondence?

    func keep(about id: Measure.ID, in db: Writer, _ change: (inout Measure) throws -> Void) throws -> Measure {
        var details = ["step": saying.rawValue]
        if let voice {
            details["party"] = voice.organisation.rawValue
            details["way"] = voice.way.rawValue
        }
        var owners: [Organisation.ID] = []
        let changed = try db.change(measure: id, details: details) { measure in
            owners = measure.owners.map(\.organisation)
            try change(&measure)
        }
        if let voice, let correspondence {
            try MeasureLetters(measure: changed, correspondence: correspondence)
                .tell(owners, saying, by: voice, person: person, on: today, in: db)
        }
        return changed
    }
}
