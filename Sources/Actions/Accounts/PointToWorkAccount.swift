public import Domain
public import Storage
import Words

/// Whoever signs in by the city gets no link that signs in without it: a letter says where the sign-in of the city is. Who
/// leaves the city would keep what it has given otherwise.
public struct PointToWorkAccount: Sendable {
    let email: EmailAddress
    let issuer: String
    let correspondence: Correspondence

    /// - Parameter issuer: the city's.
    public init(_ email: EmailAddress, of issuer: String, correspondence: Correspondence) {
        (self.email, self.issuer, self.correspondence) = (email, issuer, correspondence)
    }

    /// - Returns: false for whoever signs in by letter; then nothing was written.
    public func run(in db: Writer) throws -> Bool {
        guard let account = try db.account(email: email), try db.isKnown(account.id, at: issuer) else { return false }
        let words = correspondence.lexicon.words(speaking: account.language)
        let address = "\(correspondence.publicAddress)/sign-in/work"
        try db.enqueue(
            Message(
                recipient: email, language: account.language, subject: words(OidcPhrase.pointMailSubject),
                body: words(OidcPhrase.pointMailBody(name: account.name, link: address)), kind: .signIn,
                expiry: db.now.advanced(by: MakeSignInLink.lifetime)))
        return true
    }
}
