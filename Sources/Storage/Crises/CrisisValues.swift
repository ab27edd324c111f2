public import Domain

extension SubjectKind {
    /// Also what nobody should bring, and where money is in good hands.
    public static let crisis = SubjectKind(rawValue: "crisis")
    public static let crisisNeed = SubjectKind(rawValue: "crisis-need")
    public static let crisisOffer = SubjectKind(rawValue: "crisis-offer")
    /// Who agreed to be asked, and for what.
    public static let helper = SubjectKind(rawValue: "helper")
}

extension Change {
    /// A crisis or a need is over.
    public static let closed = Change(rawValue: "closed")
    /// It still holds.
    public static let extended = Change(rawValue: "extended")
}

extension HelpKind: SQLConvertible {}
extension CrisisTemplate: SQLConvertible {}
extension CrisisNeed.Ending: SQLConvertible {}

/// Values of a list of the city as one column: sorted, so that equal sets are equal columns.
enum TermsColumn {
    static func text(_ terms: Set<some TaxonomyTerm>) -> String { JSONColumn.text(terms.map(\.rawValue).sorted()) }

    static func read<Term: TaxonomyTerm>(_ text: String) -> Set<Term> {
        Set((JSONColumn.value([String].self, text) ?? []).compactMap(Term.init(rawValue:)))
    }
}

extension CrisisContact {
    /// From the three columns that every table calls the same.
    init(row: Row) throws {
        self.init(name: try row["contact_name"], phone: try row["contact_phone"], email: try row["contact_email"])
    }
}
