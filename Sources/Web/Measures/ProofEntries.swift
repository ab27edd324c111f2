import Domain
import Words

/// What nobody keeps here, and whoever prepares a proof of use puts in. It stands in the address and is kept nowhere.
enum ProofEntry: String, CaseIterable {
    case volunteers, paid, freelance, interpreting, childcare

    static let most = 100_000

    var isHours: Bool { self == .interpreting || self == .childcare }

    var phrase: ImpactPhrase {
        switch self {
        case .volunteers: .volunteers
        case .paid: .paid
        case .freelance: .freelance
        case .interpreting: .interpretingHours
        case .childcare: .childcareHours
        }
    }

    /// As it is typed again; nil where nothing was put in.
    func typed(in entries: ProofOfUse.Entries) -> String? {
        switch self {
        case .volunteers: entries.volunteers.map(String.init)
        case .paid: entries.paid.map(String.init)
        case .freelance: entries.freelance.map(String.init)
        case .interpreting: entries.interpretingHours?.typed
        case .childcare: entries.childcareHours?.typed
        }
    }
}

/// The numbers that an address puts into a proof of use. What is none is left out, and is said beside its field: nothing stands in
/// its place.
struct ProofEntries: Sendable {
    let fields: FormFields
    private(set) var numbers = ProofOfUse.Entries()
    private(set) var problems = FormProblems()

    init(_ fields: FormFields) {
        self.fields = fields
        numbers.volunteers = count(.volunteers)
        numbers.paid = count(.paid)
        numbers.freelance = count(.freelance)
        numbers.interpretingHours = hours(.interpreting)
        numbers.childcareHours = hours(.childcare)
    }

    /// - Throws: `AddressIsWrong` if one of them is none: no file goes out without a number that somebody believes is in it.
    func all() throws(AddressIsWrong) -> ProofOfUse.Entries {
        guard problems.isEmpty else { throw AddressIsWrong() }
        return numbers
    }

    private mutating func count(_ entry: ProofEntry) -> Int? {
        guard let typed = fields[entry.rawValue].nonEmpty else { return nil }
        if let number = TypedNumber.whole(typed), number <= ProofEntry.most { return number }
        problems.add(entry.rawValue, EventPhrase.numberIsWrong(least: 0, most: ProofEntry.most))
        return nil
    }

    private mutating func hours(_ entry: ProofEntry) -> HalfHours? {
        guard let typed = fields[entry.rawValue].nonEmpty else { return nil }
        if let hours = HalfHours(typed: typed), hours.halves <= 2 * ProofEntry.most { return hours }
        problems.add(entry.rawValue, ImpactPhrase.hoursAreWrong(most: ProofEntry.most))
        return nil
    }
}
