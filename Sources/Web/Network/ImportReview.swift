import Domain
import Files
import Storage
import Words

/// What would become of a table, read at one moment: what stands in which column, what is wrong, what is there already, and
/// what can be taken up.
struct ImportReview: Sendable {
    /// So many lines are shown as they would be taken over.
    static let linesInPreview = 20

    let table: ImportedTable
    /// In the order of the headings; nil for what nobody takes over.
    let columns: [OrganisationTable.Column?]
    let problems: [OrganisationTable.Problem]
    /// Lines that are left out, because their organisation is there beyond doubt.
    let present: [OrganisationDuplicates.Finding]
    /// Lines that are left out unless somebody says that theirs is another one.
    let doubtful: [OrganisationDuplicates.Finding]
    /// Those of `doubtful` of which somebody has said so.
    let takenAnyway: Set<Int>
    let drafts: [OrganisationDraft]
    /// What those are called that are there.
    let names: [Organisation.ID: OrganisationName]

    init(_ table: ImportedTable, choosing form: FormFields, lexicon: Lexicon, in db: Reader) throws {
        let remembered = try db.importHeadings()
        let line =
            Int(form[ImportForm.headings])
            ?? OrganisationTable.lineOfHeadings(of: table.table) { heading in
                remembered[heading]?.isEmpty == false || OrganisationTable.Column(heading: heading, in: lexicon) != nil
            }
        let table = table.headed(byLine: line)
        self.table = table
        let columns = Self.columns(of: table.table.headings, in: form, remembered: remembered, lexicon: lexicon)
        self.columns = columns
        let reading = OrganisationTable.read(table.table, as: columns, taxonomy: lexicon.taxonomy)
        var duplicates = OrganisationDuplicates(among: try db.knownOrganisations())
        let findings = reading.drafts.compactMap { duplicates.finding(for: $0) }
        // A table that says one thing twice is put right like any other mistake in it.
        let problems = reading.problems + findings.compactMap(OrganisationTable.Problem.init(repeated:))
        self.problems = problems
        present = findings.filter { finding in
            if case .listed = finding.twin { finding.sign.isCertain } else { false }
        }
        let doubtful = findings.filter { !$0.sign.isCertain }
        self.doubtful = doubtful
        let isTaken = form.isTicked(ImportForm.all)
        let anyway = Set(doubtful.map(\.draft.line).filter { isTaken || form.isTicked(ImportForm.anyway(line: $0)) })
        takenAnyway = anyway
        let leftOut = Set(findings.map(\.draft.line)).subtracting(anyway)
        drafts = problems.isEmpty ? reading.drafts.filter { !leftOut.contains($0.line) } : []
        names = try db.organisationNames(
            findings.compactMap { finding in if case .listed(let id) = finding.twin { id } else { nil } })
    }

    /// Whether pressing the button may take up anything, ticks included.
    var canBeTakenUp: Bool { problems.isEmpty && !(drafts.isEmpty && doubtful.isEmpty) }

    /// The headings of what nobody takes over.
    var headingsNotTaken: [String] {
        zip(table.table.headings, columns).filter { heading, column in column == nil && !heading.isBlank }.map(\.0)
    }

    /// What is remembered of this table for the next one with the same headings.
    var meanings: [String: String] {
        let pairs = zip(table.table.headings, columns).compactMap { heading, column -> (String, String)? in
            let key = OrganisationTable.key(ofHeading: heading)
            return key.isEmpty ? nil : (key, column?.rawValue ?? "")
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// As somebody has said it now; else as they have said it of an earlier file; else as the headings say it. No column
    /// stands there twice.
    private static func columns(
        of headings: [String], in form: FormFields, remembered: [String: String], lexicon: Lexicon
    ) -> [OrganisationTable.Column?] {
        let isChosen = form.isTicked(ImportForm.chosen)
        var taken: Set<OrganisationTable.Column> = []
        return headings.enumerated().map { index, heading in
            let key = OrganisationTable.key(ofHeading: heading)
            let column =
                if isChosen {
                    OrganisationTable.Column(rawValue: form[ImportForm.column(index)])
                } else if let meaning = remembered[key] {
                    OrganisationTable.Column(rawValue: meaning)
                } else {
                    OrganisationTable.Column(heading: heading, in: lexicon)
                }
            guard let column, taken.insert(column).inserted else { return nil }
            return column
        }
    }
}

extension OrganisationTable.Problem {
    /// Nil for one that repeats no line of the file beyond doubt.
    fileprivate init?(repeated finding: OrganisationDuplicates.Finding) {
        guard finding.sign.isCertain, case .line(let line) = finding.twin else { return nil }
        self.init(finding.draft, sameAsLine: line)
    }
}

/// What the form beside the review asks, by the names of its fields.
enum ImportForm {
    /// Says: now they are to be taken up.
    static let takingUp = "go"
    /// Says that the columns are as somebody has chosen them.
    static let chosen = "columns"
    /// The line of the headings, once they were found.
    static let headings = "headings"
    /// Says that whatever is doubtful is another one.
    static let all = "all"

    /// The meaning of the column at this place.
    static func column(_ index: Int) -> String { "column-\(index)" }

    /// Says that this line speaks of another one, in spite of a sign.
    static func anyway(line: Int) -> String { "anyway-\(line)" }
}
