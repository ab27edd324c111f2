import Foundation
import Logging
import Mail
import Web
import Words

/// Everything that options and environment decide about a server. It is read, and refused if it cannot be right, before
/// anything is opened or made.
struct ServerSettings {
    let host: String
    let port: Int
    let site: SiteSettings
    let mail: MailSettings
    let logLevel: Logger.Level
    let lexicon: Lexicon

    /// - Throws: a `Failure` with exit code 2 that says what to write instead.
    init(_ address: AddressOptions, _ database: DatabaseOptions) throws {
        try database.checkAddress()
        (host, port) = try address.hostAndPort()
        mail = try MailOptions.settings(outbox: database.outbox)
        var site = SiteSettings(publicAddress: try address.publicAddress(), sendsMail: mail.sendsAway)
        site.sender = mail.sender
        site.securityContact = try address.securityAddress()
        site.mostConnections = OpenFiles.raise()
        self.site = site
        logLevel = try Self.logLevel()
        lexicon = try CityWords.lexicon()
    }

    private static func logLevel() throws(Failure) -> Logger.Level {
        guard let typed = EnvironmentSetting.log.value else { return .notice }
        guard let level = Logger.Level(rawValue: typed.lowercased()) else {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure("NEUE_WEGE_LOG is \(typed): choose one of \(known).", code: 2)
        }
        return level
    }
}

extension MailSettings {
    fileprivate var sendsAway: Bool {
        if case .server = way { true } else { false }
    }
}
