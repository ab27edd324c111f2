import Actions
import Domain

/// What people need, and who takes care of it, at the desk.
extension EventDeskAddress {
    static let anySupporter = Supporter.ID(rawValue: "{supporter}")
    static let anyAssignment = SupportAssignment.ID(rawValue: "{assignment}")

    var needs: String { page + "/needs" }
    /// The list as a file.
    var needsTable: String { needs + "/table" }
    var supportAssignments: String { needs + "/assignments" }
    var supporters: String { needs + "/people" }

    /// The form, filled in for what nobody takes care of yet.
    func needs(_ kind: SupportKind, at place: SupportPlace) -> String {
        let what = kind.rawValue.replacing(" ", with: "+")
        return "\(needs)?what=\(what)&where=\(place.value.replacing(" ", with: "+"))#assign"
    }
    var needsSaved: String { needs + "?saved=1" }
    func removal(of assignment: SupportAssignment.ID) -> String { "\(supportAssignments)/\(assignment)/removal" }
    func removal(of supporter: Supporter.ID) -> String { "\(supporters)/\(supporter)/removal" }
}

extension SupportPlace {
    /// As the form has it.
    var value: String {
        switch self {
        case .wholeDay: "day"
        case .item(let id): "item \(id)"
        case .group(let id): "group \(id)"
        }
    }

    init?(value: String) {
        let parts = value.split(separator: " ").map(String.init)
        switch (parts.first, parts.count) {
        case ("day", 1): self = .wholeDay
        case ("item", 2): self = .item(.init(rawValue: parts[1]))
        case ("group", 2): self = .group(.init(rawValue: parts[1]))
        default: return nil
        }
    }
}

extension SupportPerson {
    /// As the form has it.
    var value: String {
        switch self {
        case .interpreter(let id): "interpreter \(id)"
        case .supporter(let id): "supporter \(id)"
        }
    }

    init?(value: String) {
        let parts = value.split(separator: " ").map(String.init)
        switch (parts.first, parts.count) {
        case ("interpreter", 2): self = .interpreter(.init(rawValue: parts[1]))
        case ("supporter", 2): self = .supporter(.init(rawValue: parts[1]))
        default: return nil
        }
    }
}
