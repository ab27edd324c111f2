public import Domain
public import Storage

/// "Not interested": an organisation does not read this suggestion again.
public struct DeclineSuggestion: Sendable {
    let suggestion: DeclinedSuggestion
    let organisation: Organisation.ID

    public init(_ suggestion: DeclinedSuggestion, for organisation: Organisation.ID) {
        self.suggestion = suggestion
        self.organisation = organisation
    }

    public func run(in db: Writer) throws {
        _ = try db.decline(suggestion, for: organisation)
    }
}

/// It may be suggested again.
public struct WantSuggestion: Sendable {
    let suggestion: DeclinedSuggestion
    let organisation: Organisation.ID

    public init(_ suggestion: DeclinedSuggestion, for organisation: Organisation.ID) {
        self.suggestion = suggestion
        self.organisation = organisation
    }

    public func run(in db: Writer) throws {
        _ = try db.wantAgain(suggestion, for: organisation)
    }
}
