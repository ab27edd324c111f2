import Domain
import Secrets
import Storage
import Words

/// What somebody shows to follow a card: the secret of its link, or the eight characters that are its short form.
enum ReceiptProof: Hashable, Sendable {
    case secret(Secret)
    case shortForm(OwnCode)

    init?(_ text: String) {
        if let secret = Secret(text: text) {
            self = .secret(secret)
        } else if let code = OwnCode(rawValue: text) {
            self = .shortForm(code)
        } else {
            return nil
        }
    }

    /// As it stands in an address.
    var text: String {
        switch self {
        case .secret(let secret): secret.text
        case .shortForm(let code): code.rawValue
        }
    }

    var isShort: Bool {
        if case .shortForm = self { true } else { false }
    }

    func shortForm(signedWith key: [UInt8]) -> OwnCode {
        switch self {
        case .secret(let secret): OwnCode(shortFormOf: secret, signedWith: key)
        case .shortForm(let code): code
        }
    }

    func card(signedWith key: [UInt8], in db: Reader) throws -> Card? {
        switch self {
        case .secret(let secret): try db.card(receipt: secret.hash)
        case .shortForm(let code): try db.card(shortForm: code.hashOfReceipt(signedWith: key))
        }
    }
}

extension Visit {
    private static let mostWrongCodes = 20

    /// The card behind a receipt; nil if there is none.
    ///
    /// Nobody can guess a secret. Of short forms five wrong ones are a slip of the pen; then all who guess share a few tries a
    /// minute, and when those are gone each try takes two seconds. A right one always opens, so that nobody who guesses can
    /// shut others out.
    func followedCard(by proof: ReceiptProof) async throws -> FollowedCard? {
        if proof.isShort, !hasLeftWrongCodes { try await Task.sleep(for: .seconds(2)) }
        let (key, reader, day) = (services.signingKey, words.language.tag, today)
        let followed = try await read { db in
            try proof.card(signedWith: key, in: db).map { try FollowedCard($0, for: reader, on: day, in: db) }
        }
        if proof.isShort, followed == nil { try countWrongCode() }
        return followed
    }

    private var hasLeftWrongCodes: Bool {
        services.limits.hasLeft("receipt-codes", burst: Self.mostWrongCodes, per: .minutes(1), at: now)
    }

    private func countWrongCode() throws {
        do {
            try limit("receipt-code:\(formCaller)", burst: 5, per: .hours(1))
        } catch {
            try limit("receipt-codes", burst: Self.mostWrongCodes, per: .minutes(1))
        }
    }
}
