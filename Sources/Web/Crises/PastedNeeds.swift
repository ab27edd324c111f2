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
        case kind, tongue, district, amount, from, until, task, place, contact, phone, email, urgent

        var heading: AskingPhrase {
            switch self {
            case .kind: .labelWhat
            case .tongue: .labelTongue
            case .district: .labelDistrict
            case .amount: .howMany
            case .from: .labelFrom
            case .until: .labelUntil
            case .task: .labelTask
            case .place: .labelPlace
            case .contact: .labelContact
            case .phone: .labelPhone
            case .email: .labelEmail
            case .urgent: .labelUrgent
            }
        }
    }

    /// One line of the table, or what is wrong with it.
    struct Line: Sendable {
        let number: Int
        let draft: CrisisNeed.Draft?
        let problem: String?
    }

    let text: String
    let lines: [Line]
    /// Why it is no table at all.
    private let problems: FormProblems

    init(_ typed: String, in words: Words, crisis: Crisis, at now: Instant, zone: TimeZone) {
        text = typed
        var (problems, read) = (FormProblems(), [Line]())
        do {
            let table = try CSVTable(Array(typed.utf8))
            let reader = NeedLineReader(table.headings, in: words, crisis: crisis, now: now, zone: zone)
            let missing = reader.missing.map { words($0.heading) }
            if !missing.isEmpty {
                problems.add(Self.field, AskingPhrase.columnsMissing(columns: words.list(missing)))
            } else if table.records.isEmpty {
                problems.add(Self.field, AskingPhrase.tableIsEmpty)
            } else if table.records.count > Self.mostLines {
                problems.add(Self.field, AskingPhrase.tableIsTooLong(limit: Self.mostLines))
            }
            if problems.isEmpty { read = table.records.map { reader.line($0) } }
        } catch {
            problems.add(Self.field, AskingPhrase.tableIsEmpty)
        }
        lines = read
        let wrong = read.count { $0.problem != nil }
        if wrong > 0 { problems.add(Self.field, AskingPhrase.linesAreWrong(count: wrong)) }
        self.problems = problems
    }

    /// All or none.
    func drafts() throws(FormProblems) -> [CrisisNeed.Draft] {
        try problems.throwIfAny()
        return lines.compactMap(\.draft)
    }
}

/// Reads one line after the other of a table whose headings are known.
private struct NeedLineReader {
    let words: Words
    let crisis: Crisis
    let now: Instant
    let zone: TimeZone
    private let columns: [PastedNeeds.Column: Int]
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
            let names = Set(languages.map { $0(column.heading).foldedForSearch })
            columns[column] = keys.firstIndex(where: names.contains)
        }
        self.columns = columns
    }

    /// Without these no line says enough.
    private static let needed: [PastedNeeds.Column] = [.kind, .amount, .task]

    var missing: [PastedNeeds.Column] { Self.needed.filter { columns[$0] == nil } }

    func line(_ record: CSVTable.Record) -> PastedNeeds.Line {
        func field(_ column: PastedNeeds.Column) -> String {
            guard let place = columns[column], record.fields.indices.contains(place) else { return "" }
            return TypedText(CSVText.meant(by: record.fields[place])).text.singleLine
        }
        func wrong(_ phrase: AskingPhrase) -> PastedNeeds.Line {
            PastedNeeds.Line(number: record.line, draft: nil, problem: words(phrase))
        }
        guard !field(.kind).isEmpty else { return wrong(.whatIsMissing) }
        guard let kind = kinds.term(field(.kind)) else { return wrong(.unknownValue(value: field(.kind))) }
        let (tongue, district) = (tongues.term(field(.tongue)), districts.term(field(.district)))
        if !field(.tongue).isEmpty, tongue == nil { return wrong(.unknownValue(value: field(.tongue))) }
        if !field(.district).isEmpty, district == nil { return wrong(.unknownValue(value: field(.district))) }
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
            isUrgent: yeses.contains(field(.urgent).foldedForSearch))
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
