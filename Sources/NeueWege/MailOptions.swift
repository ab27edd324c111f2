import Domain
import Foundation
import HostNames
import Mail

/// How mail leaves the house: by SMTP if a server is named in the environment, else into a folder.
enum MailOptions {
    /// - Parameter outbox: where mail lands without a server.
    static func settings(outbox: URL) throws -> MailSettings {
        let environment = ProcessInfo.processInfo.environment
        let typedSender = environment["NEUE_WEGE_MAIL_FROM"] ?? "neue-wege@localhost.localdomain"
        guard let sender = try? EmailAddress(typed: typedSender) else {
            throw Failure("NEUE_WEGE_MAIL_FROM is no e-mail address: \(typedSender)", code: 2)
        }
        let way: MailSettings.Way
        if let url = environment["NEUE_WEGE_SMTP"] {
            do {
                way = .server(
                    try MailServer(
                        url: url, user: environment["NEUE_WEGE_SMTP_USER"],
                        password: environment["NEUE_WEGE_SMTP_PASSWORD"]))
            } catch {
                throw Failure("NEUE_WEGE_SMTP: \(error)", code: 2)
            }
        } else {
            way = .folder(path: outbox.path)
        }
        return MailSettings(way: way, sender: sender, senderName: environment["NEUE_WEGE_MAIL_NAME"] ?? "Neue Wege")
    }
}
