import Domain
import Foundation
import Storage

/// What can be set in the environment; an option of the same meaning wins. An empty one says nothing.
enum EnvironmentSetting: String, CaseIterable {
    case database = "NEUE_WEGE_DATABASE"
    case deletions = "NEUE_WEGE_DELETIONS"
    case listen = "NEUE_WEGE_LISTEN"
    case publicURL = "NEUE_WEGE_PUBLIC_URL"
    case securityContact = "NEUE_WEGE_SECURITY_CONTACT"
    case dataLicence = "NEUE_WEGE_DATA_LICENCE"
    case dataContributor = "NEUE_WEGE_DATA_CONTRIBUTOR"
    case mailServer = "NEUE_WEGE_SMTP"
    case mailUser = "NEUE_WEGE_SMTP_USER"
    case mailPassword = "NEUE_WEGE_SMTP_PASSWORD"
    case mailSender = "NEUE_WEGE_MAIL_FROM"
    case mailName = "NEUE_WEGE_MAIL_NAME"
    case log = "NEUE_WEGE_LOG"
    case translationServer = "NEUE_WEGE_TRANSLATION"
    case translationKey = "NEUE_WEGE_TRANSLATION_KEY"
    case openIDIssuer = "NEUE_WEGE_OIDC_ISSUER"
    case openIDClient = "NEUE_WEGE_OIDC_CLIENT"
    case openIDSecret = "NEUE_WEGE_OIDC_SECRET"
    case openIDDomains = "NEUE_WEGE_OIDC_DOMAINS"
    case openIDGroups = "NEUE_WEGE_OIDC_GROUPS"
    case openIDRoles = "NEUE_WEGE_OIDC_ROLES"
    case migrantOrganisation = "NEUE_WEGE_MIGRANT_ORGANISATION"
    case migrantOrganisations = "NEUE_WEGE_MIGRANT_ORGANISATIONS"
    case districts = "NEUE_WEGE_DISTRICTS"
    case networkDisk = "NEUE_WEGE_NETWORK_DISK"
    case city = "NEUE_WEGE_CITY"

    private static let beginning = "NEUE_WEGE_"
    /// Of those that are secrets, a file may hold the value.
    private static let secrets: [EnvironmentSetting] = [.mailPassword, .translationKey, .openIDSecret]
    private static func inFile(_ setting: EnvironmentSetting) -> String { setting.rawValue + "_FILE" }

    /// Of variables that look like settings and are none, each in a sentence: somebody has misspelt them.
    static var strangers: [String] {
        let known = allCases.map(\.rawValue) + secrets.map(inFile)
        return ProcessInfo.processInfo.environment.keys.sorted().filter { name in
            name.hasPrefix(beginning) && !known.contains(name)
        }.map { "\($0) is no setting of this program, and nobody reads it: look how it is written." }
    }

    /// - Throws: a `Failure` for what is neither yes nor no.
    func isYes() throws(Failure) -> Bool {
        switch value?.lowercased() {
        case "yes", "true", "1", "on": return true
        case nil, "no", "false", "0", "off": return false
        case let typed?: throw Failure("\(rawValue) is \(typed): write yes or no.", code: 2)
        }
    }

    var value: String? { Self.value(of: rawValue) }

    /// A secret. It may stand in a file instead, whose name is in a variable that ends with `_FILE`, such as
    /// `NEUE_WEGE_SMTP_PASSWORD_FILE`: what stands in the environment, every program sees that this one starts.
    func secret() throws(Failure) -> String? {
        let name = Self.inFile(self)
        guard let path = Self.value(of: name) else { return value }
        guard value == nil else {
            throw Failure("\(rawValue) and \(name) are both set: set one of them.", code: 2)
        }
        guard !Disk.isOpenToEverybody(fileAt: path) else {
            throw Failure("\(name): everybody on this machine may read \(path): chmod 600 \(path).", code: 2)
        }
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let secret = text.split(whereSeparator: \.isNewline).first
        else {
            throw Failure("\(name): there is no secret that can be read in \(path).", code: 2)
        }
        return String(secret)
    }

    private static func value(of name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
