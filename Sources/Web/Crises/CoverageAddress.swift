import Domain
import Secrets

/// How it stands in a crisis: for everybody, and with all numbers at the desk.
struct CoverageAddress {
    /// As routes write it.
    static let pattern = CoverageAddress(at: .pattern)
    static let anyHelper = Helper.ID(rawValue: "{helper}")

    private let crisis: CrisisAddress

    init(_ crisis: Crisis) { self.init(at: CrisisAddress(crisis)) }

    private init(at crisis: CrisisAddress) { self.crisis = crisis }

    var page: String { crisis.page + "/coverage" }
    /// With HXL tags.
    var table: String { page + ".csv" }
    var deskPage: String { crisis.desk + "/coverage" }
    var deskTable: String { deskPage + ".csv" }
    /// How it stood, version by version.
    var report: DocumentAddress { DocumentAddress(page: crisis.desk + "/report") }
    /// Whom to call when nothing else works, on paper.
    var callList: String { crisis.desk + "/call-list" }
    /// Ends the crisis, and who stays.
    var closing: String { crisis.desk + "/closing" }
    /// Takes that back.
    var reopening: String { crisis.desk + "/reopening" }
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

extension HelperAddress {
    /// For what they were asked, readable to them alone.
    var asked: String { page + "/asked" }
}
