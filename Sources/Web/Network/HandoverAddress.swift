import Domain
import Secrets

/// Who looks after the profile of an organisation, and how that goes to somebody else.
extension OrganisationAddress {
    static let anyAccount = Account.ID(rawValue: "{account}")
    static let anyInvitation = EditorInvitation.ID(rawValue: "{invitation}")
    static let anyHandover = Handover.ID(rawValue: "{handover}")

    var editors: String { page + "/editors" }
    func removal(of account: Account.ID) -> String { "\(editors)/\(account)/removal" }
    func withdrawal(of invitation: EditorInvitation.ID) -> String { "\(editors)/invitations/\(invitation)/withdrawal" }
    var handover: String { page + "/handover" }
    var handoverConfirmation: String { handover + "/confirmation" }
    var handoverStop: String { handover + "/stop" }
    var handoverStream: String { handover + "/stream" }
    func undoing(of handover: Handover.ID) -> String { "\(page)/handovers/\(handover)/undoing" }
}

/// What the code of a handover leads to.
struct TakeoverAddress {
    /// As routes write it.
    static let pattern = TakeoverAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/takeovers/\(text)" }
    var stream: String { page + "/stream" }
    /// Where whoever went undoes it; from their letter.
    var wayBack: String { "/handovers/\(text)" }
}
