import Domain
import Foundation
import Storage

/// What can be set in the environment; an option of the same meaning wins. An empty one says nothing.
enum EnvironmentSetting: String {
    case database = "NEUE_WEGE_DATABASE"
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
    case migrantOrganisation = "NEUE_WEGE_MIGRANT_ORGANISATION"
    case migrantOrganisations = "NEUE_WEGE_MIGRANT_ORGANISATIONS"
    case districts = "NEUE_WEGE_DISTRICTS"

    var value: String? {
        ProcessInfo.processInfo.environment[rawValue].flatMap { $0.isEmpty ? nil : $0 }
    }
}
