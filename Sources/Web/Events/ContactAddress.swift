import Domain

/// Where the code on somebody's badge leads whoever wants to stay in touch with them.
struct ContactAddress {
    /// As routes write it.
    static let pattern = ContactAddress(text: "{code}")

    private let text: String

    init(_ code: BadgeCode) {
        text = code.rawValue
    }

    private init(text: String) {
        self.text = text
    }

    var page: String { "/contact/\(text)" }
}

/// People who stay in touch, behind a personal link.
extension OwnPageAddress {
    static let anyPerson = Registration.ID(rawValue: "{person}")

    /// What has just been done, said above the page.
    enum ContactDone: String {
        case asked, agreed, refused, ended
        case takenBack = "taken-back"
    }

    var contacts: String { page + "/contacts" }
    /// Makes the number that others type.
    var contactNumber: String { contacts + "/number" }
    /// Takes back what nobody has answered.
    var contactRetraction: String { contacts + "/retraction" }

    /// Lets this phone open the page when it has read a badge.
    var contactPhone: String { contacts + "/phone" }
    var contactPhoneRemoval: String { contactPhone + "/removal" }

    /// Asks whoever wears this badge.
    func contacts(reading badge: BadgeCode) -> String { "\(contacts)?badge=\(badge.rawValue)" }
    func contacts(after done: ContactDone) -> String { "\(contacts)?done=\(done.rawValue)" }
    func contactAnswer(to person: Registration.ID) -> String { "\(contacts)/\(person)/answer" }
    func contactRefusal(to person: Registration.ID) -> String { "\(contacts)/\(person)/refusal" }
    func contactEnd(with person: Registration.ID) -> String { "\(contacts)/\(person)/end" }
    /// For an address book.
    func contactCard(of person: Registration.ID) -> String { "\(contacts)/\(person)/card.vcf" }
}
