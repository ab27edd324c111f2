import Domain
import Secrets

/// The own page behind a personal link, of one person or of a delegation.
struct OwnPageAddress {
    /// As routes write it.
    static let pattern = OwnPageAddress(text: "{link}")
    static let anyMember = Registration.ID(rawValue: "{member}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/r/\(text)" }
    var calendar: String { page + "/calendar.ics" }
    /// The own programme as a calendar that renews itself.
    var programme: String { page + "/programme.ics" }
    var answers: String { page + "/answers" }
    var consents: String { page + "/consents" }
    /// Takes back what somebody has agreed to, one thing.
    var withdrawal: String { consents + "/withdrawal" }
    /// Says that the words about their data have been read that are others by now.
    var notice: String { page + "/notice" }
    var email: String { page + "/email" }
    var telephone: String { page + "/telephone" }
    var cancellation: String { page + "/cancellation" }
    /// Takes a place that is held, or free for whoever is first.
    var place: String { page + "/place" }
    /// Lets a place go that is held, and waits on.
    var waitOn: String { page + "/wait" }
    /// Says how they want to get a place.
    var taking: String { page + "/taking" }
    /// Says "I come".
    var coming: String { page + "/coming" }
    /// Takes a cancellation back.
    var comeback: String { page + "/return" }
    /// Takes back that this place of a delegation was given back.
    func comeback(of member: Registration.ID) -> String { self.member(member) + "/return" }
    /// Asks the coordination.
    var question: String { page + "/question" }
    /// Asks the coordination to call.
    var callBack: String { question + "/call-back" }
    var groupStream: String { page + "/group/stream" }
    /// Just after registering.
    var welcome: String { page + "?new=1" }
    var saved: String { page + "?saved=1" }
    /// At the link that was just made for one of the people.
    func shared(_ member: Registration.ID) -> String { "\(page)?shared=\(member)#place-\(member)" }
    /// The same page under its new link.
    var emailSaved: String { page + "?email=1" }
    var numberDeleted: String { page + "?number=1" }

    func groupStream(after entry: Int64) -> String { "\(groupStream)?after=\(entry)" }
    func member(_ registration: Registration.ID) -> String { "\(page)/members/\(registration)" }
    /// Makes the link of this person's own.
    func ownLink(of member: Registration.ID) -> String { self.member(member) + "/link" }
    func cancellation(of member: Registration.ID) -> String { self.member(member) + "/cancellation" }
    func consents(of member: Registration.ID) -> String { self.member(member) + "/consents" }
    func telephone(of member: Registration.ID) -> String { self.member(member) + "/telephone" }
}

/// Where somebody without an address types the code from a slip.
enum OwnCodeAddress {
    static let page = "/r"
}

/// Where an organisation says whether somebody may come in its name.
struct RepresentationAddress {
    /// As routes write it.
    static let pattern = RepresentationAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/representations/\(text)" }
    var objection: String { page + "/objection" }
}

/// Where somebody who is to appear says whether they come.
struct RoleAddress {
    /// As routes write it.
    static let pattern = RoleAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/roles/\(text)" }
    var answer: String { page + "/answer" }
}
