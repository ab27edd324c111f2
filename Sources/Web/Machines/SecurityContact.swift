import Domain
import Foundation
import HostNames

/// Whom to tell about a weakness (RFC 9116).
struct SecurityContact {
    let settings: SiteSettings
    /// When somebody said last that the contact is right; nil if nobody has.
    let namedAt: Instant?

    /// How long a contact is right without anybody saying so again. A file that renewed itself would outlive whoever it names.
    static let lifetime = Duration.days(365)
    /// How long before that the desk says so.
    static let notice = Duration.days(30)
    /// The imprint, where nobody is named, is kept right by law.
    private static let lifetimeOfImprint = Duration.days(180)

    /// Until when a named contact is right; nil if nobody is named.
    static func end(of settings: SiteSettings, namedAt: Instant?) -> Instant? {
        settings.securityContact == nil ? nil : namedAt?.advanced(by: lifetime)
    }

    /// The file as it reads at `now`; the same for a whole day.
    ///
    /// Where nobody is named, the imprint says who runs the house.
    func text(at now: Instant) -> String {
        let end = Self.end(of: settings, namedAt: namedAt) ?? now.advanced(by: Self.lifetimeOfImprint)
        let expiry = Date(timeIntervalSince1970: Double(end.milliseconds / 86_400_000) * 86_400)
        return """
            Contact: \(settings.securityContact ?? settings.publicAddress + InformationPage.Subject.imprint.address)
            Expires: \(expiry.formatted(.iso8601))
            Preferred-Languages: de, en
            Canonical: \(settings.publicAddress)\(MachineAddress.securityContact)

            """
    }
}

extension SiteSettings {
    /// An address as the standard wants it: `mailto:`, `https:` or `tel:`; a bare e-mail address is understood.
    /// - Returns: nil if it is none of these.
    public static func securityAddress(_ typed: String) -> String? {
        if typed.hasPrefix("https://") || typed.hasPrefix("tel:") {
            return typed.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? typed : nil
        }
        let bare = typed.hasPrefix("mailto:") ? String(typed.dropFirst(7)) : typed
        return (try? EmailAddress(typed: bare)).map { "mailto:\($0)" }
    }
}
