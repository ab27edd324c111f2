import Domain
import OpenID

/// The sign-in of the city, as the environment names it.
enum WorkSignInOptions {
    /// - Returns: nil where the city has none of its own.
    /// - Throws: a `Failure` that says what is missing or written wrong. It repeats no secret.
    static func settings() throws(Failure) -> OpenIDSettings? {
        let others: [EnvironmentSetting] = [.openIDClient, .openIDSecret, .openIDDomains, .openIDGroups, .openIDRoles]
        guard let issuer = EnvironmentSetting.openIDIssuer.value else {
            guard let lonely = others.first(where: { $0.value != nil }) else { return nil }
            throw Failure(
                "\(lonely.rawValue) is set, but no sign-in is named: set \(EnvironmentSetting.openIDIssuer.rawValue), too.",
                code: 2)
        }
        let (client, secret, rules) = (try required(.openIDClient), try required(.openIDSecret), try rules())
        do throws(OpenIDSettings.NotAnAddress) {
            return try OpenIDSettings(
                issuer: issuer, client: client, secret: secret,
                groupsClaim: EnvironmentSetting.openIDGroups.value ?? "groups", rules: rules)
        } catch {
            throw Failure("\(EnvironmentSetting.openIDIssuer.rawValue): \(error)", code: 2)
        }
    }

    private static func required(_ setting: EnvironmentSetting) throws(Failure) -> String {
        guard let value = try setting == .openIDSecret ? setting.secret() : setting.value else {
            throw Failure(
                "\(EnvironmentSetting.openIDIssuer.rawValue) is set, but \(setting.rawValue) is not: set it, too.",
                code: 2)
        }
        return value
    }

    private static func rules() throws(Failure) -> WorkAccountRules {
        let domains = try required(.openIDDomains)
        do throws(WorkAccountRules.Mistake) {
            return try WorkAccountRules(domains: domains, grants: EnvironmentSetting.openIDRoles.value ?? "")
        } catch {
            throw Failure(error.advice, code: 2)
        }
    }
}

extension WorkAccountRules.Mistake {
    fileprivate var advice: String {
        let (domains, roles) = (EnvironmentSetting.openIDDomains.rawValue, EnvironmentSetting.openIDRoles.rawValue)
        return switch self {
        case .noDomain: "\(domains) names no host: write those of the city's addresses, such as bielefeld.example."
        case .domain(let typed): "\(domains): \(typed) is no host; write it such as bielefeld.example."
        case .grant(let typed):
            "\(roles): \(typed) is no rule; write ROLE=GROUP or ROLE:SLUG=GROUP, divided by semicolons."
        case .role(let typed):
            "\(roles): \(typed) is no role; write coordination, or one of "
                + Role.allCases.filter { $0 != .coordination }.map(\.rawValue).joined(separator: ", ")
                + " with a slug, such as host:neue-wege-2026."
        }
    }
}
