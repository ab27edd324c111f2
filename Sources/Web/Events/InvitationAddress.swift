import Domain
import Secrets

/// What somebody who was invited finds behind their link, and the form behind a link with places.
struct InvitationAddress {
    /// As routes write it.
    static let pattern = InvitationAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// With two buttons; opening it changes nothing.
    var page: String { "/invitations/\(text)" }
    var registration: String { page + "/register" }
    /// Says that they cannot come.
    var answer: String { page + "/answer" }
    /// Asks whether they want no more such letters; mail programs send it by themselves.
    var noMore: String { page + "/no-more" }
}

/// Invitations at the desk.
extension EventDeskAddress {
    static let anyInvitation = Invitation.ID(rawValue: "{invitation}")
    static let anyOpenInvitation = OpenInvitation.ID(rawValue: "{openInvitation}")

    var invitations: String { page + "/invitations" }
    /// Only those that stand so.
    func invitations(_ choice: InvitationChoice) -> String { "\(invitations)?show=\(choice.rawValue)" }
    /// People, pasted from a table.
    var invitationList: String { invitations + "/list" }
    /// Organisations of the directory.
    var invitedOrganisations: String { invitations + "/organisations" }
    var invitationReminder: String { invitations + "/reminder" }
    /// Takes back what has not gone yet.
    var invitationStop: String { invitations + "/stop" }
    /// Whether only who is invited registers.
    var invitationSetting: String { invitations + "/setting" }
    var openInvitations: String { invitations + "/links" }
    /// What is shown once, after a link was made.
    static let madeLink = "made"
    /// After a link was made.
    /// - Parameter once: the key of the form that made it; it opens nothing.
    func openInvitations(madeBy once: String) -> String { "\(invitations)?made=\(once)#\(Self.madeLink)" }
    func revocation(of invitation: OpenInvitation.ID) -> String { "\(openInvitations)/\(invitation)/revocation" }
    func removal(of invitation: Invitation.ID) -> String { "\(invitations)/\(invitation)/removal" }
}
