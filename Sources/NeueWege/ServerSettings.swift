import Foundation
import Logging
import Mail
import Translators
import Web
import Words

/// Everything that options and environment decide about a server. It is read, and refused if it cannot be right, before
/// anything is opened or made.
struct ServerSettings {
    let host: String
    let port: Int
    /// Handed over by whoever has started the program; it goes before host and port.
    let socket: CInt?
    let supervisor = Supervisor()
    let site: SiteSettings
    let mail: MailSettings
    let logLevel: Logger.Level
    let lexicon: Lexicon
    /// Nil if no text leaves the house for it.
    let translation: TranslationServer?
    /// Where a SQLite database is.
    let databaseFile: String?

    /// - Throws: a `Failure` with exit code 2 that says what to write instead.
    init(_ address: AddressOptions, _ database: DatabaseOptions) throws {
        try database.checkAddress()
        _ = try EnvironmentSetting.networkDisk.isYes()
        databaseFile = database.sqlitePath
        (host, port) = try address.hostAndPort()
        socket = try Supervisor.socket()
        mail = try MailOptions.settings(outbox: database.outbox)
        var site = SiteSettings(publicAddress: try address.publicAddress(), sendsMail: mail.isSentAway)
        site.cityName = try CityWords.city() ?? site.cityName
        site.sender = mail.sender
        site.backsUpItself = databaseFile != nil
        site.securityContact = try address.securityAddress()
        site.openData = try Self.openData()
        site.mostConnections = OpenFiles.raise()
        logLevel = try Self.logLevel()
        lexicon = try CityWords.lexicon()
        site.districtMap = try CityMap.districts(of: lexicon.taxonomy)
        site.workSignIn = try WorkSignInOptions.settings()
        self.site = site
        translation = try Self.translation()
    }

    /// - Throws: a `Failure` where nobody can listen, before anything is opened or made.
    func refuseTakenPlace() async throws {
        // What was handed over is open already.
        guard socket == nil else { return }
        do {
            try await PlaceToListen(host: host, port: port).tryOut()
        } catch {
            throw Failure(listening: error, host: host, port: port) ?? error
        }
    }

    private static func translation() throws(Failure) -> TranslationServer? {
        let key = try EnvironmentSetting.translationKey.secret()
        guard let url = EnvironmentSetting.translationServer.value else {
            guard key == nil else {
                throw Failure(
                    "NEUE_WEGE_TRANSLATION_KEY is set, but no service is named: set NEUE_WEGE_TRANSLATION, too.",
                    code: 2)
            }
            return nil
        }
        do {
            return try TranslationServer(url: url, key: key)
        } catch {
            throw Failure("NEUE_WEGE_TRANSLATION: \(error)", code: 2)
        }
    }

    private static func openData() throws(Failure) -> OpenDataSettings {
        var settings = OpenDataSettings()
        settings.licence = try address(.dataLicence) ?? settings.licence
        settings.contributor = try address(.dataContributor)
        return settings
    }

    private static func address(_ setting: EnvironmentSetting) throws(Failure) -> String? {
        guard let typed = setting.value else { return nil }
        guard let address = OpenDataSettings.address(typed) else {
            throw Failure("\(setting.rawValue): \(typed) is no address; begin with https:// or http://.", code: 2)
        }
        return address
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
