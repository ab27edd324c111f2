public import Domain
import HostNames
public import Words

/// Organisations as a table with one line each: read from a file of the coordination, or written for it.
///
/// Headings are in any language. Values of lists are written with their label in any language or with their slug; several
/// values stand in one field with commas between them, also where a label has a comma of its own.
public enum OrganisationTable {
    /// The columns that are read and written.
    public enum Column: String, CaseIterable, Sendable {
        case name, side, kind, legalForm, staffing, topics, targetGroups, districts, languages, website
        case description, contactRole, email, phone, registerNumber

        /// As they are read in German and English, whatever the form calls them; as they are written in German first.
        public var headings: [String] {
            switch self {
            case .name: ["Name", "Organisation", "Name der Organisation"]
            case .side: ["Seite", "Side"]
            case .kind: ["Art", "Kind", "Type", "Art der Organisation"]
            case .legalForm: ["Rechtsform", "Legal form"]
            case .staffing: ["Ehrenamt oder Hauptamt", "Staffing"]
            case .topics: ["Themen", "Topics", "Handlungsfelder"]
            case .targetGroups: ["Zielgruppen", "Target groups"]
            case .districts: ["Stadtbezirke", "Districts", "Stadtteile"]
            case .languages: ["Sprachen", "Languages"]
            case .website: ["Website", "Internet", "Webseite", "Homepage"]
            case .description: ["Beschreibung", "Description"]
            case .contactRole: ["Kontakt für", "Contact for", "Ansprechstelle"]
            case .email: ["E-Mail", "Email", "Mail"]
            case .phone: ["Telefon", "Phone", "Telephone"]
            case .registerNumber:
                ["Registernummer", "Register number", "Vereinsregister", "VR-Nummer", "Registerblatt"]
            }
        }

        /// Without it a line says too little.
        public var isRequired: Bool { self == .name || self == .kind }

        /// What the form of an organisation calls it.
        public var phrase: any Phrase {
            switch self {
            case .name: NetworkPhrase.name
            case .side: NetworkPhrase.side
            case .kind: NetworkPhrase.kind
            case .legalForm: NetworkPhrase.legalForm
            case .staffing: NetworkPhrase.staffing
            case .topics: NetworkPhrase.topics
            case .targetGroups: NetworkPhrase.targetGroups
            case .districts: NetworkPhrase.districts
            case .languages: NetworkPhrase.languages
            case .website: NetworkPhrase.website
            case .description: NetworkPhrase.whoWeAre
            case .contactRole: NetworkPhrase.contactRole
            case .email: NetworkPhrase.email
            case .phone: NetworkPhrase.phone
            case .registerNumber: ProfilePhrase.registerNumber
            }
        }

        /// As it is written: in German as it always was, because the coordination has tables with these headings.
        func heading(in words: Words) -> String {
            words.language.tag == .german ? headings[0] : words(phrase)
        }

        /// - Parameter lexicon: all languages in which a heading may be.
        public init?(heading: String, in lexicon: Lexicon) {
            let key = OrganisationTable.key(ofHeading: heading)
            let languages = lexicon.languages.map { lexicon.words(in: $0) }
            let found = Self.allCases.first { column in
                (column.headings + languages.map { $0(column.phrase) }).contains {
                    OrganisationTable.key(ofHeading: $0) == key
                }
            }
            guard let found else { return nil }
            self = found
        }
    }

    /// What is wrong with one field.
    public struct Problem: Error, Hashable, Sendable {
        public enum Reason: Hashable, Sendable {
            case missing
            case unknownValue(String)
            /// The kind belongs to another side.
            case kindOfOtherSide(Side)
            case tooLong(limit: Int)
            case noWebAddress(String)
            case noEmailAddress(String)
            /// Umlauts or another script before the @.
            case lettersBeforeAt(String)
            case noPhone(String)
            /// A spreadsheet has rounded or hidden the number.
            case spoiltNumber(String)
            /// No heading is called like this; perhaps a title stands above the headings.
            case noColumn
            /// The same organisation stands on an earlier line.
            case sameAsLine(Int)
            case alreadyInDirectory
            /// More fields than there are headings: a separator that was meant as text.
            case tooManyFields
        }

        public let line: Int
        public let column: Column?
        public let reason: Reason

        /// An organisation of this name is there already.
        public init(alreadyInDirectory draft: OrganisationDraft) {
            self.init(line: draft.line, column: .name, reason: .alreadyInDirectory)
        }

        /// An earlier line of the file speaks of the same organisation.
        public init(_ draft: OrganisationDraft, sameAsLine line: Int) {
            self.init(line: draft.line, column: .registerNumber, reason: .sameAsLine(line))
        }

        init(line: Int, column: Column?, reason: Reason) {
            (self.line, self.column, self.reason) = (line, column, reason)
        }
    }

    /// What a file holds: either drafts for all its lines, or problems.
    public struct Reading: Hashable, Sendable {
        public let drafts: [OrganisationDraft]
        public let problems: [Problem]
        /// Columns whose heading is not known: they are left out, and whoever imports should know.
        public let ignoredHeadings: [String]
    }

    /// Reads a file without looking at the database.
    public static func read(_ bytes: [UInt8], in lexicon: Lexicon) throws(CSVTable.Problem) -> Reading {
        let whole = try CSVTable(bytes)
        let table = whole.headed(byLine: lineOfHeadings(of: whole) { Column(heading: $0, in: lexicon) != nil })
        let columns = table.headings.map { Column(heading: $0, in: lexicon) }
        return read(table, as: columns, taxonomy: lexicon.taxonomy)
    }

    /// Reads a table whose columns somebody has named.
    /// - Parameter columns: in the order of the headings; nil for those that nobody takes over.
    public static func read(_ table: CSVTable, as columns: [Column?], taxonomy: Taxonomy) -> Reading {
        let ignored = zip(table.headings, columns).filter { $1 == nil && !$0.isEmpty }.map(\.0)
        var reader = LineReader(columns: columns, labels: LabelFinder(taxonomy), taxonomy: taxonomy)
        for column in Column.allCases where column.isRequired && !columns.contains(column) {
            reader.refuse(table.headingLine, column, .noColumn)
        }
        let drafts = table.records.compactMap { reader.draft(of: $0) }
        return Reading(drafts: drafts, problems: reader.problems, ignoredHeadings: ignored)
    }

    /// So many lines are looked through for the headings.
    private static let mostLinesAbove = 10

    /// On which line the headings stand: where most of them are known, the first of those. Somebody may have put a title above
    /// them, and a day.
    /// - Parameter isKnown: whether a heading says what stands under it.
    public static func lineOfHeadings(of table: CSVTable, where isKnown: (String) -> Bool) -> Int {
        var best = (line: table.headingLine, known: 0)
        for record in table.firstLines(mostLinesAbove) {
            let known = Set(record.fields.map(key(ofHeading:))).filter { !$0.isEmpty && isKnown($0) }.count
            if known > best.known { best = (record.line, known) }
        }
        return best.line
    }

    /// By which a heading is known again, however it is typed.
    public static func key(ofHeading heading: String) -> String { heading.foldedForSearch }
}

/// Makes drafts of lines and remembers everything that is wrong.
private struct LineReader {
    let columns: [OrganisationTable.Column?]
    private var labels: LabelFinder
    let taxonomy: Taxonomy
    private(set) var problems: [OrganisationTable.Problem] = []
    private var namesakes: [String: [(line: Int, districts: Set<District>)]] = [:]

    init(columns: [OrganisationTable.Column?], labels: LabelFinder, taxonomy: Taxonomy) {
        self.columns = columns
        self.labels = labels
        self.taxonomy = taxonomy
    }

    mutating func refuse(_ line: Int, _ column: OrganisationTable.Column?, _ reason: OrganisationTable.Problem.Reason) {
        problems.append(OrganisationTable.Problem(line: line, column: column, reason: reason))
    }

    /// Nil if something on the line is wrong.
    mutating func draft(of record: CSVTable.Record) -> OrganisationDraft? {
        let before = problems.count
        let line = record.line
        if record.fields.dropFirst(columns.count).contains(where: { !$0.isBlank }) { refuse(line, nil, .tooManyFields) }
        var fields: [OrganisationTable.Column: String] = [:]
        for (column, field) in zip(columns, record.fields) {
            let text = TypedText(CSVText.meant(by: field)).text
            if let column, !text.isEmpty { fields[column] = column == .description ? text : text.singleLine }
        }

        let name = text(.name, in: fields, line, limit: Organisation.nameLimit)
        let districts: Set<District> = values(.districts, in: fields, line)
        if !name.isEmpty {
            checkName(name, districts, line)
        } else if has(.name) {
            refuse(line, .name, .missing)
        }
        let kind: OrganisationKind? = value(.kind, in: fields, line)
        if fields[.kind] == nil, has(.kind) { refuse(line, .kind, .missing) }
        let side: Side? = value(.side, in: fields, line)
        let sideOfKind = kind.flatMap(taxonomy.side(of:))
        if let side, let sideOfKind, side != sideOfKind { refuse(line, .side, .kindOfOtherSide(sideOfKind)) }
        let website = fields[.website].flatMap(WebAddress.init(rawValue:))
        if let typed = fields[.website], website == nil { refuse(line, .website, .noWebAddress(typed)) }
        let email = address(in: fields, line)
        let description = text(.description, in: fields, line, limit: Organisation.descriptionLimit)
        let topics: Set<Topic> = values(.topics, in: fields, line)
        let targetGroups: Set<TargetGroup> = values(.targetGroups, in: fields, line)
        let languages: Set<Language> = values(.languages, in: fields, line)
        let legalForm: LegalForm? = value(.legalForm, in: fields, line)
        let staffing: Staffing? = value(.staffing, in: fields, line)
        let contactRole = text(.contactRole, in: fields, line, limit: ContactRole.roleLimit)
        let phone = phone(in: fields, line)
        let registerNumber = text(.registerNumber, in: fields, line, limit: Organisation.registerNumberLimit)

        guard problems.count == before, !name.isEmpty, let kind, let side = side ?? sideOfKind else { return nil }
        return OrganisationDraft(
            line: line, name: name, side: side, kind: kind, legalForm: legalForm, staffing: staffing, topics: topics,
            targetGroups: targetGroups, districts: districts, languages: languages, website: website,
            descriptions: description.isEmpty ? [:] : [.german: description], contactRole: contactRole,
            email: email?.rawValue, phone: phone?.text,
            registerNumber: registerNumber.isEmpty ? nil : registerNumber)
    }

    /// Where a column is not there at all, that is said once.
    private func has(_ column: OrganisationTable.Column) -> Bool { columns.contains(column) }

    /// Two of the same name are two if they work in different districts.
    private mutating func checkName(_ name: String, _ districts: Set<District>, _ line: Int) {
        let key = name.foldedForSearch
        let earlier = namesakes[key]?.first { namesake in
            OrganisationDuplicates.mayBeOne(namesake.districts, districts)
        }
        if let earlier { refuse(line, .name, .sameAsLine(earlier.line)) }
        namesakes[key, default: []].append((line, districts))
    }

    private mutating func text(
        _ column: OrganisationTable.Column, in fields: [OrganisationTable.Column: String], _ line: Int, limit: Int
    ) -> String {
        let text = fields[column] ?? ""
        if text.exceeds(limit) { refuse(line, column, .tooLong(limit: limit)) }
        return text
    }

    private mutating func value<Term: TaxonomyTerm>(
        _ column: OrganisationTable.Column, in fields: [OrganisationTable.Column: String], _ line: Int
    ) -> Term? {
        guard let typed = fields[column] else { return nil }
        guard let term: Term = labels.term(typed) else {
            refuse(line, column, .unknownValue(typed))
            return nil
        }
        return term
    }

    private mutating func values<Term: TaxonomyTerm>(
        _ column: OrganisationTable.Column, in fields: [OrganisationTable.Column: String], _ line: Int
    ) -> Set<Term> {
        guard let typed = fields[column] else { return [] }
        if let term: Term = labels.term(typed) { return [term] }
        var terms: Set<Term> = []
        var parts = LabelFinder.parts(of: typed)[...]
        while let part = parts.first {
            let found: (term: Term, length: Int)? = labels.first(of: parts, in: typed)
            if let found {
                terms.insert(found.term)
                parts = parts.dropFirst(found.length)
            } else {
                refuse(line, column, .unknownValue(part.trimmingPrefix(while: \.isWhitespace).description))
                parts = parts.dropFirst()
            }
        }
        return terms
    }

    private mutating func phone(in fields: [OrganisationTable.Column: String], _ line: Int) -> PhoneNumber? {
        guard let typed = fields[.phone] else { return nil }
        do throws(PhoneNumber.Refusal) {
            return try PhoneNumber(typed)
        } catch {
            refuse(line, .phone, error == .spoilt ? .spoiltNumber(typed) : .noPhone(typed))
            return nil
        }
    }

    private mutating func address(in fields: [OrganisationTable.Column: String], _ line: Int) -> EmailAddress? {
        guard let typed = fields[.email] else { return nil }
        do throws(EmailAddress.Refusal) {
            return try EmailAddress(typed: typed)
        } catch {
            refuse(line, .email, error == .lettersBeforeAt ? .lettersBeforeAt(typed) : .noEmailAddress(typed))
            return nil
        }
    }
}

extension OfficeTable {
    /// The directory as a table that `OrganisationTable.read` understands.
    /// - Parameters:
    ///   - title: what it is a list of.
    ///   - contacts: the first way to reach each, as far as the reader of the table may know it.
    public init(
        _ organisations: [Organisation], titled title: String = "", contacts: [Organisation.ID: ContactRole],
        in words: Words
    ) {
        self.init(
            title, in: words.language.tag, headings: OrganisationTable.Column.allCases.map { $0.heading(in: words) })
        func labels(_ terms: Set<some TaxonomyTerm>) -> String {
            terms.sorted().map { words.label($0) }.joined(separator: ", ")
        }
        for organisation in organisations {
            let contact = contacts[organisation.id]
            append([
                organisation.name, words.label(organisation.side), words.label(organisation.kind),
                organisation.legalForm.map { words.label($0) } ?? "",
                organisation.staffing.map { words.label($0) } ?? "", labels(organisation.topics),
                labels(organisation.targetGroups), labels(organisation.districts), labels(organisation.languages),
                organisation.website?.rawValue ?? "", organisation.description(for: words.language.tag)?.text ?? "",
                contact?.role ?? "", contact?.email ?? "", contact?.phone ?? "", organisation.registerNumber ?? "",
            ])
        }
    }
}
