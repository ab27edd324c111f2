import Actions
import Domain
import HTTPTypes
import Storage
import Words

/// Which invitations the list shows; it stands in the address.
enum InvitationChoice: String, CaseIterable {
    case all, registered, cannot, silent
    /// The letter did not arrive.
    case unreached

    func admits(_ standing: InvitationStanding) -> Bool {
        switch self {
        case .all: true
        case .registered: standing == .registered
        case .cannot: standing == .cannotCome
        case .silent: [.waiting, .sent, .stopped].contains(standing)
        case .unreached: standing == .notDeliverable
        }
    }

    var phrase: InvitationPhrase {
        switch self {
        case .all: .figureInvited
        case .registered: .figureRegistered
        case .cannot: .figureCannot
        case .silent: .figureSilent
        case .unreached: .figureUnreached
        }
    }
}

extension InvitationStanding {
    var phrase: InvitationPhrase {
        switch self {
        case .waiting: .stateWaiting
        case .sent: .stateSent
        case .stopped: .stateStopped
        case .notDeliverable: .stateNotDeliverable
        case .registered: .stateRegistered
        case .cannotCome: .stateCannotCome
        }
    }

    var tone: StatusWord.Tone {
        switch self {
        case .waiting: .waiting
        case .sent: .moving
        case .stopped: .quiet
        case .notDeliverable: .bad
        case .registered: .good
        case .cannotCome: .resting
        }
    }
}

extension InviteGuests.Obstacle {
    var phrase: InvitationPhrase {
        switch self {
        case .invited: .isInvited
        case .registered: .isRegistered
        case .unreachable: .isUnreachable
        case .unwanted: .wantsNone
        }
    }
}

extension InvitationRefusal: FormRefusal {
    /// Read above what was typed.
    var field: String? { "" }

    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .draft: words(InvitationPhrase.publishFirst)
        case .over: words(RegistrationPhrase.eventIsOver)
        case .cancelled: words(StandingPhrase.isCancelled)
        case .nobody: words(InvitationPhrase.nobodyToWriteTo)
        case .otherNumber(let number): words(InvitationPhrase.otherNumber(amount: number))
        case .needed: words(InvitationPhrase.onlyInvited)
        case .ended: words(InvitationPhrase.linkHasEnded)
        case .full(let left): words(left == 0 ? InvitationPhrase.linkIsFull : .linkHolds(amount: left))
        case .registered: words(InvitationPhrase.areRegistered)
        }
    }
}

extension Visit {
    /// Which invitations the address asks for.
    /// - Throws: `AddressIsWrong` for a choice that does not exist.
    func invitationChoice() throws(AddressIsWrong) -> InvitationChoice {
        guard let typed = query["show"].nonEmpty else { return .all }
        guard let choice = InvitationChoice(rawValue: typed) else { throw AddressIsWrong() }
        return choice
    }
}
