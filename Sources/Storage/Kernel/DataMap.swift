/// What a table holds about people, column by column, and which entries of the journal tell of a change of it. Stands
/// beside the step of the schema that makes the table; a test compares it with the columns that there are.
public struct TableNote: Sendable {
    public let table: String
    /// Whoever changes a row says so in an entry about one of these. A page that read the table is out of date after any
    /// such entry.
    public let told: Set<SubjectKind>
    public let personal: [PersonalColumn]
    /// The columns that say nothing about a person.
    public let impersonal: [String]

    init(
        _ table: String, told: Set<SubjectKind>, personal: [PersonalColumn] = [], none impersonal: String
    ) {
        (self.table, self.told, self.personal) = (table, told, personal)
        self.impersonal = impersonal.split(separator: " ").map(String.init)
    }
}

/// A column that says something about a person: what, what for, and how long.
public struct PersonalColumn: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case name, address
        /// Organisation, function, side.
        case belonging
        case language
        /// Registered, let in, seated, moderating.
        case participation
        /// Topics that somebody chose.
        case wish
        /// What somebody needs to take part; may tell of a disability (Art. 9 GDPR).
        case need
        /// What somebody wrote in their own words; may hold anything.
        case text
        case consent
        /// The hash of a secret that only one person knows.
        case proof
        /// Who did something, or when, without a name.
        case trace
    }

    public enum Purpose: String, Sendable, CaseIterable {
        case signIn, participation, entry, groups, board, network, agreement, letters, calls, barriers, inquiries,
            accountability, undo
        /// Whoever agreed is asked in a crisis, and whoever answers for something is reached.
        case crisis
        /// Two people who met there find each other again.
        case contacts
    }

    public enum Period: Hashable, Sendable {
        /// As long as the account, the profile or the measure to which it belongs.
        case whileThere
        /// After the event.
        case monthsAfterEvent(Int)
        /// After the letter has gone.
        case daysAfterSending(Int)
        /// After it was made.
        case days(Int)
        /// After it was made; secrets end by their own date, at the latest then.
        case months(Int)
    }

    public let column: String
    public let kind: Kind
    public let purpose: Purpose
    public let period: Period

    init(_ column: String, _ kind: Kind, for purpose: Purpose, _ period: Period) {
        (self.column, self.kind, self.purpose, self.period) = (column, kind, purpose, period)
    }

    /// Whether it may reveal what Art. 9 of the GDPR protects more than other data: what somebody needs may tell of their
    /// health, and for which organisation they come, or in which language they need interpretation, of where they come from or
    /// what they believe.
    public var isSpecial: Bool {
        switch kind {
        case .need, .belonging: true
        case .language: purpose == .groups
        case .name, .address, .participation, .wish, .text, .consent, .proof, .trace: false
        }
    }

    /// Whether it says something by itself; the others lead to somebody only as long as the row that they name does.
    public var saysSomethingItself: Bool {
        switch kind {
        case .name, .address, .belonging, .language, .wish, .need, .text, .consent, .proof: true
        case .participation, .trace: false
        }
    }
}

extension PersonalColumn.Period {
    /// Whether an event has to be over first.
    var isAfterEvent: Bool { if case .monthsAfterEvent = self { true } else { false } }
}

/// What the house keeps about people, why and how long: the one source of notices, of the record of processing and of the
/// retention run.
public enum DataMap {
    /// Every table of ours by its name.
    public static let tables: [String: TableNote] = {
        let notes = Migrations.all.flatMap(\.tables)
        return Dictionary(notes.map { ($0.table, $0) }, uniquingKeysWith: { _, later in later })
    }()
}
