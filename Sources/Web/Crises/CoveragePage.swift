import Domain
import Files
import Storage
import Words

/// What is needed and given in a crisis, read at one moment.
struct CoverageContents: Sendable {
    let crisis: Crisis
    let coverage: Coverage
    /// What was counted from day to day.
    let days: [CoverageDay]

    init?(of slug: String, at now: Instant, in db: Reader) throws {
        guard let crisis = try db.crisis(slug: slug) else { return nil }
        self.crisis = crisis
        coverage = try db.coverage(of: crisis.id, at: now)
        days = try db.coverageDays(of: crisis.id)
    }
}

/// What somebody wants to see of it, as the address says.
struct CoverageChoice: Sendable {
    let kind: HelpKind?
    let language: Language?
    let district: District?

    init(_ visit: Visit) throws(AddressIsWrong) {
        kind = try visit.choice("kind", of: HelpKind.self)
        language = try visit.choice("language", of: Language.self)
        district = try visit.choice("district", of: District.self)
    }

    func shows(_ place: CoveragePlace) -> Bool {
        (kind == nil || place.kind == kind) && (language == nil || place.language == language)
            && (district == nil || place.district == district)
    }

    /// As pairs of an address.
    var pairs: [(String, String)] {
        [
            kind.map { ("kind", $0.rawValue) }, language.map { ("language", $0.rawValue) },
            district.map { ("district", $0.rawValue) },
        ].compactMap(\.self)
    }
}

/// Kind × language × district: for everybody without small numbers, and with all of them at the desk.
struct CoveragePage {
    let visit: Visit
    let contents: CoverageContents
    let choice: CoverageChoice
    let isPublic: Bool

    private var words: Words { visit.words }
    private var crisis: Crisis { contents.crisis }
    private var address: CoverageAddress { CoverageAddress(crisis) }
    private var page: String { isPublic ? address.page : address.deskPage }
    private var shown: Coverage { contents.coverage.only(choice.shows) }

    var frame: PageFrame {
        let title = words(CoveragePhrase.title)
        var frame = visit.frame(
            title: "\(title): \(words.text(crisis.title))", description: isPublic ? words(CoveragePhrase.lead) : nil,
            crumbs: isPublic
                ? [
                    .init(words(CrisisPhrase.crises), CrisisAddress.list),
                    .init(words.text(crisis.title), CrisisAddress(crisis).page),
                ] : visit.crumbs(to: crisis),
            bodyClass: isPublic ? nil : "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(crisis.title)) · \(words(CoveragePhrase.lead))</p>
                \(crisis.isOpen ? open : ended)
                \(isPublic ? visit.sharing(title, at: page).html : .nothing)
                """)
        frame.isPrinted = true
        return frame
    }

    // MARK: While it is open

    private var open: HTML {
        let coverage = shown
        let taxonomy = visit.services.taxonomy
        let columns = coverage.columns(among: taxonomy.all(District.self))
        let rows = coverage.rows(
            kinds: taxonomy.all(HelpKind.self), languages: taxonomy.all(Language.self), districts: columns)
        let matrix: HTML =
            rows.isEmpty
            ? EmptyState(title: words(CoveragePhrase.nothingSaid), text: "\(words(CoveragePhrase.nothingSaidHint))")
                .html : figure(rows, columns)
        return "\(filter)\(figures(coverage))\(matrix)\(isPublic ? nil : CrisisSightWays(visit: visit, crisis: crisis))"
    }

    private var filter: HTML {
        let all = Set(contents.coverage.cells.keys)
        let kinds = visit.services.taxonomy.all(HelpKind.self).filter { kind in all.contains { $0.kind == kind } }
        let languages = Set(all.compactMap(\.language)).sorted()
        let districts = visit.services.taxonomy.all(District.self).filter { one in all.contains { $0.district == one } }
        func menu<Term: TaxonomyTerm>(
            _ name: String, _ label: CoveragePhrase, _ terms: [Term], _ chosen: Term?
        ) -> FilterMenu {
            FilterMenu(
                name: name, label: words(label), nothing: words(NetworkPhrase.all),
                options: terms.map { (value: $0.rawValue, label: words.label($0)) }, chosen: chosen?.rawValue)
        }
        return """
            <form action="\(page)" class="row">\(menu("kind", .kind, kinds, choice.kind))\
            \(menu("language", .language, languages, choice.language))\
            \(menu("district", .district, districts, choice.district))\
            \(Button(label: words(NetworkPhrase.show), action: .submit))</form>
            """
    }

    /// For everybody places, and no sums: from a sum somebody could work out the one number that is hidden.
    private func figures(_ coverage: Coverage) -> Figures {
        guard !isPublic else {
            let states: [CoverageCell.State] = [.gap, .covered]
            return Figures(
                figures: states.map { state in
                    let places = coverage.cells.values.count { $0.state == state }
                    return Figures.Figure(number: words.number(places), label: words(state.phrase))
                })
        }
        let total = coverage.total
        let numbers: [(Int, CoveragePhrase)] = [
            (total.needed, .needed), (total.promised, .offered), (total.confirmed, .promised),
        ]
        let gaps = coverage.gaps().count
        var figures = numbers.map { Figures.Figure(number: words.number($0.0), label: words($0.1)) }
        figures.append(.init(number: words.number(gaps), label: words(CoveragePhrase.gaps(count: gaps))))
        return Figures(figures: figures)
    }

    private func figure(_ rows: [CoverageRow], _ columns: [District?]) -> HTML {
        let figure = FigureWithTable(
            words: words, caption: "\(words(CoveragePhrase.pictureSays)) \(words(CrisisCarePhrase.pictureGaps))",
            picture: CoverageDrawing(words: words, rows: rows, columns: columns, isPublic: isPublic).html,
            table: table(rows, columns), isTableOpen: true, isWide: true)
        let note: HTML? =
            isPublic
            ? "<p class=\"small soft\">\(words(CoveragePhrase.smallNumbers(amount: CoverageCount.least)))</p>" : nil
        let file = isPublic ? address.table : address.deskTable
        let copy = Button(
            label: words(CoveragePhrase.asHXL), action: .link(QueryText.address(file, choice.pairs)), isSmall: true)
        return "\(figure)\(note)<p class=\"row\">\(copy)</p>"
    }

    /// One line for each place: a matrix of words is wider than a sheet of paper and than a telephone.
    private func table(_ rows: [CoverageRow], _ columns: [District?]) -> DataTable {
        let names: [CoveragePhrase] = [.kind, .language, .district, .state]
        let numbers: [CoveragePhrase] = [.needed, .offered, .promised]
        let headings =
            names.map { DataTable.Column(words($0)) } + numbers.map { DataTable.Column(words($0), isNumber: true) }
            + [DataTable.Column(words(CoveragePhrase.oldestConfirmation))]
        let lines = rows.flatMap { row in
            zip(columns, row.cells).compactMap { district, cell in
                cell.map { line($0, at: CoveragePlace(row.kind, language: row.language, district: district)) }
            }
        }
        return DataTable(
            caption: words(CoveragePhrase.title), isCaptionUnseen: true, isDense: true,
            columns: headings, rows: lines)
    }

    /// The state is a link to the place by itself, so that whoever has a keyboard steps from one to the next.
    private func line(_ cell: CoverageCell, at place: CoveragePlace) -> [HTML] {
        var query = [("kind", place.kind.rawValue)]
        if let language = place.language { query.append(("language", language.rawValue)) }
        if let district = place.district { query.append(("district", district.rawValue)) }
        let state = words(cell.state.phrase)
        let missing = cell.state == .gap ? words(CrisisCarePhrase.missingSo(amount: missing(in: cell))) : nil
        let word = StatusWord(tone: cell.state.tone, word: state, when: missing)
        return [
            "\(words.label(place.kind))",
            "\(place.language.map { words.label($0) } ?? "–")",
            "\(place.district.map { words.label($0) } ?? words(CoveragePhrase.withoutDistrict))",
            """
            <a href="\(QueryText.address(page, query))" aria-label="\(state): \(words.said(place))">\(word)</a>
            """,
            "\(words.number(cell.needed))", "\(said(cell.promised))", "\(said(cell.confirmed))", "\(age(of: cell))",
        ]
    }

    /// From what everybody reads nobody works out what is hidden.
    private func missing(in cell: CoverageCell) -> String {
        guard isPublic else { return words.number(cell.gap) }
        return words.said(CoverageCount(missing: cell.needed, confirmed: cell.confirmed))
    }

    private func age(of cell: CoverageCell) -> String {
        let now = contents.coverage.asOf
        if let oldest = cell.oldestConfirmation { return words.age(of: oldest, at: now) }
        guard cell.stale > 0, let oldest = cell.oldestStale else { return "–" }
        return words(CoveragePhrase.staleSince(age: words.age(of: oldest, at: now)))
    }

    /// Of what people promised; what is needed is no secret.
    private func said(_ number: Int) -> String {
        isPublic ? words.said(CoverageCount(number)) : words.number(number)
    }

    // MARK: When it is over

    /// Numbers from day to day, which outlive everybody's data; for everybody of all places together.
    private var ended: HTML {
        let shown = isPublic ? contents.days : contents.days.filter { choice.shows($0.place) }
        let days = Dictionary(grouping: shown, by: \.day)
        guard !days.isEmpty else { return "<p>\(words(CoveragePhrase.nothingSaid))</p>" }
        let all = Set(days.keys).union(duration).sorted()
        let rows = all.map { day -> [HTML] in
            guard let lines = days[day] else { return ["\(words.day(day))", "–", "–", "–"] }
            let needed = lines.reduce(0) { $0 + $1.needed }
            let given = [lines.map(\.promised), lines.map(\.confirmed)].map { said($0.reduce(0, +)) }
            return ["\(words.day(day))", "\(words.number(needed))"] + given.map { "\($0)" as HTML }
        }
        var columns = [DataTable.Column(words(CoveragePhrase.day))]
        for number in [CoveragePhrase.needed, .offered, .promised] {
            columns.append(.init(words(number), isNumber: true))
        }
        let table = DataTable(
            caption: words(CoveragePhrase.dayByDay), staysTable: true, columns: columns, rows: rows)
        let isIncomplete = all.count > days.count
        return
            "\(table)\(isIncomplete ? "<p class=\"small soft\">\(words(CrisisCarePhrase.notCounted))</p>" as HTML : nil)"
    }

    /// The days of the crisis, of which some may have no numbers.
    private var duration: [CalendarDay] {
        let (first, last) = (visit.day(of: crisis.openedAt), visit.day(of: crisis.closedAt ?? visit.now))
        return (0...max(0, min(last.days(since: first), Self.mostDays))).map { first.advanced(byDays: $0) }
    }

    private static let mostDays = 366
}

extension CoverageCell.State {
    var tone: StatusWord.Tone {
        switch self {
        case .gap: .bad
        case .covered: .good
        case .stale, .spare: .quiet
        }
    }
}
