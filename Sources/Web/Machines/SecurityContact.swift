import Domain
import Foundation
import HostNames

/// Whom to tell about a weakness (RFC 9116).
struct SecurityContact {
    let settings: SiteSettings

    /// How long the statement is good for; it renews itself, because it is written anew with each request.
    private static let lifetime = Duration.days(180)

    /// The file as it reads at `now`; the same for a whole day.
    ///
    /// Where nobody is named, the imprint says who runs the house.
    func text(at now: Instant) -> String {
        let expiry = Date(
            timeIntervalSince1970: Double(now.advanced(by: Self.lifetime).milliseconds / 86_400_000) * 86_400)
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
