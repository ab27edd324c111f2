public import Domain
public import Storage

/// An organisation says how it wants to be asked: not before a day, or more than once a week.
public struct SetRequestRules: Sendable {
    let rules: RequestRules
    let organisation: Organisation.ID

    public init(_ rules: RequestRules, of organisation: Organisation.ID) {
        self.rules = rules
        self.organisation = organisation
    }

    public func run(in db: Writer) throws {
        try db.set(rules, of: organisation)
    }
}
