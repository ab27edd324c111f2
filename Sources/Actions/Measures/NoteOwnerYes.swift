public import Domain
public import Storage

/// Somebody says yes in the room and the team notes it: the question with its answer, and a letter to whoever it was.
public struct NoteOwnerYes: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID
    let registration: Registration.ID?
    let name: String
    let today: CalendarDay
    let signingKey: [UInt8]
    let correspondence: Correspondence

    /// - Parameters:
    ///   - registration: who said it; nil for somebody whose name was typed.
    ///   - name: of that person.
    public init(
        _ measure: Measure.ID, organisation: Organisation.ID, registration: Registration.ID?, name: String,
        on today: CalendarDay, signingKey: [UInt8], correspondence: Correspondence
    ) {
        (self.measure, self.organisation, self.registration) = (measure, organisation, registration)
        (self.name, self.today) = (name, today)
        (self.signingKey, self.correspondence) = (signingKey, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `Measure.Refusal.alreadyOwner`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        let silent = OwnerAsking(signingKey: signingKey, correspondence: nil)
        let request = try AskOwner(
            measure, organisation: organisation, registration: registration, asking: silent
        ).run(in: db)
        let measure = try AnswerOwnerRequest(
            request.id, .yes(name: name, isNamePublic: false), on: today, correspondence: correspondence
        ).run(in: db)
        try OwnerLetters(measure: measure, correspondence: correspondence).tell(
            .noted, about: request, at: silent.link(to: request), in: db)
        return measure
    }
}
