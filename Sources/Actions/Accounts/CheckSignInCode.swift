public import Domain
public import Secrets
public import Storage

/// Somebody types the code that stood in the letter, where they asked for it or where they opened the link.
public struct CheckSignInCode: Sendable {
    public enum Place: Sendable {
        case browser(Secret)
        case link(Secret)
    }

    let code: SignInCode
    let place: Place

    public init(_ code: SignInCode, at place: Place) {
        (self.code, self.place) = (code, place)
    }

    /// - Returns: the link beside which it stood; nil if it is wrong, which is counted.
    public func run(in db: Writer) throws -> SecretHash? {
        let sent: [SentSignInCode] =
            switch place {
            case .browser(let browser): try db.signInCodes(askedIn: browser.hash, at: db.now)
            case .link(let link): try [db.signInCode(beside: link.hash, at: db.now)].compactMap(\.self)
            }
        // All are compared, so that the time tells nothing.
        let right = sent.filter { Secret.isEqual($0.code.rawValue, code.hash(beside: $0.link).rawValue) }
        if right.isEmpty { try db.noteWrongCode(insteadOf: sent) }
        return right.first?.link
    }
}
