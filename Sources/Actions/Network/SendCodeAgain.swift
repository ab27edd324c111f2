public import Domain
import Secrets
public import Storage

/// The letter with the code has not come, or went to a mistyped address: another code goes out, and the one before counts no more.
public struct SendCodeAgain: Sendable {
    let request: ContactRequest.ID
    let email: EmailAddress
    let correspondence: Correspondence

    public init(for request: ContactRequest.ID, to email: EmailAddress, correspondence: Correspondence) {
        (self.request, self.email, self.correspondence) = (request, email, correspondence)
    }

    /// - Throws: `ContactRequest.Refusal.isOver` once an address is proven, or the time is over; `NotFound`.
    public func run(in db: Writer) throws {
        guard let known = try db.contactRequest(request) else { throw NotFound() }
        guard known.state == .unproven, known.expiresAt > db.now else { throw ContactRequest.Refusal.isOver }
        let code = OwnCode(from: correspondence.randomness.bytes(OwnCode.length))
        try db.change(addressOf: request, to: email, code: code.hash)
        guard let changed = try db.contactRequest(request) else { throw NotFound() }
        try ContactRequestLetters(about: changed, correspondence: correspondence).send(code, in: db)
    }
}
