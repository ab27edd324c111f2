import Domain
import Secrets

/// What stands behind the link of a letter that asks whether a profile is still right.
struct ReconfirmationAddress {
    /// As routes write it; `AskToReconfirm` writes it into letters.
    static let pattern = ReconfirmationAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// With two buttons; opening it changes nothing.
    var page: String { "/still-correct/\(text)" }
    /// Says that everything is right.
    var answer: String { page + "/answer" }
    /// The same secret signs its reader in, once, with a button there.
    var signIn: String { "\(AccountAddress.signIn)/\(text)" }
}

/// Whom the coordination has to call, because no letter is answered.
extension DeskAddress {
    static let silent = page + "/silent"
    /// Right after a call was noted.
    static func silent(afterCalling organisation: String) -> String { "\(silent)?called=\(organisation)" }
}

extension OrganisationAddress {
    /// What came of a call to an organisation that answers no letter.
    var call: String { "\(DeskAddress.silent)/\(slug)" }
}
