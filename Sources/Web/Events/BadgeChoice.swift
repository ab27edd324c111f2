import Actions
import Domain
import Words

/// Whose badges are printed, on which sheet and how, as the form and the address say it.
struct BadgeChoice: Hashable, Sendable {
    static let who = "who"

    var people = BadgeSelection.unprinted
    var sheet = BadgeSheet.usual
    /// The first place of the sheet that is still there, from 1.
    var start = 1
    /// Whether there is a second side with the same badges, mirrored, so that both lie on each other.
    var hasBack = false
    /// Whether the words on a badge are in the language of whoever wears it.
    var isOwnLanguage = false

    init() {}

    /// - Throws: `AddressIsWrong` for what cannot be chosen.
    init(_ fields: FormFields) throws(AddressIsWrong) {
        if let text = fields[Self.who].nonEmpty {
            guard let selection = BadgeSelection(text: text) else { throw AddressIsWrong() }
            people = selection
        }
        if let text = fields["sheet"].nonEmpty {
            guard let named = BadgeSheet.named(text) else { throw AddressIsWrong() }
            sheet = named
        }
        if let text = fields["start"].nonEmpty {
            guard let number = Int(text) else { throw AddressIsWrong() }
            start = min(max(number, 1), sheet.places)
        }
        hasBack = fields.isTicked("back")
        isOwnLanguage = fields.isTicked("own")
    }

    var parameters: [(name: String, value: String)] {
        var parameters = [(name: Self.who, value: people.text), (name: "sheet", value: sheet.id)]
        if start > 1 { parameters.append((name: "start", value: "\(start)")) }
        if hasBack { parameters.append((name: "back", value: "yes")) }
        if isOwnLanguage { parameters.append((name: "own", value: "yes")) }
        return parameters
    }

    /// As the form shows it.
    var fields: FormFields {
        var fields = FormFields(
            Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
        fields["start"] = "\(start)"
        return fields
    }
}

extension BadgeSelection {
    private static let (groupWord, personWord, printedWord) = ("group-", "person-", "printed-")

    /// As an address and a form write it.
    var text: String {
        switch self {
        case .everybody: "all"
        case .unprinted: "new"
        case .printed(let instant): "\(Self.printedWord)\(instant.milliseconds)"
        case .group(let group): "\(Self.groupWord)\(group)"
        case .person(let person): "\(Self.personWord)\(person)"
        }
    }

    init?(text: String) {
        func rest(after prefix: String) -> String? {
            text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)).nonEmpty : nil
        }
        if text == "all" {
            self = .everybody
        } else if text == "new" {
            self = .unprinted
        } else if let milliseconds = rest(after: Self.printedWord).flatMap(Int64.init) {
            self = .printed(Instant(milliseconds: milliseconds))
        } else if let id = rest(after: Self.groupWord) {
            self = .group(.init(rawValue: id))
        } else if let id = rest(after: Self.personWord) {
            self = .person(.init(rawValue: id))
        } else {
            return nil
        }
    }
}
