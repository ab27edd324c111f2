public import Domain
import Secrets

extension Ending where Outcome: RawRepresentable<String> {
    /// Tells this wish to end something from any other: whoever says yes says it to what was read, and to nothing that came
    /// in its place.
    public var mark: String {
        let parts = [outcome.rawValue, reason, voice.organisation.rawValue, proposedOn.rawValue]
        return String(Secret.hexadecimal(Secret.sha256(Array(parts.joined(separator: "\u{1}").utf8))).prefix(16))
    }
}
