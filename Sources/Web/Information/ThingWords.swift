import Storage
import Words

extension ProcessingWords {
    func name(of thing: PersonalThing) -> String {
        let phrase: KeptPhrase =
            switch thing {
            case .account: .account
            case .roles: .roles
            case .signIns: .signIns
            case .signInCodes: .signInCodes
            case .factors: .factors
            case .workAccount: .workAccount
            case .workLink: .workLink
            case .programKeys: .programKeys
            case .sentForms: .sentForms
            case .savedFilter: .savedFilter
            case .letters: .letters
            case .morningLetters: .morningLetters
            case .bounces: .bounces
            case .letterLink: .letterLink
            case .letterObjection: .letterObjection
            case .objections: .objections
            case .hosts: .hosts
            case .programme: .programme
            case .programmeContacts: .programmeContacts
            case .messages: .messages
            case .registration: .registration
            case .delegation: .delegation
            case .teamNote: .teamNote
            case .telephone: .telephone
            case .callers: .callers
            case .invitation: .invitation
            case .checkIn: .checkIn
            case .badge: .badge
            case .doorDevice: .doorDevice
            case .group: .group
            case .interpreter: .interpreter
            case .supporter: .supporter
            case .boardPhone: .boardPhone
            case .card: .card
            case .wall: .wall
            case .order: .order
            case .documents: .documents
            case .contactShare: .contactShare
            case .measure: .measure
            case .helpOffer: .helpOffer
            case .followUp: .followUp
            case .followUpLink: .followUpLink
            case .newsReader: .newsReader
            case .translation: .translation
            case .contactPerson: .contactPerson
            case .cooperation: .cooperation
            case .profileLink: .profileLink
            case .profileCall: .profileCall
            case .handover: .handover
            case .profileReport: .profileReport
            case .contactRequest: .contactRequest
            case .blockedAsker: .blockedAsker
            case .unansweredQuestion: .unansweredQuestion
            case .barrierReport: .barrierReport
            case .inquiry: .inquiry
            case .crisis: .crisis
            case .helper: .helper
            case .crisisOffer: .crisisOffer
            case .crisisNeed: .crisisNeed
            case .asking: .asking
            case .stayQuestion: .stayQuestion
            case .journal: .journal
            case .earlier: .earlier
            case .merger: .merger
            case .imprint: .imprint
            }
        return words(phrase)
    }
}
