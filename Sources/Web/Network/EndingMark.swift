import Domain
import Secrets

/// Tells one wish to end something from any other, as it travels with the form that answers it.
enum EndingMark {
    /// The hidden field in which it travels.
    static let field = "about"
}

extension Ending where Outcome: RawRepresentable<String> {
    var mark: String {
        let parts = [outcome.rawValue, reason, voice.organisation.rawValue, proposedOn.rawValue]
        return String(Secret.hexadecimal(Secret.sha256(Array(parts.joined(separator: "\u{1}").utf8))).prefix(16))
    }
}
