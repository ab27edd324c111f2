public import Domain
import Secrets
public import Storage

/// Whoever was invited and has not answered is asked once more, at most once a week. Who has registered, has said that they
/// cannot come, or wants no more such letters, hears nothing.
public struct RemindGuests: Sendable {
    let event: Event.ID
    let shown: Int
    let correspondence: Correspondence

    /// - Parameter shown: how many letters somebody was shown that this means.
    public init(of event: Event.ID, showing shown: Int, correspondence: Correspondence) {
        (self.event, self.shown, self.correspondence) = (event, shown, correspondence)
    }

    /// - Throws: `NotFound`, `HostRefusal.hasNoVoice`, `InvitationRefusal`; then nobody was written to.
    public func run(in db: Writer) throws {
        try db.event(event)?.requireAcceptance(in: db)
        let letters = try InvitationLetters(to: event, correspondence, in: db, at: db.now)
        let due = try db.invitationLines(of: event).filter { $0.isDue(at: db.now) }.map(\.invitation)
        guard !due.isEmpty else { throw InvitationRefusal.nobody }
        guard due.count == shown else { throw InvitationRefusal.otherNumber(due.count) }
        for invitation in due {
            let link = Secret(from: correspondence.randomness)
            try db.noteReminder(of: invitation, link: link.hash)
            try letters.write(invitation, link: link, isReminder: true, in: db)
        }
    }
}
