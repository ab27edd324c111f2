import Domain
import Secrets

/// Calls, at the desk.
extension EventDeskAddress {
    static let anyHelper = CallVolunteer.ID(rawValue: "{helper}")

    var calls: String { page + "/calls" }
    /// Those to people who speak one language.
    func calls(speaking language: Language) -> String { "\(calls)?language=\(language)" }
    /// The page after some were given to somebody.
    /// - Parameter sent: tells the form that was sent from others; it opens nothing.
    func calls(givenBy sent: String) -> String { "\(calls)?given=\(sent)" }
    /// The list on paper.
    var callCopies: String { calls + "/copies" }
    func removal(of helper: CallVolunteer.ID) -> String { "\(calls)/helpers/\(helper)/removal" }

    func telephone(of registration: Registration.ID) -> String { self.registration(registration) + "/telephone" }
    /// Notes a call.
    func call(with registration: Registration.ID) -> String { self.registration(registration) + "/call" }
}

/// Where somebody makes the calls that the desk gave them.
struct CallHelperAddress {
    /// As routes write it.
    static let pattern = CallHelperAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/calls/\(text)" }
    /// One person, with the number.
    func call(to registration: Registration.ID) -> String { "\(page)/\(registration)" }
    func result(ofCallTo registration: Registration.ID) -> String { call(to: registration) + "/result" }
    /// The list after one was ticked off.
    func ticked(_ registration: Registration.ID, _ result: CallResult) -> String {
        "\(page)?ticked=\(registration)&as=\(result.rawValue)"
    }
    /// The list after what was said of one was taken back.
    func reopened(_ registration: Registration.ID) -> String { "\(page)?reopened=\(registration)" }
    /// The list after somebody has said whether they take a place.
    func answered(_ registration: Registration.ID) -> String { "\(page)?answered=\(registration)" }
}
