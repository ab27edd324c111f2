public import Domain
public import Storage
import Words

/// Whoever looks after a profile has put right what somebody found wrong, or says that it is right as it stands. Whoever wished
/// an answer gets it, and the address is forgotten.
public struct CloseProfileReport: Sendable {
    let report: ProfileReport.ID
    let organisation: Organisation.ID
    let outcome: ProfileReport.Outcome
    let correspondence: Correspondence

    public init(
        _ report: ProfileReport.ID, about organisation: Organisation.ID, as outcome: ProfileReport.Outcome,
        correspondence: Correspondence
    ) {
        (self.report, self.organisation, self.outcome) = (report, organisation, outcome)
        self.correspondence = correspondence
    }

    /// - Throws: `NotFound` if there is no such report that still waits.
    public func run(in db: Writer) throws {
        guard let known = try db.organisationNames([organisation])[organisation],
            let closed = try db.close(report, about: organisation, as: outcome)
        else { throw NotFound() }
        guard let email = closed.email else { return }
        let letters = ProfileLetters(organisation: organisation, correspondence: correspondence)
        let link = letters.link(to: "/organisations/\(known.slug)")
        try letters.send(to: email, reading: closed.language, isToOrganisation: false, in: db) { words in
            let answer =
                outcome == .done
                ? ProfilePhrase.answerDone(organisation: known.name, link: link)
                : ProfilePhrase.answerNotSo(organisation: known.name, link: link)
            return (words(ProfilePhrase.answerSubject(organisation: known.name)), words(answer))
        }
    }
}
