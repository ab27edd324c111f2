import Domain
import Secrets

/// When a form was opened, in a hidden field that nobody can make up. Programs that fill in forms by themselves send them in the
/// same moment, or days later.
enum FormAge {
    static let field = "opened"
    /// Nobody reads and writes faster.
    static let least = Duration.seconds(3)
    static let most = Duration.hours(24)
}

extension Visit {
    /// For a form that is shown: when it was opened first, or now.
    func openedAt(in fields: FormFields) -> String {
        let sent = fields[FormAge.field]
        return opening(sent) == nil ? opening(at: now) : sent
    }

    /// Whether a form was open as long as somebody needs who reads and writes.
    func wasOpenLongEnough(_ fields: FormFields) -> Bool {
        guard let opened = opening(fields[FormAge.field]) else { return false }
        return now.since(opened) >= FormAge.least
    }

    private func opening(at instant: Instant) -> String {
        let secret = derivedSecret("form-opened:\(formCaller):\(instant.milliseconds)")
        return "\(instant.milliseconds)-\(secret.text)"
    }

    /// Nil for what this browser was never shown, or too long ago.
    private func opening(_ text: String) -> Instant? {
        guard let milliseconds = Int64(text.prefix { $0 != "-" }) else { return nil }
        let instant = Instant(milliseconds: milliseconds)
        guard Secret.isEqual(text, opening(at: instant)), now.since(instant) <= FormAge.most else { return nil }
        return instant
    }
}
