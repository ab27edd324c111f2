import Domain
import Files
import FoundationEssentials
import Words

/// Needs from a table that somebody has copied out of a spreadsheet: headings first, one need a line. Headings and values of lists
/// are known in every language of the house.
struct PastedNeeds: Sendable {
    static let field = SentList.pasted
    static let mostLines = 500

    enum Column: CaseIterable {
        case kind, tongue, district, amount, from, until, task, organisation, place, contact, phone, email, urgent

        /// What stands above it: first as the page shows it, then as the form of one need asks for it.
        var headings: [any Phrase] {
            switch self {
            case .kind: [AskingPhrase.labelWhat, CrisisPhrase.kindOfHelp]
            case .tongue: [AskingPhrase.labelTongue, CrisisPhrase.languageNeeded]
            case .district: [AskingPhrase.labelDistrict, CrisisPhrase.district]
            case .amount: [CrisisCarePhrase.labelAmount, AskingPhrase.howMany, CrisisPhrase.amount]
            case .from: [AskingPhrase.labelFrom]
            case .until: [AskingPhrase.labelUntil]
            case .task: [AskingPhrase.labelTask]
            case .organisation: [CrisisCarePhrase.labelOrganisation, CrisisPhrase.organisationThatNeeds]
            case .place: [AskingPhrase.labelPlace, CrisisPhrase.place]
            case .contact: [AskingPhrase.labelContact, CrisisPhrase.person]
            case .phone: [AskingPhrase.labelPhone]
            case .email: [AskingPhrase.labelEmail]
            case .urgent: [AskingPhrase.labelUrgent]
            }
        }

        func heading(in words: Words) -> String { headings.first.map { words($0) } ?? "" }

        /// Without these no line says enough.
        static let needed: [Column] = [.kind, .amount, .task]
    }

    /// What says the same as a line does.
    enum Twin: Hashable, Sendable {
        /// It is written down already.
        case need
        /// An earlier line, by its number.
        case line(Int)
    }

    /// One line of the table, or what is wrong with it.
    struct Line: Sendable {
        let number: Int
        let draft: CrisisNeed.Draft?
        let problem: String?
        var twin: Twin?
    }

    let text: String
    let lines: [Line]
    /// Why it is no table at all.
    private let problems: FormProblems

    /// - Parameters:
    ///   - needs: what is written down already.
    ///   - organisation: finds one by its name.
    init(
        _ typed: String, in words: Words, crisis: Crisis, at now: Instant, zone: TimeZone, among needs: [CrisisNeed],
        finding organisation: (String) throws -> Organisation.ID?
    ) throws {
        text = typed
        var (problems, read) = (FormProblems(), [Line]())
        if let table = try? CSVTable(Array(typed.utf8)) {
            var reader = NeedLineReader(table.headings, in: words, crisis: crisis, now: now, zone: zone)
            try reader.learn(organisationsIn: table.records, finding: organisation)
            let missing = reader.missing.map { $0.heading(in: words) }
            if !missing.isEmpty {
                problems.add(Self.field, AskingPhrase.columnsMissing(columns: words.list(missing)))
            } else if table.records.isEmpty {
                problems.add(Self.field, AskingPhrase.tableIsEmpty)
            } else if table.records.count > Self.mostLines {
                problems.add(Self.field, AskingPhrase.tableIsTooLong(limit: Self.mostLines))
            }
            if problems.isEmpty { read = Self.paired(table.records.map { reader.line($0) }, among: needs) }
        } else {
            problems.add(Self.field, AskingPhrase.tableIsEmpty)
        }
        lines = read
        let wrong = read.count { $0.problem != nil }
        if wrong > 0 { problems.add(Self.field, AskingPhrase.linesAreWrong(count: wrong)) }
        self.problems = problems
    }

    /// All that is right with it, or nothing. What is there already is taken only by whoever has seen that, line by line.
    func drafts(as choice: TwinChoice) throws(FormProblems) -> [CrisisNeed.Draft] {
        try problems.throwIfAny()
        let unseen = twins.count { !choice.seen.contains($0.number) }
        guard unseen == 0 else { throw FormProblems(Self.field, CrisisCarePhrase.twinsFound(count: twins.count)) }
        return lines.filter { $0.twin == nil || choice.taken.contains($0.number) }.compactMap(\.draft)
    }

    /// Lines that say what another line says, or a need.
    var twins: [Line] { lines.filter { $0.twin != nil } }

    private static func paired(_ lines: [Line], among needs: [CrisisNeed]) -> [Line] {
        var known: [NeedLikeness: Twin] = [:]
        for likeness in needs.flatMap({ NeedLikeness.all(of: $0) }) { known[likeness] = .need }
        return lines.map { line in
            guard let draft = line.draft else { return line }
            let own = NeedLikeness.all(of: draft)
            var paired = line
            paired.twin = own.lazy.compactMap { known[$0] }.first
            for likeness in own where known[likeness] == nil { known[likeness] = .line(line.number) }
            return paired
        }
    }
}

/// What somebody has decided about lines that are there already.
struct TwinChoice: Sendable {
    static let (seenField, takenField) = ("seen", "twin")

    /// By their numbers.
    let seen: Set<Int>
    /// Those to be written down all the same.
    let taken: Set<Int>

    init(_ fields: FormFields) {
        seen = Set(fields[Self.seenField].split(separator: ",").compactMap { Int($0) })
        taken = Set(fields.all(Self.takenField).compactMap { Int($0) })
    }
}

/// Reads one line after the other of a table whose headings are known.
private struct NeedLineReader {
    let words: Words
    let crisis: Crisis
    let now: Instant
    let zone: TimeZone
    private let columns: [PastedNeeds.Column: Int]
    /// By the name that somebody has typed.
    private var organisations: [String: Organisation.ID] = [:]
    private let kinds: TermFinder<HelpKind>
    private let tongues: TermFinder<Language>
    private let districts: TermFinder<District>
    /// How somebody says that it cannot wait for the morning.
    private let yeses: Set<String>

    init(_ headings: [String], in words: Words, crisis: Crisis, now: Instant, zone: TimeZone) {
        (self.words, self.crisis, self.now, self.zone) = (words, crisis, now, zone)
        let taxonomy = words.lexicon.taxonomy
        kinds = TermFinder(taxonomy)
        tongues = TermFinder(taxonomy)
        districts = TermFinder(taxonomy)
        let keys = headings.map(\.foldedForSearch)
        let languages = words.lexicon.languages.map { words.lexicon.words(in: $0) }
        yeses = Set(languages.map { $0(KernelPhrase.yes).foldedForSearch } + ["x"])
        var columns: [PastedNeeds.Column: Int] = [:]
        for column in PastedNeeds.Column.allCases {
            let names = Set(
                languages.flatMap { words in column.headings.map { words($0).foldedForSearch } })
            columns[column] = keys.firstIndex(where: names.contains)
        }
        self.columns = columns
    }

    var missing: [PastedNeeds.Column] { PastedNeeds.Column.needed.filter { columns[$0] == nil } }

    /// Each name is looked up once, however many lines have it.
    mutating func learn(
        organisationsIn records: [CSVTable.Record], finding organisation: (String) throws -> Organisation.ID?
    ) throws {
        let names = Set(records.prefix(PastedNeeds.mostLines).map { text(.organisation, of: $0) }).subtracting([""])
        for name in names { organisations[name] = try organisation(name) }
    }

    private func text(_ column: PastedNeeds.Column, of record: CSVTable.Record) -> String {
        guard let place = columns[column], record.fields.indices.contains(place) else { return "" }
        return TypedText(CSVText.meant(by: record.fields[place])).text.singleLine
    }

    func line(_ record: CSVTable.Record) -> PastedNeeds.Line {
        func field(_ column: PastedNeeds.Column) -> String { text(column, of: record) }
        func wrong(_ phrase: AskingPhrase) -> PastedNeeds.Line {
            PastedNeeds.Line(number: record.line, draft: nil, problem: words(phrase))
        }
        guard !field(.kind).isEmpty else { return wrong(.whatIsMissing) }
        guard let kind = kinds.term(field(.kind)) else { return wrong(.unknownValue(value: field(.kind))) }
        let (tongue, district) = (tongues.term(field(.tongue)), districts.term(field(.district)))
        if !field(.tongue).isEmpty, tongue == nil { return wrong(.unknownValue(value: field(.tongue))) }
        if !field(.district).isEmpty, district == nil { return wrong(.unknownValue(value: field(.district))) }
        let organisation = organisations[field(.organisation)]
        if !field(.organisation).isEmpty, organisation == nil {
            return wrong(.unknownValue(value: field(.organisation)))
        }
        guard let amount = Int(typed: field(.amount)) else {
            return wrong(.amountIsWrong(least: HelpAmount.range.lowerBound, most: HelpAmount.range.upperBound))
        }
        let (from, until) = (moment(field(.from)), moment(field(.until)))
        if !field(.from).isEmpty, from == nil { return wrong(.unknownValue(value: field(.from))) }
        if !field(.until).isEmpty, until == nil { return wrong(.unknownValue(value: field(.until))) }
        let window = from.flatMap { from in until.flatMap { CrisisNeed.Window(from: from, until: $0) } }
        if from != nil || until != nil, window == nil { return wrong(.windowIsWrong) }
        let phone = try? PhoneNumber(field(.phone))
        if !field(.phone).isEmpty, phone == nil { return wrong(.unknownValue(value: field(.phone))) }
        let email = try? EmailAddress(typed: field(.email), hostName: { $0 })
        if !field(.email).isEmpty, email == nil { return wrong(.unknownValue(value: field(.email))) }
        if field(.place).exceeds(CrisisNeed.placeLimit) { return wrong(.fieldIsTooLong(limit: CrisisNeed.placeLimit)) }
        if field(.contact).exceeds(CrisisContact.nameLimit) {
            return wrong(.fieldIsTooLong(limit: CrisisContact.nameLimit))
        }
        // Where nobody is named, whoever answers for the crisis does.
        let named = CrisisContact(name: field(.contact), phone: phone, email: email)
        let language: Language = words.language.tag == .simpleGerman ? .german : words.language.tag
        let draft = CrisisNeed.Draft(
            kind: kind, language: tongue, district: district, amount: amount, window: window,
            task: Translated(language, field(.task)), place: field(.place),
            contact: named.isReachable ? named : crisis.contact,
            isUrgent: yeses.contains(field(.urgent).foldedForSearch), organisation: organisation)
        do {
            _ = try CrisisNeed(id: .init(rawValue: "line"), in: crisis, draft, askedBy: nil, at: now)
            return PastedNeeds.Line(number: record.line, draft: draft, problem: nil)
        } catch {
            return PastedNeeds.Line(number: record.line, draft: nil, problem: error.explanation(in: words))
        }
    }

    /// `1.12.2026 18:00`, as spreadsheets show it, with seconds or without.
    private func moment(_ typed: String) -> Instant? {
        let parts = typed.replacing("T", with: " ").split(separator: " ")
        guard parts.count == 2, let day = CalendarDay(typed: String(parts[0])),
            let time = Self.time(String(parts[1]))
        else { return nil }
        return day.at(time, in: zone)
    }

    private static func time(_ typed: String) -> TimeOfDay? {
        let numbers = typed.split(separator: ":").map { Int($0) }
        guard (2...3).contains(numbers.count), let hour = numbers[0], let minute = numbers[1] else { return nil }
        return TimeOfDay(hour: hour, minute: minute)
    }
}

/// Finds a value of a list by its slug or by what it is called in any language.
private struct TermFinder<Term: TaxonomyTerm> {
    private let terms: [String: Term]

    init(_ taxonomy: Taxonomy) {
        var terms: [String: Term] = [:]
        for entry in taxonomy.entries(of: Term.list) {
            guard let term = Term(rawValue: entry.slug) else { continue }
            let names = [entry.slug] + entry.labels.values + entry.neighbourhoods + [entry.endonym ?? entry.slug]
            // The first one wins, so that the order of the list decides between equal labels.
            for name in names where terms[name.foldedForSearch] == nil { terms[name.foldedForSearch] = term }
        }
        self.terms = terms
    }

    func term(_ typed: String) -> Term? { typed.isEmpty ? nil : terms[typed.foldedForSearch] }
}
