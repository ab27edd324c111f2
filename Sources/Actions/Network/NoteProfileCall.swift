public import Domain
public import Storage

/// Somebody of the coordination has called an organisation that answers no letter, and says what came of it.
public struct NoteProfileCall: Sendable {
    public enum Refusal: Error, Hashable {
        /// They want a letter, and none reaches them.
        case nobodyToWriteTo
    }

    let organisation: Organisation.ID
    let result: ProfileCall.Result
    let person: String
    let caller: Account.ID?
    let today: CalendarDay
    let correspondence: Correspondence

    /// - Parameter person: who said that all is right. The name stands in the letter to that organisation and nowhere else.
    public init(
        to organisation: Organisation.ID, _ result: ProfileCall.Result, person: String = "", by caller: Account.ID?,
        on today: CalendarDay, correspondence: Correspondence
    ) {
        (self.organisation, self.result, self.person, self.caller) = (organisation, result, person, caller)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Throws: `NotFound`, `Refusal`; then nothing has changed.
    public func run(in db: Writer) throws {
        try db.insert(ProfileCall(to: organisation, at: db.now, by: caller, result))
        switch result {
        case .notReached: break
        case .isCorrect:
            try NoteConfirmation(
                by: Voice(organisation, .telephone), person: person, correspondence: correspondence
            ).run(in: db)
        case .wantsLetter:
            guard try AskToReconfirm(organisation, on: today, correspondence: correspondence).run(in: db) else {
                throw Refusal.nobodyToWriteTo
            }
            try db.change(reconfirmationOf: organisation) { $0.writeAnew(at: db.now) }
        }
    }
}
