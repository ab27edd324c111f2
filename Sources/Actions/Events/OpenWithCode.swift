public import Domain
public import Secrets
public import Storage

/// Somebody without an address opens their own page with the code from a slip: they get a link like everybody else's. The
/// code goes on working, as long as the link would that a letter had brought.
public struct OpenWithCode: Sendable {
    let code: OwnCode
    public let link: Secret

    public init(_ code: OwnCode, link: Secret) {
        (self.code, self.link) = (code, link)
    }

    /// - Throws: `RegistrationRefusal` for a code that nobody has.
    public func run(in db: Writer) throws {
        switch try db.registration(link: code.hash) {
        case .registration(let registration): try db.insert(link: link.hash, registration: registration.id)
        case .delegation(let delegation, _): try db.insert(link: link.hash, delegation: delegation.id)
        case nil: throw RegistrationRefusal.noSuchRegistration
        }
    }
}
