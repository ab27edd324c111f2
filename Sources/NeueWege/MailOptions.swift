import Domain
import Foundation
import HostNames
import Mail

/// How mail leaves the house: by SMTP if a server is named in the environment, else into a folder.
enum MailOptions {
    /// - Parameter outbox: where mail lands without a server.
    /// - Throws: a `Failure` that names the variable and repeats no password.
    static func settings(outbox: URL) throws(Failure) -> MailSettings {
        let typedSender = EnvironmentSetting.mailSender.value ?? "neue-wege@localhost.localdomain"
        guard let sender = try? EmailAddress(typed: typedSender) else {
            throw Failure("NEUE_WEGE_MAIL_FROM is no e-mail address: \(typedSender)", code: 2)
        }
        let name = TypedLine(EnvironmentSetting.mailName.value ?? "Neue Wege").text
        guard !name.isEmpty else {
            throw Failure("NEUE_WEGE_MAIL_NAME holds nothing that can be seen: write a name, or leave it out.", code: 2)
        }
        return MailSettings(way: try way(outbox: outbox), sender: sender, senderName: name)
    }

    private static func way(outbox: URL) throws(Failure) -> MailSettings.Way {
        let (user, password) = (EnvironmentSetting.mailUser.value, try EnvironmentSetting.mailPassword.secret())
        guard (user == nil) == (password == nil) else {
            throw Failure(
                "NEUE_WEGE_SMTP_USER and NEUE_WEGE_SMTP_PASSWORD belong together: set both, or none.", code: 2)
        }
        guard let url = EnvironmentSetting.mailServer.value else {
            guard user == nil else {
                throw Failure(
                    "NEUE_WEGE_SMTP_USER is set, but no mail server is named: set NEUE_WEGE_SMTP, too.", code: 2)
            }
            return .folder(path: outbox.path)
        }
        do {
            return .server(try MailServer(url: url, user: user, password: password))
        } catch {
            throw Failure("NEUE_WEGE_SMTP: \(error)", code: 2)
        }
    }
}
