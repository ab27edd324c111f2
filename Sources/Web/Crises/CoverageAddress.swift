import Domain
import Secrets

/// How it stands in a crisis: for everybody, and with all numbers at the desk.
struct CoverageAddress {
    /// As routes write it.
    static let pattern = CoverageAddress("{crisis}")
    static let anyHelper = Helper.ID(rawValue: "{helper}")

    private let slug: String

    init(_ crisis: Crisis) { self.init(crisis.slug) }

    private init(_ slug: String) { self.slug = slug }

    /// Of the crisis itself.
    var crisis: String { "/crises/\(slug)" }
    var page: String { crisis + "/coverage" }
    /// With HXL tags.
    var table: String { page + ".csv" }
    /// Of the crisis, at the desk.
    private var desk: String { "\(DeskAddress.page)/crises/\(slug)" }
    var deskPage: String { desk + "/coverage" }
    var deskTable: String { deskPage + ".csv" }
    /// How it stood, version by version.
    var report: DocumentAddress { DocumentAddress(page: desk + "/report") }
    /// Whom to call when nothing else works, on paper.
    var callList: String { desk + "/call-list" }
    /// Ends the crisis, and who stays.
    var closing: String { desk + "/closing" }
    /// What somebody said on the telephone.
    func staying(of helper: Helper.ID) -> String { "\(closing)/\(helper)" }
}

/// Where a helper says whether they stay.
struct StayAddress {
    /// As routes write it; `AskHelpersToStay` writes it into letters.
    static let pattern = StayAddress(text: "{link}")
    private static let root = "/staying"
    /// Says that nothing is left.
    static let left = root

    private let text: String

    init(_ link: Secret) { text = link.text }

    private init(text: String) { self.text = text }

    /// With two buttons; opening it changes nothing. The form goes to the same address.
    var page: String { "\(Self.root)/\(text)" }
}

/// For what somebody was asked, readable to them alone.
enum AskedAddress {
    static let ofAccount = AccountAddress.page + "/asked"
    static func page(of link: String) -> String { "/helpers/\(link)/asked" }
}

extension OrganisationAddress {
    /// For what it was asked in crises; for its editors alone.
    var asked: String { page + "/asked" }
}
