public import Domain
import Secrets
public import Storage
import Words

/// Somebody without an account wants to be asked in a crisis. Nobody is asked before the address is known to be theirs: a
/// letter brings a link, and a button there says so.
///
/// Whoever is in already gets a link, too, and what they agreed to stays as it was: whoever types an address learns nothing
/// about it, and changes nothing.
public struct JoinHelpers: Sendable {
    let answers: Helper.Profile
    let email: EmailAddress
    let shown: ShownWording?
    let correspondence: Correspondence

    /// - Parameters:
    ///   - email: where the link goes.
    ///   - shown: in which words they were asked.
    public init(
        _ answers: Helper.Profile, at email: EmailAddress, shown: ShownWording? = nil, correspondence: Correspondence
    ) {
        (self.answers, self.email, self.shown) = (answers, email, shown)
        self.correspondence = correspondence
    }

    /// - Throws: `Helper.Refusal`.
    public func run(in db: Writer) throws {
        let link = Secret(from: correspondence.randomness)
        var answers = answers
        answers.email = email
        let new = try Helper(id: db.newIdentifier(), answers, isConfirmed: false, at: db.now)
        let known = try db.helpers(at: email).first { $0.account == nil }
        if let known {
            // What an unconfirmed one says counts as it was said last: only one of them can be the owner of the address.
            if known.confirmedAt == nil { try ChangeHelper(known.id, to: answers, shown: shown).run(in: db) }
            try db.set(ownLink: link.hash, of: known.id)
        } else {
            try db.insert(new, ownLink: link.hash)
            if let shown { try db.note(helpConsentsAskedIn: shown, of: new.id) }
        }
        try HelperLetters(correspondence: correspondence).sendLink(
            link, to: email, reading: known?.language ?? answers.language, in: db)
    }
}
