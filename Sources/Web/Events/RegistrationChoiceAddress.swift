import Domain
import Storage
import Words

extension Visit {
    /// Which registrations the address asks for.
    /// - Throws: `AddressIsWrong` for a value that does not exist.
    func registrationChoice() throws(AddressIsWrong) -> RegistrationChoice {
        var choice = RegistrationChoice()
        if let tab: RegistrationTab = try oneOf("tab") { choice.tab = tab }
        choice.order = try oneOf("sort")
        choice.side =
            query["side"] == RegistrationChoice.none
            ? .unknown : try self.choice("side", of: Side.self).map { .one($0) }
        choice.need =
            query["need"] == RegistrationChoice.any
            ? .any : try self.choice("need", of: AccessNeed.self).map { .one($0) }
        choice.interpreted = try self.choice("interpreted", of: Language.self)
        choice.isWithoutGroup = try has("group", RegistrationChoice.none)
        choice.concern = try oneOf("only")
        choice.isWithoutEmail = try has("email", RegistrationChoice.none)
        if let organisation = query["organisation"].nonEmpty {
            guard organisation.utf8.allSatisfy(RegistrationChoice.isPartOfIdentifier) else { throw AddressIsWrong() }
            choice.organisation = Organisation.ID(rawValue: organisation)
        }
        switch query["arrived"] {
        case "": break
        case RegistrationChoice.yes: choice.hasArrived = true
        case RegistrationChoice.no: choice.hasArrived = false
        default: throw AddressIsWrong()
        }
        return choice
    }

    private func oneOf<Value: RawRepresentable<String>>(_ name: String) throws(AddressIsWrong) -> Value? {
        guard let typed = query[name].nonEmpty else { return nil }
        guard let value = Value(rawValue: typed) else { throw AddressIsWrong() }
        return value
    }

    private func has(_ name: String, _ value: String) throws(AddressIsWrong) -> Bool {
        guard let typed = query[name].nonEmpty else { return false }
        guard typed == value else { throw AddressIsWrong() }
        return true
    }
}

extension RegistrationChoice {
    static let (none, any, yes, no) = ("none", "any", "yes", "no")

    static func isPartOfIdentifier(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// As it stands in the address, with its question mark; empty for the list as it opens.
    var query: String {
        let parts = parameters
        return parts.isEmpty ? "" : "?" + parts.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// Name by name.
    var parameters: [(name: String, value: String)] {
        var parts: [(name: String, value: String)] = []
        if tab != .registered { parts.append(("tab", tab.rawValue)) }
        switch side {
        case .one(let side): parts.append(("side", side.rawValue))
        case .unknown: parts.append(("side", Self.none))
        case nil: break
        }
        switch need {
        case .one(let need): parts.append(("need", need.rawValue))
        case .any: parts.append(("need", Self.any))
        case nil: break
        }
        if let interpreted { parts.append(("interpreted", interpreted.rawValue)) }
        if isWithoutGroup { parts.append(("group", Self.none)) }
        if isWithoutEmail { parts.append(("email", Self.none)) }
        if let concern { parts.append(("only", concern.rawValue)) }
        if let organisation { parts.append(("organisation", organisation.rawValue)) }
        if let hasArrived { parts.append(("arrived", hasArrived ? Self.yes : Self.no)) }
        if let order { parts.append(("sort", order.rawValue)) }
        return parts
    }
}

extension EventDeskAddress {
    /// Where the list leaves the house.
    var registrationCopies: String { registrations + "/copies" }
    func registrationCopies(_ choice: RegistrationChoice) -> String { registrationCopies + choice.query }

    /// - Parameter page: of the list, from 1.
    func registrations(_ choice: RegistrationChoice, page: Int = 1) -> String {
        let query = choice.query
        return registrations + query + (page > 1 ? (query.isEmpty ? "?" : "&") + "page=\(page)" : "")
    }
}
